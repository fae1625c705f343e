import { DeleteCommand, GetCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import * as z from 'zod';
import {
  appliedKey,
  browseIndex,
  feedbackKey,
  feedbackSort,
  lanePartition,
  lanes,
  pointerKey,
  pointerSort,
  secondBrowseIndex,
} from '../contract/table.ts';
import type { ErasableFeedback } from '../ports/feedback-store.ts';
import { browseLanes } from './browse-lanes.ts';
import {
  archivedItem,
  foundUnder,
  fromArchivedItem,
  fromItem,
  pointerItem,
  rankOf,
  toItem,
} from './feedback-item.ts';
import { getItems, ifConditionHolds, type Table } from './table.ts';

/**
 * Replaced versions that a record keeps: a feedback of typical length stays within 2 KB, so that each update of one that
 * changes often costs two units for its record and one for what goes beside it.
 */
const chainLength = 4;
/** It is one an update; many only where a record has a chain from before there was a limit. */
const archivedAtOnce = 8;

const Key = z.object({ pk: z.string(), sk: z.string() });

export function dynamoFeedbackStore(table: Table): ErasableFeedback {
  const { name: TableName, client } = table;
  const point: ErasableFeedback['point'] = async (feedback, left) => {
    const { company, id, revision } = feedback;
    const { record, pointers } = foundUnder(feedback);
    // an earlier version may have had a pointer where this one's record is found; the first has none before it
    const without = revision === 1 || pointers.length + left.length === 0 ? [] : [...left, ...record];
    // a slower worker with an older version must not undo what a newer one pointed at
    const newer = { ExpressionAttributeValues: { ':revision': revision } };
    await Promise.all([
      ...pointers.map((department) => {
        const Item = pointerItem(feedback, department);
        const ConditionExpression = 'attribute_not_exists(pk) OR revision < :revision';
        return ifConditionHolds(
          client.send(new PutCommand({ TableName, Item, ConditionExpression, ...newer })),
        );
      }),
      ...without.map((department) => {
        const Key = pointerKey(company, id, department);
        const ConditionExpression = 'revision < :revision';
        return ifConditionHolds(
          client.send(new DeleteCommand({ TableName, Key, ConditionExpression, ...newer })),
        );
      }),
    ]);
  };
  return {
    async getMany(company, ids, how) {
      const items = await getItems(
        table,
        ids.map((id) => feedbackKey(company, id)),
        how === 'newest',
      );
      const stored = items.map((item) => fromItem(item));
      return new Map(stored.map((each) => [each.id, each]));
    },
    async get(company, id) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: feedbackKey(company, id), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : fromItem(Item);
    },
    async put(feedback) {
      const Item = toItem(feedback);
      const condition =
        feedback.revision === 1
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'revision = :before',
              ExpressionAttributeValues: { ':before': feedback.revision - 1 },
            };
      return await ifConditionHolds(client.send(new PutCommand({ TableName, Item, ...condition })));
    },
    chainLength,
    async archive(company, id, applied) {
      const items = applied.map((each) => archivedItem(company, id, each));
      const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
      await pMap(items, put, { concurrency: archivedAtOnce });
    },
    async findArchived(company, id, batch) {
      const Key = appliedKey(company, id, batch);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item === undefined ? undefined : fromArchivedItem(Item);
    },
    point,
    async unpoint(tombstone) {
      const { pk } = feedbackKey(tombstone.company, tombstone.id);
      const { Items } = await client.send(
        new QueryCommand({
          ...{ TableName, ConsistentRead: true },
          KeyConditionExpression: 'pk = :partition AND begins_with(sk, :pointers)',
          ExpressionAttributeValues: { ':partition': pk, ':pointers': pointerSort('') },
        }),
      );
      const pointers = z.array(z.object({ sk: z.string() })).parse(Items ?? []);
      await point(
        tombstone,
        pointers.map(({ sk }) => sk.slice(pointerSort('').length)),
      );
    },
    async scan(company, from) {
      const { Items, LastEvaluatedKey } = await client.send(
        new ScanCommand({
          ...{ TableName, ConsistentRead: true },
          FilterExpression: 'begins_with(pk, :feedback) AND sk = :sort',
          ExpressionAttributeValues: { ':feedback': feedbackKey(company, '').pk, ':sort': feedbackSort },
          ...(from !== undefined && { ExclusiveStartKey: Key.parse(JSON.parse(from)) }),
        }),
      );
      const found = (Items ?? []).map((item) => fromItem(item));
      return { found, ...(LastEvaluatedKey && { next: JSON.stringify(Key.parse(LastEvaluatedKey)) }) };
    },
    browse({ company, department, week }, after, how) {
      const partitions = lanesOf(company, department, week);
      const both = [browseIndex, secondBrowseIndex];
      return browseLanes(
        table,
        both.flatMap((index) => partitions.map((partition) => ({ index, partition }))),
        after,
        how,
      );
    },
    browseAll({ company, departments, week }, after, how) {
      // under its first department a feedback stands in the first index, whatever else it touches
      const partitions = departments.flatMap((department) => lanesOf(company, department, week));
      return browseLanes(
        table,
        partitions.map((partition) => ({ index: browseIndex, partition })),
        after,
        how,
      );
    },
    rankOf,
  };
}

const lanesOf = (company: string, department: string, week: string): readonly string[] =>
  Array.from({ length: lanes }, (_, lane) => lanePartition(company, department, week, lane));
