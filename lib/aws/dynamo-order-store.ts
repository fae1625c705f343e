import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expiryAttribute, noteKey } from '../contract/table.ts';
import type { OrderStore } from '../ports/order-store.ts';
import { NotedOrder } from '../privacy/noted-order.ts';
import { ifConditionHolds, type Table } from './table.ts';

/** A note goes when its order was begun long since, and nobody repeats it any more: the order itself stays. */
const keptSeconds = 90 * 86_400;

export function dynamoOrderStore({ name: TableName, client }: Table): OrderStore {
  const get = async (company: string, order: string) =>
    (await client.send(new GetCommand({ TableName, Key: noteKey(company, order), ConsistentRead: true })))
      .Item;
  return {
    async note(company, noted) {
      const expires = Math.floor(Date.parse(noted.ordered) / 1000) + keptSeconds;
      const Item = { ...noteKey(company, noted.order), ...noted, [expiryAttribute]: expires };
      const isFirst = await ifConditionHolds(
        client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
      );
      return isFirst ? noted : NotedOrder.parse(await get(company, noted.order));
    },
    async read(company, order) {
      return NotedOrder.optional().parse(await get(company, order));
    },
  };
}
