import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import { SQSClient } from '@aws-sdk/client-sqs';
import { handler as analyse } from '../../functions/analyse.ts';
import { handler as ingest } from '../../functions/ingest.ts';
import { pollQueue } from '../../local/poll-queue.ts';

/**
 * A worker in a process of its own, so that a test can kill it: `node worker.ts <files queue> <batches queue> <their visibility timeout>`. It tells each
 * request that it makes on its standard output; at the one that KILL_AT counts to, it kills itself, before it is sent or
 * after it was answered, as KILL_WHEN says.
 */
const [files = '', batches = '', seconds = ''] = process.argv.slice(2);
const killAt = Number(process.env.KILL_AT ?? 0);
const channel =
  process.env.KILL_WHEN === 'after' ? 'http.client.response.finish' : 'http.client.request.start';

let requests = 0;
subscribe(channel, (message) => {
  const request =
    typeof message === 'object' && message !== null && 'request' in message ? message.request : undefined;
  if (!(request instanceof ClientRequest)) return;
  const target = String(request.getHeader('x-amz-target') ?? `S3.${request.method}`);
  // polling an empty queue goes on for ever and means nothing, and to hold a message only that the worker lives
  if (target.endsWith('ReceiveMessage') || target.endsWith('ChangeMessageVisibilityBatch')) return;
  requests++;
  process.stdout.write(`${target.replace(/^.*\./, '')}\n`);
  if (requests === killAt) process.kill(process.pid, 'SIGKILL');
});

const sqs = new SQSClient();
const common = { batchSize: 1, visibilitySeconds: Number(seconds) };
pollQueue(sqs, { url: files, name: 'ingest', handler: ingest, ...common });
pollQueue(sqs, { url: batches, name: 'analyse', handler: analyse, ...common });
