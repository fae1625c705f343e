import { randomUUID } from 'node:crypto';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { dynamoDigestStore } from '../lib/aws/dynamo-digest-store.ts';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoSummaryStore } from '../lib/aws/dynamo-summary-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { sesMailer } from '../lib/aws/ses-mailer.ts';
import { sqsQueue } from '../lib/aws/sqs-queue.ts';
import { openTable, openTableForOneTry } from '../lib/aws/table.ts';
import { configReader } from '../lib/company/config.ts';
import { env } from '../lib/contract/env.ts';
import { DigestOrder } from '../lib/contract/messages.ts';
import type { DigestPorts } from '../lib/digest/digest-ports.ts';
import { fulfilOrder } from '../lib/digest/fulfil-order.ts';
import { readEnv } from '../lib/runtime/env.ts';
import { newLogger } from '../lib/runtime/logger.ts';
import { handleMessages } from '../lib/runtime/sqs-batch.ts';

const { BUCKET, TABLE, DIGESTS_QUEUE_URL, MAIL_FROM, MAIL_TO } = readEnv(env.digest);
const logger = newLogger('digest');
const table = openTable(TABLE);
const objects = s3ObjectStore(BUCKET);
const now = () => new Date();
const ports: DigestPorts = {
  objects,
  config: configReader(objects, now),
  feedback: dynamoFeedbackStore(table),
  summaries: dynamoSummaryStore(table, openTableForOneTry(TABLE), randomUUID),
  digests: dynamoDigestStore(table),
  files: dynamoFileStore(table),
  orders: sqsQueue(DIGESTS_QUEUE_URL),
  mailer: sesMailer(),
  now,
};

/** An order for digests: of a week, of a company, or the one mail of one department. */
export const handler = middy<SQSEvent>()
  .use(injectLambdaContext(logger))
  .handler((event, context) =>
    handleMessages({ event, context, logger }, DigestOrder, async (order) => {
      const result = await fulfilOrder(ports, { from: MAIL_FROM, to: MAIL_TO }, order);
      return { ...order, ...result };
    }),
  );
