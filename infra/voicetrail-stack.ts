import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Analyse } from './analyse.ts';
import { runsFor } from './concurrency.ts';
import { Dashboard } from './dashboard.ts';
import type { Deployment } from './deployment.ts';
import { Digest } from './digest.ts';
import { Erase } from './erase.ts';
import { Ingest } from './ingest.ts';
import { keepLogs } from './keep-logs.ts';
import { Query } from './query.ts';
import { Schedules } from './schedules.ts';
import { SpendingBudget } from './spending-budget.ts';
import { Storage } from './storage.ts';
import { Uploads } from './uploads.ts';

/** Of the usual stage it has no other name, so that a stack of before there were stages goes on. */
export const stackName = ({ stage }: Pick<Deployment, 'stage'>): string =>
  stage === 'production' ? 'Voicetrail' : `Voicetrail-${stage}`;

/**
 * Files in, digests and answers out, erasures back through all of it: one construct a verb. The API comes first,
 * because mails lead there, then digest and erase, because those that work with files send orders to them.
 */
export class VoicetrailStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { deployment, ...props }: StackProps & { readonly deployment: Deployment },
  ) {
    super(scope, id, { ...props, terminationProtection: deployment.data.keep });
    const runs = runsFor(deployment);
    const alarms = new Alarms(this, 'Alarms', deployment.alarms);
    const schedules = new Schedules(this, 'Schedules', { alarms });
    const storage = new Storage(this, 'Storage', deployment);
    new Uploads(this, 'Uploads', { storage });
    const longest = { analyseRun: Analyse.longestRun, ingestRun: Ingest.longestRun };
    const erase = new Erase(this, 'Erase', { storage, alarms, runs, ...longest });
    const query = new Query(this, 'Query', {
      storage,
      alarms,
      issuer: deployment.issuer,
      userPool: deployment.data.userPool,
      limits: deployment.api,
      mail: deployment.mail,
      erasureOrders: erase.orders,
    });
    const digest = new Digest(this, 'Digest', {
      ...{ storage, alarms, schedules, runs, mail: deployment.mail },
      api: query.api.apiEndpoint,
    });
    const analyse = new Analyse(this, 'Analyse', {
      ...{ storage, alarms, digestOrders: digest.orders },
      ...{ runs, paid: deployment.comprehend },
    });
    const ingest = new Ingest(this, 'Ingest', {
      ...{ storage, alarms, schedules, runs, mail: deployment.mail, batches: analyse.batches },
      ...{ digestOrders: digest.orders, erasureOrders: erase.orders },
    });
    keepLogs(this, deployment.retention.logDays);
    const functions = [ingest.run, analyse.run, digest.run, query.run, erase.run];
    for (const run of functions) run.addEnvironment('POWERTOOLS_LOG_LEVEL', deployment.logLevel);
    new Dashboard(this, 'Operations', {
      ...{ alarms, api: query.api },
      queues: [ingest.files, analyse.batches, digest.orders, erase.orders],
      functions,
    });

    new CfnOutput(this, 'RunsAtMost', { value: String(runs.all) });
    new CfnOutput(this, 'ApiRunsAtMost', { value: String(runs.query) });
    new CfnOutput(this, 'BucketName', { value: storage.bucket.bucketName });
    new CfnOutput(this, 'TableName', { value: storage.table.tableName });
    new CfnOutput(this, 'ApiUrl', { value: query.api.apiEndpoint });
    new CfnOutput(this, 'DigestsQueueUrl', { value: digest.orders.queue.queueUrl });
    new CfnOutput(this, 'ErasuresQueueUrl', { value: erase.orders.queue.queueUrl });
    new CfnOutput(this, 'ReceiptKey', { value: erase.key.keyArn });
    query.outputs(this);
    new SpendingBudget(this, 'Budget', deployment.budget);
  }
}
