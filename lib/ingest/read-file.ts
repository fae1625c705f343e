import type { FileReading, FileRecord } from '../account.ts';
import { keys } from '../contract.ts';
import { UnprocessableFile } from '../errors.ts';
import type { Row, Source } from '../feedback.ts';
import type { ObjectStore, Queue } from '../ports.ts';
import { sendBatches } from './batches.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { hasText, nameColumns } from './columns.ts';
import { rowMapper } from './map-row.ts';
import { type OpenedTable, openTables } from './open-tables.ts';
import { planFile } from './plan-file.ts';
import { rejectedWriter } from './rejected-writer.ts';
import type { RawRow, Table } from './table.ts';
import { newTally } from './tally.ts';

/** What is known of a file before it is read. */
export type OpenFile = {
  readonly company: string;
  readonly source: Source;
  readonly name: string;
  readonly file: string;
  readonly received: string;
};

/** What is known of it afterwards. */
export type FileEnd = Pick<FileRecord, 'problem'> & { reading: FileReading };

/** Rows looked at before the columns of a table are decided. */
const sampleRows = 1000;

/**
 * Reads all tables of a file and sends their rows in batches; rejected rows are set aside. `mapping` is what the company says
 * of its files. A file, or the rest of one, that cannot be read is a problem in what comes back, with everything before it
 * accounted for.
 */
export async function readFile(
  ports: { readonly objects: ObjectStore; readonly batches: Queue },
  open: OpenFile,
  body: AsyncIterable<Uint8Array>,
  mapping?: ColumnMapping,
): Promise<FileEnd> {
  const tally = newTally();
  const tables: TableFacts[] = [];
  const rejected = rejectedWriter(ports.objects, (part) =>
    keys.rejected(open.company, open.source, open.name, open.file, part),
  );
  let problem: FileRecord['problem'];

  async function* rowsOfAll(): AsyncGenerator<readonly Row[]> {
    try {
      const { encoding } = mapping ?? {};
      for await (const table of openTables(body, encoding === undefined ? {} : { encoding })) {
        if ('problem' in table) tables.push(unreadable(table));
        else if (table.name === undefined) yield* rowsOf(table);
        else yield* rowsOfEntry(table, table.name);
      }
    } catch (error) {
      if (!(error instanceof UnprocessableFile)) throw error;
      problem = { reason: error.reason, advice: error.message };
    }
  }

  /** An entry or sheet that breaks off takes nothing from those after it. */
  async function* rowsOfEntry(table: Table, name: string): AsyncGenerator<readonly Row[]> {
    try {
      yield* rowsOf(table);
    } catch (error) {
      if (!(error instanceof UnprocessableFile)) throw error;
      tables.push(unreadable({ name, problem: error.reason, advice: error.message }));
    }
  }

  async function* rowsOf(table: Table): AsyncGenerator<readonly Row[]> {
    const { sample, rest } = await takeSample(table);
    const { plan, notes } = planFile(open, table.header, sample.slice(0, sampleRows), mapping);
    const mapRow = rowMapper(plan);
    const names = nameColumns(plan.columns, table.header);
    tables.push({ table, notes, hasText: hasText(plan.columns), columns: names });
    for await (const slice of rest) {
      const rows: Row[] = [];
      for (const raw of slice) {
        const mapped = mapRow(raw);
        tally.add(mapped);
        if (mapped.kind === 'row') rows.push(mapped.row);
        if (mapped.kind === 'rejected') await rejected.add(mapped, table.header);
      }
      // slices, not rows: a step of a generator costs more than a row does
      yield rows;
    }
  }

  const batches = await sendBatches(ports.batches, open, rowsOfAll());
  await rejected.end();
  const counts = tally.end();
  problem ??= whyNoText(tables, counts.seen);
  return { ...(problem && { problem }), reading: { ...counts, ...factsOf(tables), batches } };
}

type TableFacts = {
  readonly table?: Table;
  readonly notes: readonly string[];
  readonly hasText: boolean;
  readonly columns: Readonly<Record<string, string>>;
  readonly problem?: NonNullable<FileRecord['problem']>;
};

const unreadable = ({ name, problem, advice }: Extract<OpenedTable, { problem: unknown }>): TableFacts => ({
  notes: [`${name} was not read (${problem}): ${advice}`],
  problem: { reason: problem, advice: `${name} was not read: ${advice}` },
  hasText: false,
  columns: {},
});

/** The report shows the table that has text, and what there is to say about all. */
function factsOf(tables: readonly TableFacts[]) {
  const shown = tables.find((each) => each.hasText) ?? tables.find(({ table }) => table !== undefined);
  const { format, encoding } = shown?.table ?? {};
  const named = ({ table, notes }: TableFacts) =>
    notes.map((note) => (table?.name === undefined ? note : `${table.name}: ${note}`));
  return {
    header: [...(shown?.table?.header ?? [])],
    columns: { ...shown?.columns },
    notes: tables.flatMap(named),
    ...(format !== undefined && { format }),
    ...(encoding !== undefined && { encoding }),
  };
}

/**
 * A file none of whose tables has a column with text is set aside as a whole: with what is wrong with the first that
 * could not be read at all, if none could.
 */
function whyNoText(tables: readonly TableFacts[], seen: number): FileRecord['problem'] {
  if (tables.some((each) => each.hasText)) return undefined;
  const read = tables.flatMap(({ table }) => table ?? []);
  const unread = tables.find(({ problem }) => problem !== undefined);
  if (read.length === 0) return unread?.problem;
  const names = read.flatMap(({ header }) => header).map((name) => JSON.stringify(name));
  return { reason: 'no-text-column', advice: adviceFor(names, seen) };
}

function adviceFor(names: readonly string[], seen: number): string {
  if (names.length > 0) {
    return `no column is known to hold text. The file has ${names.join(', ')}: name the one with the text "text" or "评价内容"`;
  }
  return seen > 0
    ? 'no row could be read: see the reasons, and the rows set aside'
    : 'the file is empty: send it with a line of column names and the rows below it';
}

async function takeSample(
  table: Table,
): Promise<{ sample: readonly RawRow[]; rest: AsyncIterable<readonly RawRow[]> }> {
  const iterator = table.rows[Symbol.asyncIterator]();
  const sample: RawRow[] = [];
  let broken: { readonly error: unknown } | undefined;
  try {
    while (sample.length < sampleRows) {
      const { done, value } = await iterator.next();
      if (done) break;
      for (const row of value) sample.push(row);
    }
  } catch (error) {
    // the rows before it are read all the same
    broken = { error };
  }
  async function* rest() {
    yield sample;
    if (broken !== undefined) throw broken.error;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  }
  return { sample, rest: rest() };
}
