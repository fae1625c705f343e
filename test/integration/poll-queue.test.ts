import { setTimeout as sleep } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollQueue } from '../../local/poll-queue.ts';
import { type Servers, startServers } from '../../local/servers.ts';
import { localClient } from './local-table.ts';

const visibilitySeconds = 1;
let servers: Servers;
let sqs: SQSClient;

beforeAll(async () => {
  servers = await startServers({ visibilitySeconds });
  sqs = new SQSClient(localClient(servers.environment.AWS_ENDPOINT_URL_SQS));
});
afterAll(async () => {
  await servers.stop();
});

/** Two workers on a queue, of which each run is noted. */
function work(queue: 'files' | 'batches', run: (count: number) => Promise<boolean>) {
  const begun: number[] = [];
  const stop = pollQueue(sqs, {
    ...{ url: servers.queueUrl(queue), name: 'test', batchSize: 1, workers: 2, visibilitySeconds },
    handler: async ({ Records }) => {
      begun.push(performance.now());
      const done = await run(begun.length);
      const failed = Records.map(({ messageId }) => ({ itemIdentifier: messageId }));
      return { batchItemFailures: done ? [] : failed };
    },
  });
  return { begun, stop };
}

describe('a message that a worker takes long for', () => {
  it('is given to no other while that one works', { timeout: 30_000 }, async () => {
    servers.fauxqs.sendMessage('files', '{}');
    const { begun, stop } = work('files', async () => {
      await sleep(4500);
      return true;
    });
    await sleep(5500);
    await stop();
    expect(begun).toHaveLength(1);
    expect(servers.fauxqs.inspectQueue('files')?.messages).toMatchObject({ ready: [], inflight: [] });
  });

  it('comes back soon after it failed', { timeout: 30_000 }, async () => {
    servers.fauxqs.sendMessage('batches', '{}');
    const { begun, stop } = work('batches', async (count) => {
      if (count === 1) await sleep(2500);
      return count > 1;
    });
    for (let tries = 0; tries < 200 && begun.length < 2; tries++) await sleep(50);
    await stop();
    const [first = 0, second = 0] = begun;
    expect(second - first).toBeGreaterThan(2500);
    expect(second - first).toBeLessThan(6000);
  });
});
