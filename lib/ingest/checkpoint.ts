import * as z from 'zod';
import { Row } from '../feedback/feedback.ts';
import { FileReading } from '../files/file-record.ts';
import type { SavedOccurrences } from './occurrences.ts';
import { TableFacts } from './table-facts.ts';

const Count = z.int().nonnegative();

/** To be raised with every change to what a checkpoint holds, the tables of occurrences included. Version 1 wrote none. */
const version = 4;

/** Where the reading of a file stands between two of its rows: everything a later worker needs to go on as if it were the same. */
export const Checkpoint = z.object({
  /** the cut that `batch` is of: nothing of it fits another one */
  cut: Count,
  /** the row to go on with */
  place: z.object({
    /** its table, counted from 0, and its place among the records of that */
    table: Count,
    row: Count,
    line: Count,
    /** in text: see RawRow */
    offset: Count.optional(),
    bytes: z.object({ byte: Count, encoding: z.string().optional() }).optional(),
    /** the columns of the table that are known so far */
    header: z.array(z.string()),
    /** where the table had to be looked through to tell */
    dateOrder: z.enum(['day-first', 'month-first']).optional(),
  }),
  counts: FileReading.pick({
    seen: true,
    empty: true,
    emptyBecause: true,
    leftOut: true,
    rejected: true,
    reasons: true,
    firstDay: true,
    lastDay: true,
  }),
  /** those that were read to their end */
  tables: z.array(TableFacts),
  rejected: z.object({ part: Count, lines: z.array(z.string()) }),
  batch: z.object({ ordinal: Count, held: z.array(Row) }),
  /** `sizes` are the bytes of each table. A worker of version 1, which looks for `slots`, throws and leaves it to the next */
  occurrences: z.object({ sizes: z.array(Count), beyond: z.record(z.string(), Count) }),
});
export type Checkpoint = Omit<z.infer<typeof Checkpoint>, 'occurrences'> & {
  readonly occurrences: SavedOccurrences;
};

const Versioned = z.object({ version: Count.optional() });
const newline = 0x0a;

/** One line of JSON, then the tables of occurrences as they are: those of ten million rows take 85 MB. */
export function encodeCheckpoint({ occurrences, ...rest }: Checkpoint): Uint8Array {
  const { tables, beyond } = occurrences;
  const shape = { sizes: tables.map(({ length }) => length), beyond };
  return Buffer.concat([
    Buffer.from(`${JSON.stringify({ version, ...rest, occurrences: shape })}\n`),
    ...tables,
  ]);
}

/** Undefined for one of another version. Throws SyntaxError or ZodError for what no `encodeCheckpoint` wrote. */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint | undefined {
  const end = bytes.indexOf(newline);
  const written = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString('utf8'));
  if (Versioned.parse(written).version !== version) return undefined;
  const { occurrences, ...rest } = Checkpoint.parse(written);
  const { sizes, beyond } = occurrences;
  let from = end + 1;
  const tables = sizes.map((size) => {
    from += size;
    return bytes.subarray(from - size, from);
  });
  return { ...rest, occurrences: { beyond, tables } };
}
