import { SQSClient } from '@aws-sdk/client-sqs';
import { handler as analyse } from '../../functions/analyse.ts';
import { handler as ingest } from '../../functions/ingest.ts';
import { pollQueue } from '../../local/poll-queue.ts';

/** A worker in a process of its own, so that a test can kill it: `node worker.ts <files queue> <batches queue>`. */
const [files = '', batches = ''] = process.argv.slice(2);
const sqs = new SQSClient();
pollQueue(sqs, { url: files, name: 'ingest', handler: ingest, batchSize: 1 });
pollQueue(sqs, { url: batches, name: 'analyse', handler: analyse, batchSize: 1 });
