import { setTimeout } from 'node:timers/promises';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { nameOf } from '../hash.ts';

export type Table = { readonly name: string; readonly client: DynamoDBDocumentClient };

/** Tries of a request that was throttled or failed: on-demand tables need seconds to grow. */
const maxAttempts = 8;

export const openTable = (name: string, client = new DynamoDBClient({ maxAttempts })): Table => ({
  name,
  client: DynamoDBDocumentClient.from(client, {
    // a column may be called `constructor`: an object that has one of its own is taken for an instance of a class
    marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true },
  }),
});

/** For writes that must not happen twice: a request whose answer is lost is not repeated. */
export const openTableForOneTry = (name: string): Table =>
  openTable(name, new DynamoDBClient({ maxAttempts: 1 }));

/** Runs a conditional write. False where the condition did not hold. */
export async function ifConditionHolds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Keys DynamoDB takes in one BatchGet. */
const keysPerGet = 100;
const Item = z.record(z.string(), z.unknown());

/** In ms: the first wait at most, the longest, and all of one read together, which is less than the 20 s that a request has (infra/query.ts). */
const waits = { first: 50, most: 2_000, together: 12_000 };

/**
 * Reads many items, in no order; those that are not there are left out. Keys must differ. What DynamoDB leaves unread of a batch, as a partition
 * that is asked too much does, is asked for again after a time that doubles from batch to batch, half of it by chance, so that not all who wait
 * come back together. Throws Error where that would take too long.
 */
export async function getItems(
  { name, client }: Table,
  keys: readonly Record<string, string>[],
  ConsistentRead = false,
  sleep: (ms: number) => Promise<unknown> = setTimeout,
) {
  const items: Record<string, unknown>[] = [];
  let pending = [...keys];
  let [rounds, waited] = [0, 0];
  while (pending.length > 0) {
    const batch = pending.slice(0, keysPerGet);
    const { Responses, UnprocessedKeys, $metadata } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: batch, ConsistentRead } } }),
    );
    items.push(...z.array(Item).parse(Responses?.[name] ?? []));
    const left = z.array(z.record(z.string(), z.string())).parse(UnprocessedKeys?.[name]?.Keys ?? []);
    pending = [...pending.slice(keysPerGet), ...left];
    rounds = left.length === 0 ? 0 : rounds + 1;
    // a table that hands over a part each time is busy, not out
    if (left.length < batch.length) waited = 0;
    if (rounds === 0) continue;
    const chance = chanceOf($metadata.requestId);
    const wait = ((1 + chance) / 2) * Math.min(waits.most, waits.first * 2 ** (rounds - 1));
    waited += wait;
    if (waited > waits.together) throw new Error(`DynamoDB left ${pending.length} keys unread`);
    await sleep(wait);
  }
  return items;
}

/** A number in [0, 1) that the id of an answer comes to, which no other answer has. */
const chanceOf = (id = ''): number => Buffer.from(nameOf(id), 'base64url').readUInt32BE() / 2 ** 32;
