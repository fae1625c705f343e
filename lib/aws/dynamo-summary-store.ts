import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { BatchRange } from '../contract/messages.ts';
import {
  fileRollUpKey,
  fileRollUpPrefixes,
  rollUpKey,
  rollUpMarksKey,
  summaryKey,
  summaryPartition,
} from '../contract/table.ts';
import type { Marks, SummaryStore } from '../ports/summary-store.ts';
import { type CellList, type Cells, Summary } from '../summary/summary.ts';
import { Week } from '../week.ts';
import { packJson, unpackJson } from './packed-json.ts';
import { ifConditionHolds, type Table } from './table.ts';

const Packed = z.instanceof(Uint8Array).transform(unpackJson);
/**
 * Names of cells in one text, and their counts: half of what it takes to read an object of them, and a week of a large company
 * has hundreds of thousands.
 */
const PackedCells = Packed.pipe(z.tuple([z.string(), z.array(z.int())])).transform(
  ([text, counts], context): CellList => {
    const names = text === '' ? [] : text.split('\n');
    if (names.length !== counts.length)
      context.addIssue({ code: 'custom', message: 'a count for each name' });
    return { names, counts };
  },
);
const packCells = (cells: Cells): Uint8Array =>
  packJson([Object.keys(cells).join('\n'), Object.values(cells)]);
const cellsIn = ({ names, counts }: CellList): Record<string, number> =>
  Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0]));
const SummaryItem = z.object({
  ...{
    pk: z.string(),
    sk: z.string(),
    cells: PackedCells,
    exemplars: Packed.pipe(Summary.shape.exemplars).default({}),
  },
});
const CellsItem = SummaryItem.pick({ cells: true });
const ExemplarsItem = SummaryItem.pick({ sk: true, exemplars: true });
const RollUpItem = z.object({ mark: z.string(), cells: PackedCells });
/** Without an insight it is claimed by somebody who makes one. */
const InsightItem = z.object({ madeOf: z.string().optional(), json: Packed.pipe(z.string()).optional() });
const CutOfFile = z.object({ file: z.string(), cut: z.int() });
const FileCellsItem = CutOfFile.extend({ cells: PackedCells });
const FileExemplarsItem = CutOfFile.extend({ exemplars: Packed.pipe(Summary.shape.exemplars) });
/** Between these lies the name of every batch: they are ASCII, without blanks. */
const anyBatch: BatchRange = { after: ' ', before: '~' };
const MarksItem = z.object({ pk: z.string(), sk: z.string() }).partial().catchall(z.string());

/** How a summary lies in the table: packed, in two attributes, for the weeks before are read without their exemplars. */
export const summaryItem = ({
  company,
  week,
  batch,
  cells,
  exemplars,
}: Summary): Record<string, unknown> => ({
  ...{ ...summaryKey(company, week, batch), cells: packCells(cells) },
  ...(Object.keys(exemplars).length > 0 && { exemplars: packJson(exemplars) }),
});

/** Undefined for an item that is no summary. */
export function fromSummaryItem(item: unknown): Summary | undefined {
  const read = SummaryItem.safeParse(item);
  const [company, kind, week] = read.data?.pk.split('#') ?? [];
  if (read.data === undefined || kind !== 'week') return undefined;
  const { sk: batch, cells, exemplars } = read.data;
  return Summary.parse({ company, week, batch, cells: cellsIn(cells), exemplars });
}

/** `once` is the same table, for writes that must not be repeated: `newMark` gives another text each time. */
export function dynamoSummaryStore(
  { name: TableName, client }: Table,
  once: Table,
  newMark: () => string,
): SummaryStore {
  async function* itemsOf<Item>(
    schema: z.ZodType<Item>,
    partition: string,
    { after, before }: BatchRange,
    attributes?: string,
  ) {
    const pages = paginateQuery(
      { client },
      {
        ...{ TableName, ConsistentRead: true, ProjectionExpression: attributes },
        // neither end is the name of anything
        KeyConditionExpression: 'pk = :partition AND sk BETWEEN :after AND :before',
        ExpressionAttributeValues: { ':partition': partition, ':after': after, ':before': before },
      },
    );
    for await (const { Items = [] } of pages) yield z.array(schema).parse(Items);
  }
  const filesOf = async <Item>(
    schema: z.ZodType<Item>,
    what: keyof typeof fileRollUpPrefixes,
    company: string,
    week: Week,
  ): Promise<readonly Item[]> => {
    const prefix = fileRollUpPrefixes[what];
    const range = { after: prefix, before: `${prefix}~` };
    const pages = itemsOf(schema, rollUpKey(company, week, 'counts').pk, range);
    return (await Array.fromAsync(pages)).flat();
  };
  const rollUpOf = async (company: string, week: Week, what: 'counts' | 'insight') =>
    (await client.send(new GetCommand({ TableName, Key: rollUpKey(company, week, what) }))).Item;
  const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
  return {
    async put(summary) {
      await put(summaryItem(summary));
    },
    async has(company, week) {
      const { Count = 0 } = await client.send(
        new QueryCommand({
          ...{ TableName, Limit: 1, Select: 'COUNT' },
          KeyConditionExpression: 'pk = :partition',
          ExpressionAttributeValues: { ':partition': summaryPartition(company, week) },
        }),
      );
      return Count > 0;
    },
    async *cells(company, week, range = anyBatch) {
      for await (const page of itemsOf(CellsItem, summaryPartition(company, week), range, 'cells'))
        yield page.map(({ cells }) => cells);
    },
    async *exemplars(company, week, range = anyBatch) {
      const partition = summaryPartition(company, week);
      for await (const page of itemsOf(ExemplarsItem, partition, range, 'sk, exemplars'))
        yield page.map(({ sk: batch, exemplars }) => ({ batch, exemplars }));
    },
    rolledUpFiles: (company, week) => filesOf(FileCellsItem, 'cells', company, week),
    exemplarsOfFiles: (company, week) => filesOf(FileExemplarsItem, 'exemplars', company, week),
    async keepFileRollUp(company, week, { cells, exemplars, file, cut }) {
      const keyOf = (what: keyof typeof fileRollUpPrefixes) =>
        fileRollUpKey(company, week, what, { file, cut });
      await put({ ...keyOf('exemplars'), file, cut, exemplars: packJson(exemplars) });
      await put({ ...keyOf('cells'), file, cut, cells: packCells(cells) });
    },
    async marks(company) {
      const Key = rollUpMarksKey(company);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      const { pk: _, sk: __, ...marks } = MarksItem.parse(Item ?? {});
      return new Map(Object.entries(marks).map(([week, mark]) => [Week.parse(week), mark]));
    },
    async mark(company, weeks) {
      const marks: Marks = new Map(weeks.map((week) => [week, newMark()]));
      await updateMarks(once, company, 'SET', marks);
      return marks;
    },
    async unmark(company, weeks) {
      await updateMarks(
        { name: TableName, client },
        company,
        'REMOVE',
        new Map(weeks.map((week) => [week, ''])),
      );
    },
    async rollUp(company, week) {
      const kept = RollUpItem.optional().parse(await rollUpOf(company, week, 'counts'));
      return kept && { mark: kept.mark, cells: cellsIn(kept.cells) };
    },
    async keepRollUp(company, week, { mark, cells }) {
      await put({ ...rollUpKey(company, week, 'counts'), mark, cells: packCells(cells) });
    },
    async insight(company, week) {
      const { madeOf, json } = InsightItem.parse((await rollUpOf(company, week, 'insight')) ?? {});
      return madeOf === undefined || json === undefined ? undefined : { madeOf, json };
    },
    async claimInsight(company, week) {
      const claim = newMark();
      const Item = { ...rollUpKey(company, week, 'insight'), claim };
      await once.client.send(new PutCommand({ TableName, Item }));
      return claim;
    },
    async keepInsight(company, week, claim, { madeOf, json }) {
      const write = new PutCommand({
        TableName,
        Item: { ...rollUpKey(company, week, 'insight'), claim, madeOf, json: packJson(json) },
        ConditionExpression: 'claim = :claim',
        ExpressionAttributeValues: { ':claim': claim },
      });
      return await ifConditionHolds(client.send(write));
    },
    async dropInsight(company, week) {
      await client.send(new DeleteCommand({ TableName, Key: rollUpKey(company, week, 'insight') }));
    },
  };
}

/** An attribute a week, so that marks of different weeks are set and taken side by side. */
async function updateMarks(
  { name: TableName, client }: Table,
  company: string,
  action: 'SET' | 'REMOVE',
  marks: Marks,
): Promise<void> {
  const all = [...marks].map(([week, mark], index) => ({
    week,
    mark,
    name: `#${index}`,
    value: `:${index}`,
  }));
  const parts = all.map(({ name, value }) => (action === 'SET' ? `${name} = ${value}` : name));
  await client.send(
    new UpdateCommand({
      ...{ TableName, Key: rollUpMarksKey(company), UpdateExpression: `${action} ${parts.join(', ')}` },
      ExpressionAttributeNames: Object.fromEntries(all.map(({ name, week }) => [name, week])),
      ...(action === 'SET' && {
        ExpressionAttributeValues: Object.fromEntries(all.map(({ value, mark }) => [value, mark])),
      }),
    }),
  );
}
