import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { browseIndex } from '../contract/table.ts';
import type { Table } from './table.ts';

const IndexEntry = z.object({ pk: z.string(), sk: z.string(), rank: z.string() });

/**
 * The keys of up to `limit` items that lie in a partition of the index `browse`, the highest rank first, from after a rank on;
 * `next` is the rank to go on from, if there may be more. The index may be a moment ahead of the items, or behind them.
 */
export async function browseNewest(
  { name: TableName, client }: Table,
  partition: string,
  limit: number,
  after?: string,
): Promise<{ readonly keys: readonly { pk: string; sk: string }[]; readonly next?: string }> {
  const { Items } = await client.send(
    new QueryCommand({
      ...{ TableName, IndexName: browseIndex.name, ScanIndexForward: false, Limit: limit },
      KeyConditionExpression: `browse = :partition${after === undefined ? '' : ' AND #rank < :after'}`,
      ...(after !== undefined && { ExpressionAttributeNames: { '#rank': browseIndex.sort } }),
      ExpressionAttributeValues: { ':partition': partition, ...(after !== undefined && { ':after': after }) },
    }),
  );
  const entries = z.array(IndexEntry).parse(Items ?? []);
  const next = entries.length === limit ? entries.at(-1)?.rank : undefined;
  return { keys: entries.map(({ pk, sk }) => ({ pk, sk })), ...(next !== undefined && { next }) };
}
