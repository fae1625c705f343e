import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoFeedbackStore } from '../../lib/aws/dynamo-feedback-store.ts';
import { configReader } from '../../lib/company/config.ts';
import { listFeedback } from '../../lib/query/list-feedback.ts';
import { settle } from '../../lib/summary/settle.ts';
import type { Week } from '../../lib/week.ts';
import { type Servers, startServers } from '../../local/servers.ts';
import { aContribution, aSaid } from '../builders.ts';
import { memoryObjectStore } from '../memory-stores.ts';
import { localTable } from './local-table.ts';

const week: Week = '2026-W46';
let servers: Servers;
let store: ReturnType<typeof dynamoFeedbackStore>;

beforeAll(async () => {
  servers = await startServers();
  store = dynamoFeedbackStore(localTable(servers.environment.AWS_ENDPOINT_URL_DYNAMODB));
});
afterAll(async () => {
  await servers.stop();
});

/** Settles a version that says `score` to `departments`, without what leads to it in the index. */
const settled = async (id: string, batch: string, score: number, departments: string[]) =>
  await settle(
    store,
    {
      ...{ company: 'acme', id, at: '2026-11-20', content: batch },
      order: { time: '2026-11-20T00:00:00Z', batch },
      read: async () => ({ said: aSaid({ score, departments }), contribution: aContribution() }),
    },
    await store.get('acme', id),
  );
const scoresOf = async (id: string, department = 'finance') => {
  const config = configReader(memoryObjectStore().store, () => new Date());
  const asked = { weeks: [week], departments: [department], limit: 100 };
  const { items } = await listFeedback({ feedback: store, config }, 'acme', asked);
  return items.filter((each) => each.id === id).map(({ score }) => score);
};

describe('a feedback that changes often', () => {
  it('has what its batches did long ago beside it, for as long as one may be tried again', async () => {
    const bring = (count: number) => settled('often', `batch${10 + count}`, -0.5, ['product']);
    const first = await bring(0);
    for (let count = 1; count < 12; count++) await bring(count);
    const stored = await store.get('acme', 'often');
    expect(stored).toMatchObject({ revision: 12, archived: '2026-11-20' });
    expect(stored?.chain).toHaveLength(4);
    expect((await bring(0)).change).toEqual(first.change);
    expect(await store.get('acme', 'often')).toEqual(stored);
    expect(await store.findArchived('acme', 'often', 'batch21')).toBeUndefined();
    // and is no further feedback
    expect(await scoresOf('often', 'product')).toEqual([-0.5]);
    expect((await store.scan('acme')).found.map(({ id }) => id)).toEqual(['often']);
  });
});

describe('a feedback of several departments', () => {
  it('is found under each, a page after the other', async () => {
    const departments = ['product', 'supply', 'finance'];
    const { stands, left } = await settled('several', 'b1', -0.5, departments);
    if (stands) await store.point(stands, left ?? []);
    for (const department of departments) expect(await scoresOf('several', department)).toEqual([-0.5]);
    expect(await scoresOf('several', 'people')).toEqual([]);
  });

  it('is found under a second department as soon as it is stored, without a pointer', async () => {
    await settled('second', 'b1', -0.5, ['product', 'supply']);
    expect(await scoresOf('second', 'supply')).toEqual([-0.5]);
    await settled('second', 'b2', 0.5, ['product']);
    expect(await scoresOf('second', 'supply')).toEqual([]);
  });

  it('has no pointer under a department that its record is found under since another version', async () => {
    const first = await settled('rises', 'b1', -0.5, ['product', 'supply', 'finance']);
    if (first.stands) await store.point(first.stands, first.left ?? []);
    const second = await settled('rises', 'b2', -0.5, ['finance', 'product', 'supply']);
    if (second.stands) await store.point(second.stands, second.left ?? []);
    const place = { company: 'acme', department: 'finance', week };
    const entries = await Array.fromAsync(store.browse(place));
    expect(entries.filter(({ id }) => id === 'rises')).toHaveLength(1);
  });
});

describe('a feedback that another version replaced', () => {
  it('is listed once, where the worker died before it took the pointer of the earlier version away', async () => {
    const first = await settled('dies', 'b1', -0.5, ['product', 'supply', 'finance']);
    if (first.stands) await store.point(first.stands, first.left ?? []);
    await settled('dies', 'b2', 0.5, ['finance']);
    // the message comes again: the version stands, and nobody knows what it replaced
    const again = await settled('dies', 'b2', 0.5, ['finance']);
    expect(again).toMatchObject({ outcome: 'updated', left: [] });
    expect(await scoresOf('dies')).toEqual([0.5]);
  });

  it('is listed once, where a slow worker points at the earlier version afterwards', async () => {
    const first = await settled('slow', 'b1', -0.5, ['product', 'supply', 'finance']);
    const second = await settled('slow', 'b2', 0.5, ['finance']);
    if (second.stands) await store.point(second.stands, second.left ?? []);
    if (first.stands) await store.point(first.stands, first.left ?? []);
    expect(await scoresOf('slow')).toEqual([0.5]);
  });
});
