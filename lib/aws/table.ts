import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';

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

/** Reads many items, in no order; those that are not there are left out. Keys must differ. */
export async function getItems(
  { name, client }: Table,
  keys: readonly Record<string, string>[],
  ConsistentRead = false,
) {
  const items: Record<string, unknown>[] = [];
  let pending = [...keys];
  for (let rounds = 0; pending.length > 0; rounds++) {
    if (rounds > keys.length / keysPerGet + 50)
      throw new Error(`DynamoDB left ${pending.length} keys unread`);
    const batch = pending.slice(0, keysPerGet);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: batch, ConsistentRead } } }),
    );
    items.push(...z.array(Item).parse(Responses?.[name] ?? []));
    const left = z.array(z.record(z.string(), z.string())).parse(UnprocessedKeys?.[name]?.Keys ?? []);
    pending = [...pending.slice(keysPerGet), ...left];
  }
  return items;
}
