import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type browseIndex, lastPart, type secondBrowseIndex, timeOfRank } from '../contract/table.ts';
import type { Browsed as Entry, HowBrowsed } from '../ports/feedback-store.ts';
import type { Table } from './table.ts';

type Index = typeof browseIndex | typeof secondBrowseIndex;
/** A partition of an index, sorted by rank. */
export type Lane = { readonly index: Index; readonly partition: string };
/**
 * Entries asked for at first, and at most: the next question to the same lane asks for twice as many. 25 are as many as a query reads for
 * its least price, half a read unit, at 150 bytes each; 400 of each lane are all of the 10,000 that are sorted by time.
 */
const pages = {
  'from-the-top': { first: 25, most: 100 },
  whole: { first: 400, most: 800 },
} as const satisfies Record<HowBrowsed, object>;

const IndexEntry = z.object({ pk: z.string(), rank: z.string() });

/**
 * The entries of all lanes, highest rank first, from after a rank on. Each lane is asked once, and again only when what it
 * gave is used up, so that whoever stops early has asked for little.
 */
export async function* browseLanes(
  table: Table,
  lanes: readonly Lane[],
  after: string | undefined,
  how: HowBrowsed = 'from-the-top',
): AsyncGenerator<Entry> {
  const readers = lanes.map((lane) => laneReader(table, lane, after, pages[how]));
  await Promise.all(readers.map((reader) => reader.fill()));
  for (;;) {
    const next = readers.reduce((best, reader) => (isHigher(reader.head(), best.head()) ? reader : best));
    const entry = next.head();
    if (entry === undefined) return;
    yield entry;
    await next.drop();
  }
}

const isHigher = (a: Entry | undefined, b: Entry | undefined): boolean =>
  a !== undefined && (b === undefined || a.rank > b.rank);

/** One lane, of which the first entry that was not dropped yet is at hand. */
function laneReader(
  table: Table,
  lane: Lane,
  after: string | undefined,
  { first, most }: { readonly first: number; readonly most: number },
) {
  let held: readonly Entry[] = [];
  let at = 0;
  let last = after;
  let asked = first;
  let ended = false;
  const fill = async () => {
    held = await query(table, lane, last, asked);
    at = 0;
    ended = held.length < asked;
    last = held.at(-1)?.rank;
    asked = Math.min(2 * asked, most);
  };
  return {
    fill,
    head: () => held[at],
    async drop(): Promise<void> {
      at++;
      if (at === held.length && !ended) await fill();
    },
  };
}

async function query(
  { name: TableName, client }: Table,
  { index, partition }: Lane,
  after: string | undefined,
  Limit: number,
): Promise<readonly Entry[]> {
  const { Items } = await client.send(
    new QueryCommand({
      ...{ TableName, IndexName: index.name, ScanIndexForward: false, Limit },
      KeyConditionExpression: `${index.partition} = :partition${after === undefined ? '' : ' AND #rank < :after'}`,
      ...(after !== undefined && { ExpressionAttributeNames: { '#rank': index.sort } }),
      ExpressionAttributeValues: { ':partition': partition, ...(after !== undefined && { ':after': after }) },
    }),
  );
  return z
    .array(IndexEntry)
    .parse(Items ?? [])
    .map(({ pk, rank }) => ({ id: lastPart(pk), rank, time: timeOfRank(rank) }));
}
