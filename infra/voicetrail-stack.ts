import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Analyse } from './analyse.ts';
import { Dashboard } from './dashboard.ts';
import { Digest } from './digest.ts';
import { Erase } from './erase.ts';
import { Ingest } from './ingest.ts';
import { Query } from './query.ts';
import { Schedules } from './schedules.ts';
import { Storage } from './storage.ts';
import { Uploads } from './uploads.ts';

/**
 * Files in, digests and answers out, erasures back through all of it: one construct a verb. Digest and erase come first, because
 * those that work with files send orders to them.
 */
export class VoicetrailStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    const alarms = new Alarms(this, 'Alarms');
    const schedules = new Schedules(this, 'Schedules', { alarms });
    const storage = new Storage(this, 'Storage');
    new Uploads(this, 'Uploads', { storage });
    const digest = new Digest(this, 'Digest', { storage, alarms, schedules });
    const runs = { analyseRun: Analyse.longestRun, ingestRun: Ingest.longestRun };
    const erase = new Erase(this, 'Erase', { storage, alarms, ...runs });
    const analyse = new Analyse(this, 'Analyse', { storage, alarms, digestOrders: digest.orders });
    const ingest = new Ingest(this, 'Ingest', {
      ...{ storage, alarms, schedules, batches: analyse.batches },
      ...{ digestOrders: digest.orders, erasureOrders: erase.orders },
    });
    const query = new Query(this, 'Query', { storage, alarms });
    new Dashboard(this, 'Operations', {
      ...{ alarms, api: query.api },
      queues: [ingest.files, analyse.batches, digest.orders, erase.orders],
      functions: [ingest.run, analyse.run, digest.run, query.run, erase.run],
    });

    new CfnOutput(this, 'BucketName', { value: storage.bucket.bucketName });
    new CfnOutput(this, 'TableName', { value: storage.table.tableName });
    new CfnOutput(this, 'ApiUrl', { value: query.api.apiEndpoint });
    new CfnOutput(this, 'DigestsQueueUrl', { value: digest.orders.queue.queueUrl });
    new CfnOutput(this, 'ErasuresQueueUrl', { value: erase.orders.queue.queueUrl });
    new CfnOutput(this, 'ReceiptKey', { value: erase.key.keyArn });
    query.outputs(this);
  }
}
