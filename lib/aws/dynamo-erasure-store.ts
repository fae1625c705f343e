import { GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ErasedObject, Erasure, ErasurePage } from '../erasure.ts';
import { nameOf } from '../hash.ts';
import type { ErasureStore } from '../ports.ts';
import { ifConditionHolds, type Table } from './table.ts';

const marksPartition = (company: string): string => `${company}#erased`;
const partitionOf = (company: string, order: string): string => `${company}#erasure#${order}`;
const orderKey = (company: string, order: string) => ({ pk: partitionOf(company, order), sk: 'order' });
const pageKey = (erasure: Erasure, page: number) => ({
  pk: partitionOf(erasure.company, erasure.order),
  sk: `page#${String(page).padStart(8, '0')}`,
});
const objectKey = (erasure: Erasure, { key, version }: ErasedObject) => ({
  pk: partitionOf(erasure.company, erasure.order),
  // keys of objects may be as long as sort keys
  sk: `object#${nameOf(key, version)}`,
});

const Marks = z.object({ marks: z.array(z.string()) });

export function dynamoErasureStore({ name: TableName, client }: Table): ErasureStore {
  const get = async (Key: Record<string, string>) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
  const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
  const putFirst = (Item: Record<string, unknown>) =>
    ifConditionHolds(
      client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
    );
  const query = async (partition: string, prefix: string) => {
    const items: unknown[] = [];
    const pages = paginateQuery(
      { client },
      {
        ...{ TableName, ConsistentRead: true },
        KeyConditionExpression: 'pk = :partition AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':partition': partition, ':prefix': prefix },
      },
    );
    for await (const { Items = [] } of pages) items.push(...Items);
    return items;
  };
  return {
    async marks(company) {
      const items = z.array(Marks).parse(await query(marksPartition(company), 'person#'));
      return new Set(items.flatMap(({ marks }) => marks));
    },
    async putMarks(company, marks) {
      await put({ pk: marksPartition(company), sk: `person#${nameOf(...marks)}`, marks });
    },
    async open(erasure) {
      const Key = orderKey(erasure.company, erasure.order);
      const opened = await putFirst({ ...Key, ...erasure });
      return opened ? erasure : Erasure.parse(await get(Key));
    },
    async read(company, order) {
      return Erasure.optional().parse(await get(orderKey(company, order)));
    },
    async save(erasure) {
      const write = new PutCommand({
        ...{ TableName, Item: { ...orderKey(erasure.company, erasure.order), ...erasure } },
        ConditionExpression: 'revision = :before',
        ExpressionAttributeValues: { ':before': erasure.revision - 1 },
      });
      return await ifConditionHolds(client.send(write));
    },
    async plan(erasure, page) {
      const Key = pageKey(erasure, page.page);
      return (await putFirst({ ...Key, ...page })) ? page : ErasurePage.parse(await get(Key));
    },
    async notePage(erasure, page) {
      await put({ ...pageKey(erasure, page.page), ...page });
    },
    async noteObject(erasure, object) {
      await put({ ...objectKey(erasure, object), ...object });
    },
    async notes(company, order) {
      const partition = partitionOf(company, order);
      return {
        pages: z.array(ErasurePage).parse(await query(partition, 'page#')),
        objects: z.array(ErasedObject).parse(await query(partition, 'object#')),
      };
    },
  };
}
