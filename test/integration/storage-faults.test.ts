import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountOf } from '../../lib/files/account.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { deadLetters } from '../../local/servers.ts';
import { recount } from '../../tools/recount.ts';
import { seeded } from '../builders.ts';
import { type Fault, startFaultyProxy } from './faulty-proxy.ts';
import { localTable } from './local-table.ts';

/** The storage services fail as they do on a bad day, for as long as `storm` says. */
const random = seeded(20261121);
let storm = false;
const either = (share: number, fault: Fault, otherwise: Fault): Fault =>
  storm && random() < share ? fault : otherwise;
const tableFault = () => either(0.3, 'throttled', either(0.05, 'answer-lost', 'none'));
const bucketFault = (method = 'GET') =>
  method === 'GET'
    ? either(0.3, 'unavailable', either(0.4, 'cut-off', 'none'))
    : either(0.3, 'unavailable', 'none');

let folder = '';
let pipeline: Pipeline;
let directTable = '';
const proxies: Awaited<ReturnType<typeof startFaultyProxy>>[] = [];

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-test-'));
  pipeline = await startPipeline({
    ...{ mailFolder: folder, visibilitySeconds: 3 },
    reach: async (environment) => {
      const { AWS_ENDPOINT_URL_DYNAMODB: table = '', AWS_ENDPOINT_URL_S3: bucket = '' } = environment;
      directTable = table;
      proxies.push(await startFaultyProxy(table, tableFault));
      proxies.push(await startFaultyProxy(bucket, ({ method }) => bucketFault(method)));
      const [toTable, toBucket] = proxies.map(({ url }) => url);
      return {
        ...environment,
        AWS_ENDPOINT_URL_DYNAMODB: toTable ?? '',
        AWS_ENDPOINT_URL_S3: toBucket ?? '',
      };
    },
  });
});
afterAll(async () => {
  await pipeline.stop();
  await Promise.all(proxies.map((proxy) => proxy.stop()));
  await rm(folder, { recursive: true });
});

const csvOf = (from: number, count: number): string => {
  const rows = Array.from(
    { length: count },
    (_, at) => `${from + at},2026-11-1${at % 5},parcel ${from + at} is late`,
  );
  return `id,created_at,text\n${rows.join('\n')}\n`;
};

/** Sends every message of a dead-letter queue once more; gives how many. */
async function redrive(): Promise<number> {
  let sent = 0;
  for (const queue of ['files', 'batches'] as const) {
    for (const { body } of pipeline.servers.fauxqs.inspectQueue(deadLetters(queue))?.messages.ready ?? []) {
      await pipeline.send(queue, JSON.parse(body));
      sent++;
    }
  }
  return sent;
}

describe('storage that throttles, fails, loses answers and breaks off', () => {
  it('delays the counts, and changes none', { timeout: 300_000 }, async () => {
    const files: string[] = [];
    for (let index = 0; index < 4; index++) {
      files.push(await pipeline.drop(`storm/tickets/${index}.csv`, Buffer.from(csvOf(index * 40, 40))));
    }
    storm = true;
    for (let tries = 0; tries < 800 && pipeline.backlog().waiting > 0; tries++) await sleep(100);
    storm = false;
    // what was given up on in the storm is redriven after it, as the runbook says
    const redriven = await redrive();
    for (let tries = 0; tries < 300 && pipeline.backlog().waiting > 0; tries++) await sleep(100);
    const whole = { seen: 40, stored: 40, duplicate: 0, updated: 0, rejected: 0, empty: 0 };
    for (const file of files) {
      const record = await pipeline.stores.files.read('storm', file);
      expect(record && accountOf(record)).toEqual(whole);
    }
    expect(await recount(localTable(directTable))).toEqual({
      feedback: 160,
      equal: true,
      differences: [],
    });
    expect(pipeline.backlog().dead).toBe(redriven);

    // the faults were really injected, and met with a bounded number of requests
    const [table, bucket] = proxies.map(({ injected }) => injected);
    expect(table?.get('throttled')).toBeGreaterThan(50);
    expect(table?.get('answer-lost')).toBeGreaterThan(3);
    expect((bucket?.get('unavailable') ?? 0) + (bucket?.get('cut-off') ?? 0)).toBeGreaterThan(1);
    const requests = [...(table?.values() ?? [])].reduce((sum, count) => sum + count, 0);
    expect(requests).toBeLessThan(160 * 8);
  });
});
