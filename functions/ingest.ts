import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { objectVersion, s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { sqsQueue } from '../lib/aws/sqs-queue.ts';
import { openTable } from '../lib/aws/table.ts';
import { env, ObjectCreated } from '../lib/contract.ts';
import { type IngestPorts, ingestFile } from '../lib/ingest/ingest-file.ts';
import { readEnv } from '../lib/runtime/env.ts';
import { newLogger } from '../lib/runtime/logger.ts';
import { handleMessages } from '../lib/runtime/sqs-batch.ts';

const { BUCKET, TABLE, BATCHES_QUEUE_URL } = readEnv(env.ingest);
const logger = newLogger('ingest');
const ports: IngestPorts = {
  objects: s3ObjectStore(BUCKET),
  files: dynamoFileStore(openTable(TABLE)),
  batches: sqsQueue(BATCHES_QUEUE_URL),
  now: () => new Date(),
};

/** An object landed in the bucket: read it as rows and send them on in batches. */
export const handler = middy<SQSEvent>()
  .use(injectLambdaContext(logger))
  .handler((event, context) =>
    handleMessages({ event, context, logger }, ObjectCreated, async ({ detail: { object } }) => {
      const record = await ingestFile(ports, { key: object.key, version: objectVersion(object) });
      return {
        file: record?.file,
        company: record?.company,
        rows: record?.reading?.seen,
        status: record?.status,
      };
    }),
  );
