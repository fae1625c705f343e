import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type BatchIdentity, batchPlace } from '../contract/messages.ts';
import {
  fileKey,
  filePartition,
  fileRank,
  filesPartition,
  lastPart,
  outcomeSort,
} from '../contract/table.ts';
import { FileRecord, Outcome } from '../files/file-record.ts';
import type { FileStore } from '../ports/file-store.ts';
import { browseNewest } from './browse-newest.ts';
import { getItems, ifConditionHolds, type Table } from './table.ts';

const batchSort = (batch: Pick<BatchIdentity, 'cut' | 'ordinal'>): string => outcomeSort(batchPlace(batch));

/** That `path` is the cut `:cut`, for whose first one older records have no number. */
const isCut = (path: string, cut: number): string =>
  cut === 0 ? `(attribute_not_exists(${path}) OR ${path} = :cut)` : `${path} = :cut`;

/** Outcomes looked at in one step of the mark: about as many as workers can be ahead of it. */
const outcomesPerRead = 200;

const BatchItem = Outcome.extend({ ordinal: z.int().nonnegative() });

/** Attributes that DynamoDB keeps for itself as words. */
function namesIn(expression: string) {
  const reserved = ['status', 'rows'].filter((name) => expression.includes(`#${name}`));
  if (reserved.length === 0) return {};
  return { ExpressionAttributeNames: Object.fromEntries(reserved.map((name) => [`#${name}`, name])) };
}

export function dynamoFileStore(table: Table): FileStore {
  const { name: TableName, client } = table;
  const read: FileStore['read'] = async (company, file) => {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: fileKey(company, file), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : FileRecord.parse(Item);
  };
  const update = async (
    company: string,
    file: string,
    expression: string,
    values: Record<string, unknown>,
    ...conditions: readonly string[]
  ) => {
    const condition = ['attribute_exists(pk)', ...conditions].join(' AND ');
    return await ifConditionHolds(
      client.send(
        new UpdateCommand({
          TableName,
          Key: fileKey(company, file),
          UpdateExpression: expression,
          ConditionExpression: condition,
          ExpressionAttributeValues: values,
          ...namesIn(expression + condition),
        }),
      ),
    );
  };
  return {
    read,
    async open(record) {
      const index = {
        browse: filesPartition(record.company),
        rank: fileRank(record.received, record.file),
      };
      const Item = { ...fileKey(record.company, record.file), ...index, ...record };
      const ConditionExpression = 'attribute_not_exists(pk)';
      const opened = await ifConditionHolds(
        client.send(new PutCommand({ TableName, Item, ConditionExpression })),
      );
      return opened ? record : ((await read(record.company, record.file)) ?? record);
    },
    async known(company, files) {
      const items = await getItems(
        table,
        files.map((file) => fileKey(company, file)),
      );
      return new Set(
        z
          .array(FileRecord)
          .parse(items)
          .map(({ file }) => file),
      );
    },
    async recut({ company, file, cut, cutVersion }) {
      const set = 'SET cut = :next, cutVersion = :version REMOVE checkpoint';
      const values = { ':cut': cut - 1, ':next': cut, ':version': cutVersion };
      const unread = 'attribute_not_exists(reading)';
      return await update(company, file, set, values, unread, isCut('cut', cut - 1));
    },
    async saveCheckpoint({ company, file, cut }, checkpoint) {
      const further =
        '(attribute_not_exists(checkpoint) OR checkpoint.hop < :hop OR checkpoint.#rows <= :rows)';
      const values = {
        ...{ ':checkpoint': checkpoint, ':hop': checkpoint.hop, ':rows': checkpoint.rows },
        ':cut': cut,
      };
      return await update(company, file, 'SET checkpoint = :checkpoint', values, further, isCut('cut', cut));
    },
    async finishReading({ company, file, cut }, { reading, problem }) {
      const set = `SET reading = :reading, #status = :analysing${problem === undefined ? '' : ', problem = :problem'}`;
      const values = {
        ':reading': reading,
        ':analysing': 'analysing',
        ...(problem && { ':problem': problem }),
        ':cut': cut,
      };
      await update(company, file, set, values, 'attribute_not_exists(reading)', isCut('cut', cut));
    },
    async putOutcome(batch, outcome) {
      const key = { pk: filePartition(batch.company, batch.file), sk: batchSort(batch) };
      const Item = { ...key, ordinal: batch.ordinal, ...outcome };
      const ConditionExpression = 'attribute_not_exists(pk)';
      await ifConditionHolds(client.send(new PutCommand({ TableName, Item, ConditionExpression })));
    },
    async outcomesFrom({ company, file, cut, ordinal }) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :partition AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':partition': filePartition(company, file),
            ':first': batchSort({ cut, ordinal }),
            ':last': batchSort({ cut, ordinal: ordinal + outcomesPerRead - 1 }),
          },
          ConsistentRead: true,
        }),
      );
      const found = z.array(BatchItem).parse(Items ?? []);
      const gap = found.findIndex((each, index) => each.ordinal !== ordinal + index);
      return gap === -1 ? found : found.slice(0, gap);
    },
    async advance({ company, file, settled: from }, settled) {
      const values = { ':settled': settled, ':from': from.through, ':cut': from.cut };
      const unmoved = ['settled.through = :from', isCut('settled.cut', from.cut)];
      await update(company, file, 'SET settled = :settled', values, ...unmoved);
    },
    async close({ company, file, status, closed }) {
      const values = { ':status': status, ':closed': closed, ':deleted': 'deleted' };
      const stands = '(#status <> :deleted OR :status = :deleted)';
      return await update(company, file, 'SET #status = :status, closed = :closed', values, stands);
    },
    async list(company, limit, after) {
      const { keys, ...more } = await browseNewest(table, filesPartition(company), limit, after);
      const records = z.array(FileRecord).parse(await getItems(table, keys));
      const byFile = new Map(records.map((record) => [record.file, record]));
      // the index may be a moment ahead of the records: what is not there yet ends no list
      const found = keys.flatMap(({ pk }) => byFile.get(lastPart(pk)) ?? []);
      return { found, ...more };
    },
  };
}
