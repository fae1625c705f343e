import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErasureOrder } from '../../lib/contract/messages.ts';
import { receiptedOrders } from '../../lib/erase/replay.ts';
import { accountOf } from '../../lib/files/account.ts';
import { type Pipeline, startPipeline } from '../../local/pipeline.ts';
import { recount } from '../../tools/recount.ts';

let folder = '';
let pipeline: Pipeline;
beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-restored-'));
  pipeline = await startPipeline({ mailFolder: folder, visibilitySeconds: 1 });
});
afterAll(async () => {
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

const untilIdle = async () => {
  do await sleep(50);
  while (pipeline.backlog().waiting > 0);
};

async function dropped(key: string, text: string) {
  const file = await pipeline.drop(key, Buffer.from(text));
  await untilIdle();
  const record = await pipeline.stores.files.read('acme', file);
  if (record === undefined) throw new Error(`${key} got no record`);
  return { file, account: accountOf(record) };
}
async function erase(order: ErasureOrder): Promise<void> {
  await pipeline.orderErasure(order);
  await untilIdle();
}

async function itemsOfTable(): Promise<readonly Record<string, unknown>[]> {
  const { client, name } = pipeline.table;
  return (await Array.fromAsync(paginateScan({ client }, { TableName: name }))).flatMap(
    ({ Items = [] }) => Items,
  );
}

/** The table as it was: the embedded server restores none, so its items are put in the place of those of now. */
async function restore(items: readonly Record<string, unknown>[]): Promise<void> {
  const { client, name: TableName } = pipeline.table;
  for (const { pk, sk } of await itemsOfTable())
    await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  for (const Item of items) await client.send(new PutCommand({ TableName, Item }));
}

const joe = '@joe-4401';
const rows = `ticket id,created at,author,description
1,2026-11-10,${joe},the parcel is late and the courier was rude to me
2,2026-11-10,bob,the lid is broken
3,2026-11-11,${joe},great service
`;
const texts = async () =>
  (await itemsOfTable()).filter(({ sk, text, said }) => sk === 'feedback' && (text ?? said) !== undefined);

describe('a table that was restored to a time before its erasures', () => {
  it('has everybody again, until the receipts are replayed; then nobody, and exact counts', {
    timeout: 60_000,
  }, async () => {
    await dropped('acme/tickets/a.csv', rows);
    // tickets of its own: of two files of one second it is chance whose version of a ticket is the later one
    const others = rows.replaceAll(joe, 'eve').replaceAll(/^(\d),/gm, '1$1,');
    const deleted = await dropped('acme/tickets/b.csv', others);
    const before = await itemsOfTable();
    await erase({ order: 'person', company: 'acme', person: { author: joe } });
    await erase({ order: 'file', company: 'acme', file: deleted.file });
    const gone = (await texts()).length;

    await restore(before);
    expect((await texts()).length).toBeGreaterThan(gone);
    expect((await itemsOfTable()).some(({ pk }) => String(pk).endsWith('#erased'))).toBe(false);

    for await (const order of receiptedOrders(pipeline.stores.objects))
      await pipeline.send('erasures', order);
    await untilIdle();
    expect((await texts()).length).toBe(gone);
    expect((await recount(pipeline.table)).equal).toBe(true);
    // dropped again they do not come back
    const again = await dropped('acme/tickets/c.csv', rows);
    expect(again.account).toMatchObject({ seen: 3, rejected: 2 });
    expect((await texts()).length).toBe(gone);
    expect(pipeline.backlog().dead).toBe(0);
  });
});
