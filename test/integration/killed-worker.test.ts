import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountOf } from '../../lib/account.ts';
import { dynamoFileStore } from '../../lib/aws/dynamo-file-store.ts';
import { dynamoSummaryStore } from '../../lib/aws/dynamo-summary-store.ts';
import { openTable } from '../../lib/aws/table.ts';
import { nameOf } from '../../lib/hash.ts';
import { names, type Servers, startServers } from '../../local/servers.ts';
import { recount } from '../../tools/recount.ts';

let servers: Servers;
let workers: ChildProcess[] = [];

beforeEach(async () => {
  servers = await startServers({ visibilitySeconds: 1 });
});
afterEach(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  workers = [];
  await servers.stop();
});

function startWorker(): ChildProcess {
  const environment = {
    ...servers.environment,
    ...{
      BUCKET: names.bucket,
      TABLE: names.table,
      ...{ FILES_QUEUE_URL: servers.queueUrl('files'), BATCHES_QUEUE_URL: servers.queueUrl('batches') },
    },
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
  const script = join(import.meta.dirname, 'worker.ts');
  const worker = spawn('node', [script, servers.queueUrl('files'), servers.queueUrl('batches')], {
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  workers.push(worker);
  return worker;
}

const clientOptions = (endpoint: string | undefined) => ({
  ...{ region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
  ...(endpoint !== undefined && { endpoint }),
});

describe('a worker process that is killed in the middle of a batch', () => {
  it('is followed by one that ends in the counts of a clean run', { timeout: 60_000 }, async () => {
    const { AWS_ENDPOINT_URL_S3: s3Url, AWS_ENDPOINT_URL_DYNAMODB: tableUrl } = servers.environment;
    const table = openTable(names.table, new DynamoDBClient(clientOptions(tableUrl)));
    const rows = Array.from({ length: 240 }, (_, index) => `${index},2026-11-10,the parcel ${index} is late`);
    const key = 'killed/tickets/a.csv';
    const Body = `id,created_at,text\n${rows.join('\n')}\n`;
    const s3 = new S3Client(clientOptions(s3Url));
    const { ETag = '' } = await s3.send(new PutObjectCommand({ Bucket: names.bucket, Key: key, Body }));
    const etag = ETag.replaceAll('"', '');
    servers.fauxqs.sendMessage('files', JSON.stringify({ detail: { object: { key, etag } } }));

    const killed = startWorker();
    while ((await recount(table)).feedback === 0) await sleep(2);
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const { feedback, equal } = await recount(table);
    // the fault was injected where it hurts: some rows are stored, and no summary counts them
    expect(feedback).toBeGreaterThan(0);
    expect(feedback).toBeLessThan(240);
    expect(equal).toBe(false);

    startWorker();
    const files = dynamoFileStore(table);
    const file = nameOf(key, `etag:${etag}`);
    for (let tries = 0; tries < 400; tries++) {
      if ((await files.read('killed', file))?.status === 'done') break;
      await sleep(50);
    }
    const record = await files.read('killed', file);
    expect(record && accountOf(record)).toEqual({
      seen: 240,
      stored: 240,
      duplicate: 0,
      updated: 0,
      rejected: 0,
      empty: 0,
    });
    expect(await recount(table)).toEqual({ feedback: 240, equal: true, differences: [] });
    const summaries = await dynamoSummaryStore(table).ofDay('killed', '2026-11-10');
    expect(summaries).toHaveLength(1);
  });
});
