import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  erasureKey,
  erasureRank,
  erasuresPartition,
  expiryAttribute,
  lastPart,
  noteKey,
} from '../contract/table.ts';
import type { ListedOrder, OrderStore } from '../ports/order-store.ts';
import { Erasure } from '../privacy/erasure.ts';
import { NotedOrder } from '../privacy/noted-order.ts';
import { browseNewest } from './browse-newest.ts';
import { getItems, ifConditionHolds, type Table } from './table.ts';

/** A note goes when its order was begun long since, and nobody repeats it any more: the order itself stays. */
const keptSeconds = 90 * 86_400;

export function dynamoOrderStore(table: Table): OrderStore {
  const { name: TableName, client } = table;
  const get = async (company: string, order: string) =>
    (await client.send(new GetCommand({ TableName, Key: noteKey(company, order), ConsistentRead: true })))
      .Item;
  return {
    async note(company, noted) {
      const { order, ordered } = noted;
      const index = { browse: erasuresPartition(company), rank: erasureRank(ordered, order, 'noted') };
      const expires = Math.floor(Date.parse(ordered) / 1000) + keptSeconds;
      const Item = { ...noteKey(company, order), ...index, ...noted, [expiryAttribute]: expires };
      const isFirst = await ifConditionHolds(
        client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
      );
      return isFirst ? noted : NotedOrder.parse(await get(company, order));
    },
    async read(company, order) {
      return NotedOrder.optional().parse(await get(company, order));
    },
    async list(company, limit, after) {
      const { keys, ...more } = await browseNewest(table, erasuresPartition(company), limit, after);
      const orders = [...new Set(keys.map(({ pk }) => lastPart(pk)))];
      // each kind by itself: a role is granted one kind a request
      const both = await Promise.all(
        [noteKey, erasureKey].map((keyOf) =>
          getItems(
            table,
            orders.map((order) => keyOf(company, order)),
            true,
          ),
        ),
      );
      const items = new Map(both.flat().map((item) => [item.pk, item]));
      const found = keys.flatMap(({ pk }): readonly ListedOrder[] => {
        const order = lastPart(pk);
        const noted = NotedOrder.optional().parse(items.get(noteKey(company, order).pk));
        const erasure = Erasure.optional().parse(items.get(erasureKey(company, order).pk));
        // where it was noted it stands already, or will; a note goes in the end, and the order stays
        const isNote = pk === noteKey(company, order).pk;
        if (noted !== undefined) return isNote ? [{ noted, ...(erasure && { erasure }) }] : [];
        return erasure === undefined || isNote ? [] : [{ erasure }];
      });
      return { found, ...more };
    },
  };
}
