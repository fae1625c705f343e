import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Analyse } from './analyse.ts';
import { Digest } from './digest.ts';
import { Erase } from './erase.ts';
import { Ingest } from './ingest.ts';
import { Query } from './query.ts';
import { Storage } from './storage.ts';
import { Uploads } from './uploads.ts';

/** Files in, digests and answers out, erasures back through all of it: one construct a verb, in the order the data flows. */
export class VoicetrailStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    const storage = new Storage(this, 'Storage');
    new Uploads(this, 'Uploads', { storage });
    const digest = new Digest(this, 'Digest', { storage });
    const analyse = new Analyse(this, 'Analyse', { storage, digestOrders: digest.orders });
    const ingest = new Ingest(this, 'Ingest', {
      storage,
      batches: analyse.batches,
      digestOrders: digest.orders,
    });
    const query = new Query(this, 'Query', { storage });
    const runs = { analyseRun: analyse.longestRun, ingestRun: ingest.longestRun };
    const erase = new Erase(this, 'Erase', { storage, ...runs });
    const queues = [ingest.files, analyse.batches, digest.orders, erase.orders];
    new Alarms(this, 'Alarms', { queues, api: query.api });

    new CfnOutput(this, 'BucketName', { value: storage.bucket.bucketName });
    new CfnOutput(this, 'TableName', { value: storage.table.tableName });
    new CfnOutput(this, 'ApiUrl', { value: query.api.apiEndpoint });
    new CfnOutput(this, 'DigestsQueueUrl', { value: digest.orders.queue.queueUrl });
    new CfnOutput(this, 'ErasuresQueueUrl', { value: erase.orders.queue.queueUrl });
    new CfnOutput(this, 'ReceiptKey', { value: erase.key.keyArn });
    query.outputs(this);
  }
}
