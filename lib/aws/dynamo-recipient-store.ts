import { DeleteCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  suppressedKey,
  suppressedPartition,
  unsubscribedKey,
  unsubscribedPartition,
} from '../contract/table.ts';
import { type RecipientStore, suppressionReasons } from '../ports/recipient-store.ts';
import { ifConditionHolds, type Table } from './table.ts';

const Unsubscribed = z.object({ sk: z.string(), at: z.string() });
const Suppressed = z.object({ sk: z.string(), why: z.enum(suppressionReasons), at: z.string() });

export function dynamoRecipientStore({ name: TableName, client }: Table): RecipientStore {
  /** Read consistently: who unsubscribed a moment before gets nothing. */
  const itemsOf = async (partition: string) => {
    const pages = paginateQuery(
      { client },
      {
        ...{ TableName, KeyConditionExpression: 'pk = :partition', ConsistentRead: true },
        ExpressionAttributeValues: { ':partition': partition },
      },
    );
    return (await Array.fromAsync(pages)).flatMap(({ Items = [] }) => Items);
  };
  return {
    async unsubscribe({ company, department, recipient }, at) {
      const Item = { ...unsubscribedKey(company, department, recipient), at };
      const ConditionExpression = 'attribute_not_exists(pk)';
      await ifConditionHolds(client.send(new PutCommand({ TableName, Item, ConditionExpression })));
    },
    async subscribe({ company, department, recipient }) {
      const Key = unsubscribedKey(company, department, recipient);
      await client.send(new DeleteCommand({ TableName, Key }));
    },
    async suppress(company, recipient, why, at) {
      const Item = { ...suppressedKey(company, recipient), why, at };
      await client.send(new PutCommand({ TableName, Item }));
    },
    async lift(company, recipient) {
      await client.send(new DeleteCommand({ TableName, Key: suppressedKey(company, recipient) }));
    },
    async stopped(company) {
      const [left, suppressed] = await Promise.all([
        itemsOf(unsubscribedPartition(company)),
        itemsOf(suppressedPartition(company)),
      ]);
      return {
        unsubscribed: new Map(
          z
            .array(Unsubscribed)
            .parse(left)
            .map(({ sk, at }) => [sk, at]),
        ),
        suppressed: new Map(
          z
            .array(Suppressed)
            .parse(suppressed)
            .map(({ sk, why, at }) => [sk, { why, at }]),
        ),
      };
    },
  };
}
