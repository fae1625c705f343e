import { setTimeout as sleep } from 'node:timers/promises';
import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { type AnalysePorts, analyseBatch } from '../lib/analyse/analyse-batch.ts';
import { batchMetrics } from '../lib/analyse/batch-metrics.ts';
import { comprehend } from '../lib/aws/comprehend.ts';
import { dynamoErasureStore } from '../lib/aws/dynamo-erasure-store.ts';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoPaidStore } from '../lib/aws/dynamo-paid-store.ts';
import { dynamoSummaryWriter } from '../lib/aws/dynamo-summary-writer.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { sqsQueue } from '../lib/aws/sqs-queue.ts';
import { openTable, openTableForOneTry } from '../lib/aws/table.ts';
import { configReader } from '../lib/company/config.ts';
import { limitsReader, withinBudget } from '../lib/company/limits.ts';
import { pseudonymsReader } from '../lib/company/pseudonym-key.ts';
import { env } from '../lib/contract/env.ts';
import { Batch } from '../lib/contract/messages.ts';
import { builtinEngineWith } from '../lib/engine/builtin-engine.ts';
import { engineChooser } from '../lib/engine/choose-engine.ts';
import { describeError } from '../lib/runtime/describe-error.ts';
import { readEnv } from '../lib/runtime/env.ts';
import { loggedBy, newLogger } from '../lib/runtime/logger.ts';
import { newMetrics } from '../lib/runtime/metrics.ts';
import { handleMessages } from '../lib/runtime/sqs-batch.ts';
import { withinTime } from '../lib/runtime/within-time.ts';

const {
  BUCKET,
  TABLE,
  DIGESTS_QUEUE_URL,
  COMPREHEND_CALLS_PER_SECOND: callsPerSecond,
  MONTHLY_UNITS: monthlyUnits,
} = readEnv(env.analyse);
const logger = newLogger('analyse');
const metrics = newMetrics('analyse');
const table = openTable(TABLE);
const objects = s3ObjectStore(BUCKET);
const now = () => new Date();
const ports: Omit<AnalysePorts, 'engine'> = {
  objects,
  feedback: dynamoFeedbackStore(table),
  summaries: dynamoSummaryWriter(table),
  files: dynamoFileStore(table),
  erasures: dynamoErasureStore(table),
  pseudonymsOf: pseudonymsReader(objects),
  digestOrders: sqsQueue(DIGESTS_QUEUE_URL),
  withinTime,
  now,
};
const engineOf = engineChooser(
  callsPerSecond === undefined
    ? undefined
    : {
        service: comprehend(),
        store: dynamoPaidStore(table, openTableForOneTry(TABLE)),
        ...{ callsPerSecond, now, sleep },
        noteFailure: (error) => logger.warn('paid call failed', { cause: describeError(error) }),
      },
);
const configOf = configReader(objects, now);
const limitsOf = limitsReader(objects, now, { mailDomains: [], mailsAWeek: 0, monthlyUnits });

/** A batch of rows: read them, settle them, write what that changed in the counts. */
export const handler = middy<SQSEvent>()
  .use(loggedBy(logger))
  .use(metrics.sent)
  .handler((event, context) =>
    handleMessages({ event, context, logger }, Batch, async (batch) => {
      const { company } = batch;
      const { taxonomy, settings, timeZone, adaptation, under } = await configOf(company);
      const { limits, fault } = await limitsOf(company);
      if (fault !== undefined) logger.warn('limits are wrong', { company, fault });
      const engine = engineOf(company, withinBudget(settings.engine, limits), builtinEngineWith(adaptation));
      const outcome = await analyseBatch(
        { ...ports, engine },
        { taxonomy, timeZone, facets: settings.facets, under },
        batch,
      );
      metrics.count(batchMetrics(outcome, batch.received, now()));
      return { company, file: batch.file, cut: batch.cut, batch: batch.ordinal, ...outcome };
    }),
  );
