import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { packInChunks } from '../../lib/aws/cell-chunks.ts';
import { packGrid } from '../../lib/aws/cell-grid.ts';
import { dynamoSummaryStore } from '../../lib/aws/dynamo-summary-store.ts';
import { openTable } from '../../lib/aws/table.ts';
import { cellsInList, noCells } from '../../lib/summary/cell-list.ts';

/** What the table takes in one item. */
const mostOfItem = 400 * 1024;

/** Pairs of so many topics as a large company has them: what deflate makes little of. */
const pairsOf = (count: number) => {
  const names = Array.from({ length: count }, (_, at) => {
    const hash = createHash('sha256').update(String(at)).digest('base64url');
    return `0#topic-${hash.slice(0, 12)}|negative#topic-${hash.slice(12, 24)}|positive`;
  });
  return { names, counts: names.map((_, at) => 1 + (at % 9)) };
};

const dynamo = mockClient(DynamoDBDocumentClient);
const table = openTable('feedback', new DynamoDBClient({ region: 'eu-west-1' }));
const items = new Map<string, Record<string, unknown>>();
let makings = 0;
const store = dynamoSummaryStore(table, table, () => `making ${++makings}`);

beforeEach(() => {
  items.clear();
  dynamo.reset();
  dynamo.on(PutCommand).callsFake(({ Item }) => {
    const size = Object.values(Item).reduce(
      (sum: number, value) => sum + (value instanceof Uint8Array ? value.length : String(value).length),
      0,
    );
    if (size > mostOfItem) throw new Error('Item size has exceeded the maximum allowed size');
    items.set(`${Item.pk} ${Item.sk}`, Item);
    return {};
  });
  dynamo.on(BatchGetCommand).callsFake(({ RequestItems }) => ({
    Responses: {
      feedback: RequestItems.feedback.Keys.flatMap(
        ({ pk, sk }: Record<string, string>) => items.get(`${pk} ${sk}`) ?? [],
      ),
    },
  }));
  dynamo
    .on(QueryCommand)
    .callsFake(({ ExpressionAttributeValues: { ':after': after, ':before': before } }) => ({
      Items: [...items.values()].filter(({ sk }) => String(sk) >= after && String(sk) <= before),
    }));
});

const pairs = pairsOf(40_000);
const rolledUp = () => Array.fromAsync(store.rollUps('acme', ['2026-W45', '2026-W46'], 'pairs'));

it('packs what one item takes as one', () => {
  expect(packInChunks(pairsOf(100), packGrid)).toHaveLength(1);
  expect(packInChunks(pairs, packGrid).length).toBeGreaterThan(2);
});

it('keeps a roll-up that no item holds, and reads it whole', async () => {
  await store.keepRollUp('acme', '2026-W46', 'pairs', { mark: 'm', cells: pairs });
  expect(items.size).toBeGreaterThan(2);
  const [{ cells, ...read } = { cells: noCells }] = await rolledUp();
  expect(read).toEqual({ week: '2026-W46', mark: 'm' });
  expect(cells.names).toHaveLength(40_000);
  expect(cellsInList(cells)).toEqual(cellsInList(pairs));
  await store.keepRollUp('acme', '2026-W46', 'pairs', { mark: 'n', cells: pairsOf(3) });
  expect((await rolledUp())[0]?.cells.names).toHaveLength(3);
});

it('does not take the items of two makings for one', async () => {
  await store.keepRollUp('acme', '2026-W46', 'pairs', { mark: 'm', cells: pairs });
  const old = new Map(items);
  await store.keepRollUp('acme', '2026-W46', 'pairs', { mark: 'm', cells: pairs });
  const [torn] = [...items.keys()].filter((key) => key.endsWith('~1'));
  items.set(torn ?? '', old.get(torn ?? '') ?? {});
  expect(await rolledUp()).toEqual([]);
});

it('keeps a file’s counts that no item holds, and what was left of more items before does not count', async () => {
  const keep = (cells: typeof pairs) =>
    store.keepFileRollUp('acme', '2026-W46', { file: 'f', cut: 0, cells, exemplars: {} });
  await keep(pairs);
  const [read] = await store.rolledUpFiles('acme', '2026-W46', 'all');
  const cells = read?.cells;
  expect(cells?.names).toHaveLength(40_000);
  expect(new Map(cells?.names.map((name, at) => [name, cells.counts[at]]))).toEqual(
    new Map(pairs.names.map((name, at) => [name, pairs.counts[at]])),
  );
  await keep(pairsOf(5));
  const [again] = await store.rolledUpFiles('acme', '2026-W46', 'all');
  expect(again?.cells.names).toHaveLength(5);
});
