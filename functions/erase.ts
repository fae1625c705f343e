import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { dynamoCalendarStore } from '../lib/aws/dynamo-calendar-store.ts';
import { dynamoErasureStore } from '../lib/aws/dynamo-erasure-store.ts';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoSummaryWriter } from '../lib/aws/dynamo-summary-writer.ts';
import { kmsSigner } from '../lib/aws/kms-signer.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { sqsQueue } from '../lib/aws/sqs-queue.ts';
import { openTable } from '../lib/aws/table.ts';
import { pseudonymsReader } from '../lib/company/pseudonym-key.ts';
import { env } from '../lib/contract/env.ts';
import { ErasureOrder } from '../lib/contract/messages.ts';
import type { ErasePorts } from '../lib/erase/erase-ports.ts';
import { fulfilOrder } from '../lib/erase/fulfil-order.ts';
import { readEnv } from '../lib/runtime/env.ts';
import { loggedBy, newLogger } from '../lib/runtime/logger.ts';
import { newMetrics } from '../lib/runtime/metrics.ts';
import { handleMessages } from '../lib/runtime/sqs-batch.ts';

const { BUCKET, TABLE, ERASURES_QUEUE_URL, SIGNING_KEY, ANALYSE_SECONDS, INGEST_SECONDS } = readEnv(
  env.erase,
);
const logger = newLogger('erase');
const metrics = newMetrics('erase');
const table = openTable(TABLE);
const objects = s3ObjectStore(BUCKET);
const ports: Omit<ErasePorts, 'timeLeft'> = {
  feedback: dynamoFeedbackStore(table),
  summaries: dynamoSummaryWriter(table),
  files: dynamoFileStore(table),
  objects,
  pseudonymsOf: pseudonymsReader(objects),
  erasures: dynamoErasureStore(table),
  calendars: dynamoCalendarStore(table),
  orders: sqsQueue(ERASURES_QUEUE_URL),
  signer: kmsSigner(SIGNING_KEY),
  now: () => new Date(),
  analyseSeconds: ANALYSE_SECONDS,
  ingestSeconds: INGEST_SECONDS,
};

/** An order to erase a person or to delete a file: do it, or as much of it as there is time for, and go on later. */
export const handler = middy<SQSEvent>()
  .use(loggedBy(logger))
  .use(metrics.sent)
  .handler((event, context) =>
    handleMessages({ event, context, logger }, ErasureOrder, async (message) => {
      const timeLeft = () => context.getRemainingTimeInMillis();
      const { company, order, phase, page, hops, waits } = await fulfilOrder({ ...ports, timeLeft }, message);
      if (phase === 'done') metrics.count({ ErasuresDone: 1 });
      return { company, order, phase, page, hops, waits };
    }),
  );
