import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { DeleteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pseudonymsReader } from '../../lib/company/pseudonym-key.ts';
import { keys } from '../../lib/contract/bucket.ts';
import type { ErasureOrder } from '../../lib/contract/messages.ts';
import { feedbackKey } from '../../lib/contract/table.ts';
import { verifyReceipt } from '../../lib/erase/receipt.ts';
import { accountOf } from '../../lib/files/account.ts';
import { nameOf } from '../../lib/hash.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { names } from '../../local/servers.ts';
import { recount } from '../../tools/recount.ts';

let folder = '';
let pipeline: Pipeline;

beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-test-'));
  pipeline = await startPipeline({ mailFolder: folder, visibilitySeconds: 1 });
});
afterAll(async () => {
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

async function untilIdle(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (pipeline.backlog().waiting === 0) return;
    await sleep(50);
  }
  throw new Error('the queues did not get empty');
}

async function dropped(key: string, text: string) {
  const file = await pipeline.drop(key, Buffer.from(text));
  await untilIdle();
  const record = await pipeline.stores.files.read(key.split('/')[0] ?? '', file);
  if (record === undefined) throw new Error(`${key} got no record`);
  return { file, record, account: accountOf(record) };
}

async function ordered(order: ErasureOrder) {
  await pipeline.orderErasure(order);
  await untilIdle();
  const receipt = await pipeline.stores.objects.readText(keys.receipt(order.company, order.order));
  if (receipt === undefined) throw new Error('there is no receipt');
  expect(verifyReceipt(receipt, pipeline.publicKey)).toBe(true);
  return { receipt, ...JSON.parse(receipt).receipt };
}

/** Joe wrote two rows and one that was rejected; Ann left her address in a text; the last row is of neither. */
const joe = '@joe-7731';
const address = 'ann.7731@mail.example';
const csv = `ticket id,created at,author,description
1,2026-11-10,${joe},the parcel is late and the courier was rude to me
2,2026-11-10,bob,the lid is broken: write to Ann.7731@Mail.Example please
3,2026-11-11,${joe},great service
4,soon,${joe},nobody answers
5,someday,bob,nothing to say
6,2026-11-11,bob,the parcel is late
`;
const idOf = (company: string, ticket: number) => nameOf(company, 'ticket', String(ticket));
const textOf = async (company: string, ticket: number) =>
  (await pipeline.stores.feedback.get(company, idOf(company, ticket)))?.said?.text;

/** Everything that the pipeline keeps of a company: all items of the table, all objects of the bucket. */
async function everythingOf(company: string): Promise<string> {
  const found: string[] = [];
  const { table, stores } = pipeline;
  for await (const { Items = [] } of paginateScan({ client: table.client }, { TableName: table.name })) {
    found.push(
      ...Items.filter(({ pk }) => String(pk).startsWith(`${company}#`)).map((item) => JSON.stringify(item)),
    );
  }
  for await (const page of stores.objects.versionsBelow('')) {
    for (const { key } of page)
      if (key.split('/').includes(company)) found.push(`${key} ${await stores.objects.readText(key)}`);
  }
  return found.join('\n');
}

/** Index entries of a company, whichever department they are under. */
const indexed = async (company: string, id: string) =>
  (await everythingOf(company)).split('\n').filter((line) => line.includes(id) && line.includes('"browse"'));

/** Days on which a company's counts are not those of its records. */
const wrongDays = async (company: string) =>
  (await recount(pipeline.table)).differences.filter((day) => day.startsWith(`${company} `));

describe('a person who was erased by author', () => {
  const company = 'author';

  it('is gone from table, index, rejected rows and bucket, and the counts are exact', async () => {
    await dropped(`${company}/tickets/a.csv`, csv);
    expect(await everythingOf(company)).toContain(joe);
    expect(await indexed(company, idOf(company, 1))).not.toEqual([]);

    const { removed, objects } = await ordered({ order: 'o1', company, person: { author: joe } });
    expect(removed).toEqual({ records: 2, rejectedRows: 1, versions: 2 });
    expect(objects.map(({ key, fate }: Record<string, unknown>) => [key, fate])).toEqual([
      [`${company}/tickets/a.csv`, 'deleted'],
      [expect.stringMatching(/^rejected\/author\/tickets\/a\.csv\//), 'rewritten'],
    ]);
    const left = await everythingOf(company);
    const known = (await pseudonymsReader(pipeline.stores.objects)(company)).author(company, joe);
    for (const words of [joe, `${known}"`, 'courier was rude', 'nobody answers'])
      expect(left.replaceAll(`"author:${known}"`, '')).not.toContain(words);
    expect(await indexed(company, idOf(company, 1))).toEqual([]);
    // the rows of others stay, stored and rejected
    expect(await textOf(company, 6)).toBe('the parcel is late');
    expect(left).toContain('nothing to say');
    expect(await wrongDays(company)).toEqual([]);
  });

  it('stays gone when the file is dropped again', async () => {
    const { account, file } = await dropped(`${company}/tickets/again.csv`, csv);
    expect(account).toEqual({ seen: 6, stored: 0, duplicate: 2, updated: 0, rejected: 4, empty: 0 });
    expect(await textOf(company, 1)).toBeUndefined();
    expect(await textOf(company, 3)).toBeUndefined();
    const rejected = await pipeline.stores.objects.readText(
      keys.rejected(company, 'ticket', 'again.csv', file, 0),
    );
    expect(rejected).toContain('nothing to say');
    expect(rejected).not.toContain('nobody answers');
    expect(await wrongDays(company)).toEqual([]);
  });

  it('is erased once, however often it is ordered', async () => {
    const { receipt } = await ordered({ order: 'o1', company, person: { author: joe } });
    expect((await ordered({ order: 'o1', company, person: { author: joe } })).receipt).toBe(receipt);
    expect(await wrongDays(company)).toEqual([]);
  });

  it('would come back if records and file were only deleted, and the counts would be wrong', async () => {
    const naive = 'naive';
    await dropped(`${naive}/tickets/a.csv`, csv);
    await pipeline.s3.send(new DeleteObjectCommand({ Bucket: names.bucket, Key: `${naive}/tickets/a.csv` }));
    for (const ticket of [1, 3]) {
      const Key = feedbackKey(naive, idOf(naive, ticket));
      await pipeline.table.client.send(new DeleteCommand({ TableName: pipeline.table.name, Key }));
    }
    expect(await wrongDays(naive)).not.toEqual([]);
    await dropped(`${naive}/tickets/again.csv`, csv);
    expect(await textOf(naive, 1)).toContain('courier was rude');
    expect(await everythingOf(naive)).toContain('nobody answers');
    expect(await wrongDays(naive)).not.toEqual([]);
    await ordered({ order: 'tidy', company: naive, person: { author: joe } });
    expect(await everythingOf(naive)).not.toContain('courier was rude');
  });
});

describe('a person who was erased by an address in a text', () => {
  const company = 'address';

  it('is gone with every text that holds it, and stays gone', async () => {
    await dropped(`${company}/tickets/a.csv`, csv);
    expect(await textOf(company, 2)).toContain('write to [email] please');
    const { receipt, removed } = await ordered({ order: 'o1', company, person: { email: address } });
    expect(removed).toEqual({ records: 1, rejectedRows: 0, versions: 1 });
    expect(receipt.toLowerCase()).not.toContain(address);
    expect((await everythingOf(company)).toLowerCase()).not.toContain(address);

    const { account } = await dropped(`${company}/tickets/again.csv`, csv);
    expect(account).toMatchObject({ stored: 0, duplicate: 3, rejected: 3 });
    expect(await textOf(company, 2)).toBeUndefined();
    expect(await textOf(company, 1)).toContain('courier was rude');
    expect(await wrongDays(company)).toEqual([]);
  });
});

describe('a file that was deleted', () => {
  const company = 'deleted';

  it('is gone with its rows, which stay gone when they are dropped again', async () => {
    const { file } = await dropped(`${company}/tickets/a.csv`, csv);
    const { removed } = await ordered({ order: 'o1', company, file });
    expect(removed).toEqual({ records: 4, rejectedRows: 0, versions: 2 });
    expect(await everythingOf(company)).not.toMatch(/courier was rude|great service|nobody answers/);
    const record = await pipeline.stores.files.read(company, file);
    expect(record).toMatchObject({ status: 'deleted', settled: { stored: 4 } });
    const report = await pipeline.stores.objects.readText(keys.report(company, 'ticket', 'a.csv', file));
    expect(JSON.parse(report ?? '')).toMatchObject({ status: 'deleted' });
    expect(await wrongDays(company)).toEqual([]);

    const { account } = await dropped(`${company}/tickets/again.csv`, csv);
    expect(account).toMatchObject({ seen: 6, stored: 0, rejected: 6 });
    expect(await textOf(company, 1)).toBeUndefined();
    expect(await wrongDays(company)).toEqual([]);
  });

  it('may be dropped again in other words: what the company corrected is stored', async () => {
    // of two versions in one second the name of the batch would decide
    await sleep(1100);
    const corrected = csv.replace('great service', 'great service by Kim');
    const { account } = await dropped(`${company}/tickets/corrected.csv`, corrected);
    expect(account).toMatchObject({ stored: 1, rejected: 5 });
    expect(await textOf(company, 3)).toBe('great service by Kim');
    expect(await wrongDays(company)).toEqual([]);
  });

  it('ends in a receipt that says so where there is no such file', async () => {
    const { removed, objects } = await ordered({ order: 'o2', company, file: 'nosuchfile' });
    expect(removed).toEqual({ records: 0, rejectedRows: 0, versions: 0 });
    expect(objects).toMatchObject([{ version: 'nosuchfile', fate: 'left', reason: 'no-such-file' }]);
  });
});
