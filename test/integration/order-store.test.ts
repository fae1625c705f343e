import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoErasureStore } from '../../lib/aws/dynamo-erasure-store.ts';
import { dynamoOrderStore } from '../../lib/aws/dynamo-order-store.ts';
import type { ErasureStore } from '../../lib/ports/erasure-store.ts';
import type { ListedOrder, OrderStore } from '../../lib/ports/order-store.ts';
import type { Erasure } from '../../lib/privacy/erasure.ts';
import { type Servers, startServers } from '../../local/servers.ts';
import { localTable } from './local-table.ts';

let servers: Servers;
let erasures: ErasureStore;
let orders: OrderStore;

beforeAll(async () => {
  servers = await startServers();
  const table = localTable(servers.environment.AWS_ENDPOINT_URL_DYNAMODB);
  [erasures, orders] = [dynamoErasureStore(table), dynamoOrderStore(table)];
});
afterAll(async () => {
  await servers.stop();
});

const noted = (order: string, ordered: string) => ({ order, ordered, fingerprint: 'f', by: 'ann' });
const begun = (order: string, changed: Partial<Erasure> = {}): Erasure => ({
  ...{ company: 'acme', order, asked: { marks: ['author:hash'] }, ordered: '2026-11-18T06:00:00Z' },
  ...{ notBefore: 0, phase: 'records', revision: 1, hops: 0, waits: 0, page: 0, ...changed },
});

async function pagesOf(company: string, limit: number): Promise<readonly (readonly ListedOrder[])[]> {
  const pages: (readonly ListedOrder[])[] = [];
  let after: string | undefined;
  do {
    const { found, next } = await orders.list(company, limit, after);
    pages.push(found);
    after = next;
  } while (after !== undefined);
  return pages;
}

describe('the orders of a company in the table', () => {
  it('are listed once each, whether they were noted, begun, or both in the same second', async () => {
    const command = begun('command', { ordered: '2026-11-17T06:00:00Z' });
    const both = begun('both');
    await orders.note('acme', noted('both', both.ordered));
    await orders.note('acme', noted('waits', '2026-11-18T06:00:01Z'));
    await orders.note('other', noted('theirs', '2026-11-18T06:00:02Z'));
    await erasures.open(command);
    await erasures.open(both);
    await erasures.open(begun('zone', { asked: { timeZone: 'UTC' } }));
    const done = { ...both, phase: 'done', revision: 2 } as const;
    expect(await erasures.save(done)).toBe(true);
    const expected = [
      { noted: noted('waits', '2026-11-18T06:00:01Z') },
      { noted: noted('both', both.ordered), erasure: done },
      { erasure: command },
    ];
    for (const limit of [1, 2, 3, 100]) {
      const pages = await pagesOf('acme', limit);
      expect(pages.flat()).toEqual(expected);
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(limit);
    }
    expect((await pagesOf('other', 10)).flat()).toEqual([{ noted: noted('theirs', '2026-11-18T06:00:02Z') }]);
    expect(await pagesOf('nobody', 10)).toEqual([[]]);
  });
});
