import * as z from 'zod';
import type { FileReading, FileRecord } from '../files/file-record.ts';
import { redact } from '../nlp/pii.ts';
import { shorten } from '../tables/cells/shorten.ts';
import { notesOnKeys } from '../tables/json/json-cells.ts';
import type { OpenedTable } from '../tables/opened-table.ts';
import type { Table } from '../tables/table.ts';

/** What the report needs to know of a table that was read, or of what could not be read as one. */
export const TableFacts = z.object({
  name: z.string().optional(),
  /** missing where there was no table */
  format: z.string().optional(),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  header: z.array(z.string()),
  notes: z.array(z.string()),
  hasText: z.boolean(),
  columns: z.record(z.string(), z.string()),
  /** where none is read as text: the column that most likely holds it */
  likeliestText: z.string().optional(),
  problem: z.object({ reason: z.string(), advice: z.string() }).optional(),
});
export type TableFacts = z.infer<typeof TableFacts>;

type Decided = Pick<TableFacts, 'hasText' | 'columns' | 'likeliestText'> & {
  readonly notes: readonly string[];
};

/** To be asked for once the rows were read: the encoding, the columns of JSON and how it ends are known only then. */
export function factsOf(
  { name, format, encoding, encodingNotes = [], dialect, header, notes = [] }: Table,
  { notes: decidedNotes, ...decided }: Decided,
): TableFacts {
  return {
    ...decided,
    notes: [...encodingNotes, ...notes, ...decidedNotes, ...notesOnKeys({ format, header })].map((note) =>
      name === undefined ? note : `${shownName(name)}: ${note}`,
    ),
    ...{ format, header: [...header] },
    ...(name !== undefined && { name }),
    ...(encoding !== undefined && { encoding }),
    ...(dialect !== undefined && { delimiter: dialect.delimiter }),
  };
}

/** A sheet may be called after a person's address or number. */
const shownName = (name: string): string => redact(name).text;

/** An entry or sheet that could not be read, or not to its end. */
export const unreadable = ({
  name,
  problem,
  advice,
}: Extract<OpenedTable, { problem: unknown }>): TableFacts => ({
  notes: [`${shownName(name)} was not read (${problem}): ${advice}`],
  problem: { reason: problem, advice: `${shownName(name)} was not read: ${advice}` },
  ...{ header: [], hasText: false, columns: {} },
});

/**
 * Bytes of what a report shows: together they stay well within the 400 KB that an item of the table may have, and the notes of
 * a hundred files within what the API may answer. And characters of a name or note.
 */
const most = { header: 64_000, notes: 16_000, names: 16_000, name: 1000 } as const;

/** The first of the texts, as many as fit, and how many there are besides. */
function someOf(texts: readonly string[], bytes: number): string[] {
  const shown: string[] = [];
  let room = bytes;
  for (const text of texts) {
    const part = shorten(text, most.name);
    room -= Buffer.byteLength(part) + 3;
    if (room < 0) return [...shown, `… and ${texts.length - shown.length} more`];
    shown.push(part);
  }
  return shown;
}

/** The report shows the table that has text, and what there is to say about all. */
export function reportedOf(
  tables: readonly TableFacts[],
): Pick<FileReading, 'format' | 'encoding' | 'delimiter' | 'header' | 'columns' | 'notes'> {
  const shown = tables.find((each) => each.hasText) ?? tables.find(({ format }) => format !== undefined);
  const { format, encoding, delimiter } = shown ?? {};
  return {
    // without a line of names the first row stands here
    header: someOf(
      (shown?.header ?? []).map((name) => redact(name).text),
      most.header,
    ),
    columns: Object.fromEntries(
      Object.entries(shown?.columns ?? {}).map(([part, name]) => [part, shorten(name, most.name)]),
    ),
    notes: someOf(
      tables.flatMap(({ notes }) => notes),
      most.notes,
    ),
    ...(format !== undefined && { format }),
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
  };
}

/**
 * A file none of whose tables has a column with text is set aside as a whole: with what is wrong with the first that
 * could not be read at all, if none could.
 */
export function whyNoText(tables: readonly TableFacts[], seen: number): FileRecord['problem'] {
  if (tables.some((each) => each.hasText)) return undefined;
  const read = tables.filter(({ format }) => format !== undefined);
  const unread = tables.find(({ problem }) => problem !== undefined);
  if (read.length === 0) return unread?.problem;
  const names = read.flatMap(({ header }) => header).map((name) => JSON.stringify(redact(name).text));
  const likeliest = read.find(({ likeliestText }) => likeliestText !== undefined)?.likeliestText;
  return {
    reason: 'no-text-column',
    advice: adviceFor(someOf(names, most.names), seen) + lineFor(likeliest),
  };
}

/** What a person would have to write for the likeliest column to be read. */
function lineFor(likeliest: string | undefined): string {
  if (likeliest === undefined || likeliest.length > most.name) return '';
  const name = redact(likeliest).text;
  const line = JSON.stringify({ sources: [{ match: { columns: [name] }, columns: { text: name } }] });
  return `. The likeliest is ${JSON.stringify(name)}: if customers wrote it, put ${line} into config/<company>/sources.json and drop the file again`;
}

function adviceFor(names: readonly string[], seen: number): string {
  if (names.length > 0) {
    return `no column is known to hold text. The file has ${names.join(', ')}: name the one with the text "text" or "评价内容"`;
  }
  return seen > 0
    ? 'no row could be read: see the reasons, and the rows set aside'
    : 'the file is empty: send it with a line of column names and the rows below it';
}
