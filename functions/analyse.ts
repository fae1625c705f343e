import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { type AnalysePorts, analyseBatch } from '../lib/analyse/analyse-batch.ts';
import { builtinEngine } from '../lib/analyse/builtin-engine.ts';
import { dynamoErasureStore } from '../lib/aws/dynamo-erasure-store.ts';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoSummaryStore } from '../lib/aws/dynamo-summary-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { openTable } from '../lib/aws/table.ts';
import { Batch, env } from '../lib/contract.ts';
import { pseudonymsReader } from '../lib/pseudonym-key.ts';
import { readEnv } from '../lib/runtime/env.ts';
import { newLogger } from '../lib/runtime/logger.ts';
import { handleMessages } from '../lib/runtime/sqs-batch.ts';
import { settingsCache } from '../lib/settings.ts';

const { BUCKET, TABLE } = readEnv(env.analyse);
const logger = newLogger('analyse');
const table = openTable(TABLE);
const objects = s3ObjectStore(BUCKET);
const ports: AnalysePorts = {
  objects,
  feedback: dynamoFeedbackStore(table),
  summaries: dynamoSummaryStore(table),
  files: dynamoFileStore(table),
  erasures: dynamoErasureStore(table),
  engine: builtinEngine,
  pseudonymsOf: pseudonymsReader(objects),
  now: () => new Date(),
};
const settingsOf = settingsCache(ports.objects, ports.now);

/** A batch of rows: read them, settle them, write what that changed in the counts. */
export const handler = middy<SQSEvent>()
  .use(injectLambdaContext(logger))
  .handler((event, context) =>
    handleMessages({ event, context, logger }, Batch, async (batch) => {
      const { taxonomy } = await settingsOf(batch.company);
      const outcome = await analyseBatch(ports, taxonomy, batch);
      return { company: batch.company, file: batch.file, batch: batch.ordinal, ...outcome };
    }),
  );
