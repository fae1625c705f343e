import { GetCommand, PutCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  erasedObjectKey,
  erasureKey,
  erasurePageKey,
  erasurePartition,
  erasurePrefixes,
  erasureRank,
  erasuresPartition,
  markPrefix,
  marksPartition,
  marksRevisionKey,
} from '../contract/table.ts';
import { nameOf } from '../hash.ts';
import type { ErasureStore } from '../ports/erasure-store.ts';
import { ErasedObject, Erasure, ErasurePage } from '../privacy/erasure.ts';
import { ifConditionHolds, type Table } from './table.ts';

const pageKey = ({ company, order }: Erasure, page: number) => erasurePageKey(company, order, page);
// keys of objects may be as long as sort keys
const objectKey = ({ company, order }: Erasure, { key, version }: ErasedObject) =>
  erasedObjectKey(company, order, nameOf(key, version));

/** The order’s own item. One of the pipeline, that erases nothing, stands in no list. */
const itemOf = (erasure: Erasure) => {
  const { company, order, ordered, asked } = erasure;
  const index = { browse: erasuresPartition(company), rank: erasureRank(ordered, order, 'begun') };
  return { ...erasureKey(company, order), ...('timeZone' in asked ? {} : index), ...erasure };
};

const Marks = z.object({ marks: z.array(z.string()) });
const Revision = z.object({ revision: z.int() });

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
  const held = new Map<string, { readonly revision: number; readonly marks: ReadonlySet<string> }>();
  return {
    /**
     * A worker reads all marks once, and again only when their revision has changed, which costs one unit to ask. The
     * revision is read before the marks and counted after a mark is there: so what is held under a revision has every mark that
     * it counts, and may have more.
     */
    async marks(company) {
      const { revision = 0 } = Revision.partial().parse((await get(marksRevisionKey(company))) ?? {});
      const known = held.get(company);
      if (known?.revision === revision) return known.marks;
      const items = z.array(Marks).parse(await query(marksPartition(company), markPrefix));
      const marks = new Set(items.flatMap((each) => each.marks));
      held.set(company, { revision, marks });
      return marks;
    },
    async putMarks(company, marks) {
      await put({ pk: marksPartition(company), sk: markPrefix + nameOf(...marks), marks });
      await client.send(
        new UpdateCommand({
          ...{ TableName, Key: marksRevisionKey(company), UpdateExpression: 'ADD revision :one' },
          ExpressionAttributeValues: { ':one': 1 },
        }),
      );
    },
    async open(erasure) {
      const opened = await putFirst(itemOf(erasure));
      return opened ? erasure : Erasure.parse(await get(erasureKey(erasure.company, erasure.order)));
    },
    async read(company, order) {
      return Erasure.optional().parse(await get(erasureKey(company, order)));
    },
    async save(erasure) {
      const write = new PutCommand({
        ...{ TableName, Item: itemOf(erasure) },
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
      const partition = erasurePartition(company, order);
      return {
        pages: z.array(ErasurePage).parse(await query(partition, erasurePrefixes.page)),
        objects: z.array(ErasedObject).parse(await query(partition, erasurePrefixes.object)),
      };
    },
  };
}
