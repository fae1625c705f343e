import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { dynamoFeedbackStore } from '../../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../../lib/aws/dynamo-file-store.ts';
import { accountOf } from '../../lib/files/account.ts';
import { fileName } from '../../lib/files/file-name.ts';
import { nameOf } from '../../lib/hash.ts';
import { names, type Servers, startServers } from '../../local/servers.ts';
import { recount } from '../../tools/recount.ts';
import { localClient, localTable } from './local-table.ts';

const rowCount = 20;
const company = 'killed';
/** Two versions of the same tickets: the second updates every other one of the first. */
const drops = [
  {
    key: 'killed/tickets/1.csv',
    rows: Array.from({ length: rowCount }, (_, id) => `${id},2026-11-10,parcel ${id} is late`),
  },
  {
    key: 'killed/tickets/2.csv',
    rows: Array.from(
      { length: rowCount },
      (_, id) => `${id},2026-11-10,parcel ${id} ${id % 2 ? 'is late' : 'broke'}`,
    ),
  },
];

type Setup = {
  readonly servers: Servers;
  readonly workers: ChildProcess[];
  readonly files: readonly string[];
};
const setups: Setup[] = [];

afterEach(async () => {
  for (const { workers, servers } of setups.splice(0)) {
    for (const worker of workers) worker.kill('SIGKILL');
    await servers.stop();
  }
});

/** Servers of their own, with both files dropped one after the other. */
async function setUp(): Promise<Setup> {
  const servers = await startServers({ visibilitySeconds: 1 });
  const s3 = new S3Client(localClient(servers.environment.AWS_ENDPOINT_URL_S3));
  const files: string[] = [];
  for (const { key, rows } of drops) {
    const Body = `id,created_at,text\n${rows.join('\n')}\n`;
    const { ETag: etag = '' } = await s3.send(new PutObjectCommand({ Bucket: names.bucket, Key: key, Body }));
    servers.fauxqs.sendMessage('files', JSON.stringify({ detail: { object: { key, etag } } }));
    files.push(fileName({ key, etag }));
    // files are told apart in time by the second
    if (files.length < drops.length) await sleep(1000);
  }
  const setup = { servers, workers: [], files };
  setups.push(setup);
  return setup;
}

/** At which of its requests a worker is killed: before it is sent or after it was answered, and whether the next one is as well. */
type Kill = { readonly at: number; readonly when: 'before' | 'after'; readonly again?: true };

function startWorker({ servers, workers }: Setup, kill?: Kill) {
  const environment = {
    ...servers.environment,
    MAILS_BY_DEFAULT: 'true',
    ...{ BUCKET: names.bucket, TABLE: names.table, POWERTOOLS_LOG_LEVEL: 'SILENT' },
    ...{ POWERTOOLS_METRICS_DISABLED: 'true', TURN_SECONDS: '60' },
    ...{ MAIL_DOMAINS: '*', MAILS_A_WEEK: '200' },
    ...{ FILES_QUEUE_URL: servers.queueUrl('files'), BATCHES_QUEUE_URL: servers.queueUrl('batches') },
    ...{ DIGESTS_QUEUE_URL: servers.queueUrl('digests'), ERASURES_QUEUE_URL: servers.queueUrl('erasures') },
    ...(kill && { KILL_AT: String(kill.at), KILL_WHEN: kill.when }),
  };
  const script = join(import.meta.dirname, 'worker.ts');
  const urls = [servers.queueUrl('files'), servers.queueUrl('batches')];
  const worker = spawn('node', [script, ...urls, String(servers.visibilitySeconds)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  workers.push(worker);
  const requests: string[] = [];
  worker.stdout.on('data', (chunk: Buffer) => requests.push(...chunk.toString().trim().split('\n')));
  return { worker, requests };
}

/** What is stored when both files are done. */
async function finalState({ servers, files }: Setup) {
  const table = localTable(servers.environment.AWS_ENDPOINT_URL_DYNAMODB);
  const fileStore = dynamoFileStore(table);
  const records = () => Promise.all(files.map((file) => fileStore.read(company, file)));
  for (let tries = 0; tries < 400; tries++) {
    if ((await records()).every((record) => record?.status === 'done')) break;
    await sleep(25);
  }
  const ids = drops[0]?.rows.map((_, id) => nameOf(company, 'ticket', String(id))) ?? [];
  const stored = await dynamoFeedbackStore(table).getMany(company, ids);
  return {
    accounts: (await records()).map((record) => record && accountOf(record)),
    texts: ids.map((id) => stored.get(id)?.said?.text),
    counts: await recount(table),
  };
}

const clean = {
  accounts: [
    { seen: rowCount, stored: rowCount, duplicate: 0, updated: 0, rejected: 0, empty: 0 },
    { seen: rowCount, stored: 0, duplicate: rowCount / 2, updated: rowCount / 2, rejected: 0, empty: 0 },
  ],
  texts: drops[1]?.rows.map((row) => row.split(',')[2]),
  counts: { feedback: rowCount, equal: true, differences: [] },
};

describe('a worker process that is killed', () => {
  it('at any of 25 points, before or after the request is answered, or twice, is followed by one that ends in a clean state', {
    timeout: 600_000,
  }, async () => {
    const whole = await setUp();
    const { requests } = startWorker(whole);
    expect(await finalState(whole)).toEqual(clean);
    expect(new Set(requests)).toEqual(
      new Set([
        'GET',
        'PUT',
        'PutItem',
        'GetItem',
        'UpdateItem',
        'DeleteItem',
        'BatchGetItem',
        'Query',
        'SendMessageBatch',
        'DeleteMessageBatch',
      ]),
    );
    const points = Array.from({ length: 25 }, (_, index) => Math.ceil(((index + 1) * requests.length) / 26));
    const kills = points.flatMap((at): readonly Kill[] => [
      { at, when: 'before' },
      { at, when: 'after' },
      { at, when: 'after', again: true },
    ]);
    let killedAgain = 0;

    const ran = async (kill: Kill) => {
      const setup = await setUp();
      const { worker, requests: made } = startWorker(setup, kill);
      await once(worker, 'exit');
      // it really was killed there, with work left to do
      expect([kill, worker.signalCode, made.length]).toEqual([kill, 'SIGKILL', kill.at]);
      if (kill.again) {
        // what is left for it may be less than it takes to get there
        const { worker: next } = startWorker(setup, kill);
        await Promise.race([once(next, 'exit'), finalState(setup)]);
        if (next.signalCode === 'SIGKILL') killedAgain++;
        next.kill('SIGKILL');
      }
      startWorker(setup);
      const { accounts, ...state } = await finalState(setup);
      expect([kill, state]).toEqual([kill, { texts: clean.texts, counts: clean.counts }]);
      for (const account of accounts) {
        const { seen, ...parts } = account ?? { seen: -1 };
        expect([kill, seen]).toEqual([kill, rowCount]);
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(rowCount);
      }
      for (const each of setup.workers) each.kill('SIGKILL');
    };
    for (let next = 0; next < kills.length; next += 3)
      await Promise.all(kills.slice(next, next + 3).map(ran));
    expect(killedAgain).toBeGreaterThan(5);
  });
});
