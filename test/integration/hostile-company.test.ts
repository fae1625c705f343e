import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptMails } from '../../local/mail-server.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import type { SqsHandler } from '../../local/poll-queue.ts';
import { characters, textOf } from '../hostile-texts.ts';

/** A message that a function worked on: whose it was, and the processor time that it took (ms). */
type Worked = { readonly verb: string; readonly company: string; readonly ms: number };

const worked: Worked[] = [];
let last: Promise<unknown> = Promise.resolve();

/**
 * One message at a time, so that the processor time of each is known: a wall clock says nothing here, where all workers share two cores that others
 * use as well, while on AWS each has its own.
 */
const oneByOne =
  (verb: string, handler: SqsHandler): SqsHandler =>
  async (event, context) => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    const { user, system } = process.cpuUsage();
    try {
      return await handler(event, context);
    } finally {
      const spent = process.cpuUsage({ user, system });
      const body = event.Records[0]?.body ?? '';
      const company =
        /"company":"([a-z0-9-]+)"/.exec(body)?.[1] ??
        /"key":"(?:config\/)?([a-z0-9-]+)\//.exec(body)?.[1] ??
        '';
      worked.push({ verb, company, ms: (spent.user + spent.system) / 1000 });
      resolve();
    }
  };

let folder: string;
let pipeline: Pipeline;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-hostile-'));
  pipeline = await startPipeline({ mailFolder: folder, around: oneByOne });
});
afterAll(async () => {
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

/** A hundred rows of a quiet company, of a week of their own. */
const hundredRows = (monday: string) =>
  Buffer.from(
    `id,created_at,text\n${Array.from({ length: 100 }, (_, row) => `${monday}-${row},${monday},"parcel ${row} came late, and nobody answers the phone"`).join('\n')}\n`,
  );
const hostileRows = () => {
  const texts = Array.from({ length: 1000 }, (_, at) => {
    const again = `${characters[at % characters.length]}${characters[(at * 7 + 3) % characters.length]}`;
    return textOf({ before: '', again }, 2000).replaceAll('"', '""').replaceAll('\0', '');
  });
  return Buffer.from(`id,text\n${texts.map((text, at) => `H${at},"${text}"`).join('\n')}\n`);
};

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const until = async (isSo: () => Promise<boolean>) => {
  while (!(await isSo())) await sleep(20);
};

/** Drops a hundred rows of the calm company and has them mailed: its own work (ms), and batches of others that were read while its own waited. */
async function hundred(monday: string, week: `${string}-W${string}`) {
  const from = worked.length;
  const file = await pipeline.drop(`calm/tickets/${monday}.csv`, hundredRows(monday));
  const isClosed = async () => (await pipeline.stores.files.read('calm', file))?.status === 'done';
  await until(isClosed);
  const mailsBefore = (await keptMails(folder)).length;
  await pipeline.orderDigests({ company: 'calm', week, department: 'supply-chain' });
  await until(async () => {
    const mails = (await keptMails(folder)).slice(0, -mailsBefore || undefined);
    return mails.some(({ email }) =>
      email.headers.some(({ value }) => value === `calm/supply-chain/${week}`),
    );
  });
  const since = worked.slice(from);
  const mine = since.flatMap(({ company }, at) => (company === 'calm' ? [at] : []));
  // where the other's backlog stands: batches between the end of reading the file and its own
  const waits = mine.flatMap((at, nth) =>
    since[at]?.verb === 'analyse'
      ? [since.slice((mine[nth - 1] ?? -1) + 1, at).filter(({ verb }) => verb === 'analyse').length]
      : [],
  );
  return {
    ms: mine.reduce((sum, at) => sum + (since[at]?.ms ?? 0), 0),
    waits,
    record: await pipeline.stores.files.read('calm', file),
  };
}

async function write(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text);
  await pipeline.configure(`config/loud/${name}`, path);
}

/** Settings, taxonomy and mapping that are wrong, or as large as may be; files that are bombs, or broken. */
async function harass(): Promise<void> {
  const many = Array.from({ length: 900 }, (_, at) => `"k${at}": {"to": ["x@y.example"]}`).join(',');
  const documents = {
    'settings.json': `{"departments": {${many}}, "send": {"hour": 99}}`,
    'taxonomy.json': `{"version": "${'a'.repeat(900_000)}"`,
  };
  for (const [name, text] of Object.entries(documents)) await write(name, text);
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a'));
  const files = {
    'rows.csv': hostileRows(),
    'bomb.csv.gz': bomb,
    'deep.json': Buffer.from('['.repeat(200_000)),
    'broken.xlsx': Buffer.from(`PK\u0003\u0004${'x'.repeat(10_000)}`),
    'quotes.csv': Buffer.from(`id,text\n1,"${'"'.repeat(200_001)}`),
  };
  for (const [name, body] of Object.entries(files)) await pipeline.drop(`loud/reviews/${name}`, body);
}

describe('a company beside one that drops a thousand hostile rows, files and settings', () => {
  it('has its hundred rows stored and mailed for twice the work at most, behind four batches of the other at most', {
    timeout: 240_000,
  }, async () => {
    // warm
    await hundred('2026-08-03', '2026-W32');
    const alone = [
      await hundred('2026-08-10', '2026-W33'),
      await hundred('2026-08-17', '2026-W34'),
      await hundred('2026-08-24', '2026-W35'),
    ];
    await harass();
    await until(async () => worked.some(({ verb, company }) => verb === 'analyse' && company === 'loud'));
    // with this its files would be refused unread
    await write('sources.json', '['.repeat(40_000));
    const beside = [
      await hundred('2026-08-31', '2026-W36'),
      await hundred('2026-09-07', '2026-W37'),
      await hundred('2026-09-14', '2026-W38'),
    ];
    const left = pipeline.backlog().waiting;
    await until(async () => pipeline.backlog().waiting === 0);
    // nothing of the other's was given up on
    expect(pipeline.backlog().dead).toBe(0);
    for (const { record } of [...alone, ...beside])
      expect(record).toMatchObject({ settled: { stored: 100 } });
    expect(median(beside.map(({ ms }) => ms))).toBeLessThan(2 * median(alone.map(({ ms }) => ms)));
    // one that each of two workers is at, and what ends while its own is fetched: then it is the turn of who has none under way
    expect(Math.max(...beside.flatMap(({ waits }) => waits))).toBeLessThanOrEqual(4);
    // and the other's were still there: who came in order would have stood behind them
    expect(left).toBeGreaterThan(5);
  });
});
