import { GetCommand, PutCommand, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { BatchRange } from '../contract/messages.ts';
import { fileRollUpKey, fileRollUpPrefixes, rollUpKey, summaryPartition } from '../contract/table.ts';
import type { Marks, SummaryStore } from '../ports/summary-store.ts';
import { cellsAlone, cellsInList, joinCells, splitCells } from '../summary/cell-list.ts';
import type { CellExtent } from '../summary/cells.ts';
import { type CellList, Summary } from '../summary/summary.ts';
import type { Week } from '../week.ts';
import { chunkSort, packInChunks } from './cell-chunks.ts';
import { gridReader, Integers, packGrid } from './cell-grid.ts';
import { dynamoSummaryWriter, packCells, updateMarks } from './dynamo-summary-writer.ts';
import { packJson, unpackJson } from './packed-json.ts';
import { getItems, ifConditionHolds, type Table } from './table.ts';

const Packed = z.instanceof(Uint8Array).transform(unpackJson);
/**
 * Names of cells in one text, and their counts: half of what it takes to read an object of them, and a week of a large company
 * has hundreds of thousands.
 */
const PackedCells = Packed.pipe(z.tuple([z.string(), Integers])).transform(
  ([text, counts], context): CellList => {
    const names = text === '' ? [] : text.split('\n');
    if (names.length !== counts.length)
      context.addIssue({ code: 'custom', message: 'a count for each name' });
    return { names, counts };
  },
);
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
/** The first of the items that hold a part of a roll-up tells how many there are; all of one making have the same `made`. */
const RollUpItem = z.object({
  ...{ pk: z.string(), sk: z.string(), mark: z.string(), grid: z.instanceof(Uint8Array) },
  ...{ chunks: z.int().min(1).default(1), made: z.string().optional() },
});
/** Without an insight it is claimed by somebody who makes one. */
const InsightItem = z.object({ madeOf: z.string().optional(), json: Packed.pipe(z.string()).optional() });
const CutOfFile = z.object({ file: z.string(), cut: z.int() });
const FileCellsItem = CutOfFile.extend({
  ...{ sk: z.string(), cells: z.instanceof(Uint8Array) },
  ...{ chunk: z.int().default(0), chunks: z.int().default(1) },
});
const FileExemplarsItem = CutOfFile.extend({ exemplars: Packed.pipe(Summary.shape.exemplars) });
/**
 * Items of a page that are unpacked together. A page of a megabyte unfolds to some ten, and its names to twice that: unpacked a few at a time, they are
 * garbage before they grow old.
 */
const unpackedAtOnce = 8;
/** Between these lies the name of every batch: they are ASCII, without blanks. */
const anyBatch: BatchRange = { after: ' ', before: '~' };

/** Undefined for an item that is no summary. */
export function fromSummaryItem(item: unknown): Summary | undefined {
  const read = SummaryItem.safeParse(item);
  const [company, kind, week] = read.data?.pk.split('#') ?? [];
  if (read.data === undefined || kind !== 'week') return undefined;
  const { sk: batch, cells, exemplars } = read.data;
  return Summary.parse({ company, week, batch, cells: cellsInList(cells), exemplars });
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
    for await (const { Items = [] } of pages)
      for (let at = 0; at < Items.length; at += unpackedAtOnce)
        yield z.array(schema).parse(Items.slice(at, at + unpackedAtOnce));
  }
  const filesOf = async <Item>(
    schema: z.ZodType<Item>,
    company: string,
    week: Week,
    first: FileRollUpPart,
    last = first,
  ): Promise<readonly Item[]> => {
    const range = { after: fileRollUpPrefixes[first], before: `${fileRollUpPrefixes[last]}~` };
    const pages = itemsOf(schema, rollUpKey(company, week, 'insight').pk, range);
    return (await Array.fromAsync(pages)).flat();
  };
  const rollUpItems = async (keys: readonly Record<string, string>[]) =>
    z.array(RollUpItem).parse(await getItems({ name: TableName, client }, keys));
  const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
  return {
    ...dynamoSummaryWriter({ name: TableName, client }),
    async has(company, week) {
      const { Count = 0 } = await client.send(
        new QueryCommand({
          ...{ TableName, Limit: 1, Select: 'COUNT', ConsistentRead: true },
          KeyConditionExpression: 'pk = :partition',
          ExpressionAttributeValues: { ':partition': summaryPartition(company, week) },
        }),
      );
      return Count > 0;
    },
    async *cells(company, week, extent, range = anyBatch) {
      for await (const page of itemsOf(CellsItem, summaryPartition(company, week), range, 'cells'))
        yield page.map(({ cells }) => (extent === 'all' ? cells : cellsAlone(cells)));
    },
    async *exemplars(company, week, range = anyBatch) {
      const partition = summaryPartition(company, week);
      for await (const page of itemsOf(ExemplarsItem, partition, range, 'sk, exemplars'))
        yield page.map(({ sk: batch, exemplars }) => ({ batch, exemplars }));
    },
    async rolledUpFiles(company, week, extent) {
      const last = extent === 'all' ? 'pairs' : 'alone';
      return joinParts(await filesOf(FileCellsItem, company, week, 'cells', last), extent);
    },
    exemplarsOfFiles: (company, week) => filesOf(FileExemplarsItem, company, week, 'exemplars'),
    async keepFileRollUp(company, week, { cells, exemplars, file, cut }) {
      const keyOf = (what: FileRollUpPart) => fileRollUpKey(company, week, what, { file, cut });
      const { alone, facets, pairs, 'facet-pairs': facetPairs } = splitCells(cells);
      await put({ ...keyOf('exemplars'), file, cut, exemplars: packJson(exemplars) });
      const keep = async (part: 'alone' | 'pairs', cellsOfPart: CellList) => {
        const packed = packInChunks(cellsOfPart, packCells);
        // the first chunk goes last: it tells how many there are
        for (const [chunk, bytes] of [...packed.entries()].toReversed()) {
          const { pk, sk } = keyOf(part);
          const chunks = { chunk, chunks: packed.length };
          await put({ pk, sk: chunkSort(sk, chunk), file, cut, ...chunks, cells: bytes });
        }
      };
      await keep('pairs', joinCells(pairs, facetPairs));
      // the last: a file that has these has all
      await keep('alone', joinCells(alone, facets));
    },
    async mark(company, weeks) {
      const marks: Marks = new Map(weeks.map((week) => [week, newMark()]));
      await updateMarks(once, company, 'SET', marks);
      return marks;
    },
    async *rollUps(company, weeks, part) {
      const keys = weeks.map((week) => ({ week, ...rollUpKey(company, week, `counts#${part}`) }));
      const read = gridReader();
      const firsts = await rollUpItems(keys.map(({ pk, sk }) => ({ pk, sk })));
      for (const { week, pk, sk } of keys) {
        const first = firsts.find((each) => each.pk === pk);
        if (first === undefined) continue;
        const others = Array.from({ length: first.chunks - 1 }, (_, at) => ({
          pk,
          sk: chunkSort(sk, at + 1),
        }));
        const all = [first, ...(others.length === 0 ? [] : await rollUpItems(others))];
        // of another making: somebody else rolls the week up at this time
        if (all.length < first.chunks || all.some(({ made }) => made !== first.made)) continue;
        // unpacked one after the other: whoever asks for many weeks holds none of them
        yield { week, mark: first.mark, cells: joinCells(...all.map(({ grid }) => read(grid))) };
      }
    },
    async keepRollUp(company, week, part, { mark, cells }) {
      const { pk, sk } = rollUpKey(company, week, `counts#${part}`);
      const packed = packInChunks(cells, packGrid);
      const made = packed.length === 1 ? {} : { chunks: packed.length, made: newMark() };
      // the first goes last: whoever finds it finds all
      for (const [at, bytes] of [...packed.entries()].toReversed())
        await put({ pk, sk: chunkSort(sk, at), mark, ...made, grid: bytes });
    },
    async insight(company, week) {
      const Key = rollUpKey(company, week, 'insight');
      const { Item } = await client.send(new GetCommand({ TableName, Key }));
      const { madeOf, json } = InsightItem.parse(Item ?? {});
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
  };
}

type FileRollUpPart = keyof typeof fileRollUpPrefixes;

/**
 * The cells of each file, whose parts come in the order of their keys; both together once, and not what an older worker kept too. They are
 * unpacked when they are asked for: whoever sums a week holds those of one file at a time.
 */
function joinParts(
  items: readonly z.infer<typeof FileCellsItem>[],
  extent: CellExtent,
): readonly (z.infer<typeof CutOfFile> & { readonly cells: CellList })[] {
  const byPart = Map.groupBy(items, ({ sk }) => sk.slice(0, sk.indexOf('#') + 1));
  const itemsOfPart = (part: FileRollUpPart) => {
    const chunksOf = Map.groupBy(
      byPart.get(fileRollUpPrefixes[part]) ?? [],
      ({ file, cut }) => `${file}#${cut}`,
    );
    return new Map(
      [...chunksOf].flatMap(([name, chunks]) => {
        const first = chunks.find(({ chunk }) => chunk === 0);
        // without the first it is being written
        if (first === undefined) return [];
        const others = chunks.filter(({ chunk }) => chunk > 0 && chunk < first.chunks);
        return [[name, [first, ...others] as const]];
      }),
    );
  };
  const [together, alone, pairs] = [itemsOfPart('cells'), itemsOfPart('alone'), itemsOfPart('pairs')];
  return [...new Map([...together, ...alone])].map(([name, chunks]) => {
    const [{ file, cut }] = chunks;
    const ofPairs = alone.has(name) ? (pairs.get(name) ?? []) : [];
    const asked = extent === 'alone' ? chunks : [...chunks, ...ofPairs];
    return {
      ...{ file, cut },
      get cells() {
        const cells = joinCells(...asked.map((chunk) => PackedCells.parse(chunk.cells)));
        return extent === 'alone' ? cellsAlone(cells) : cells;
      },
    };
  });
}
