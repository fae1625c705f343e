import { emptyIfHeader, takeHeader } from '../columns/header-row.ts';
import { peek } from '../peek.ts';
import type { Dialect, RawRow, RowsFrom, Table } from '../table.ts';
import { csvRecords } from './csv-records.ts';
import { lineEndsOf } from './line-ends.ts';
import { escapesDelimiters, hasBlanksAroundQuotes } from './quoting.ts';
import { hasSingleQuotes, swapped } from './single-quotes.ts';

/** Bytes that the delimiter and the line ends are told from. */
const startBytes = 64 * 1024;

/** Lines that the delimiter is told from: more than may stand before a header. */
const startLines = 200;

/**
 * Opens delimited text as a table. The header is the first record that is not empty, or the first after a title. Quotes
 * inside unquoted cells and too few cells are let pass, as spreadsheets write them. Throws UnprocessableFile for a line
 * of more than a megabyte.
 */
export async function openCsv(text: AsyncIterable<Buffer>): Promise<Table & { readonly rowsFrom: RowsFrom }> {
  const { first, all } = await peek(text, startBytes);
  const written = first.toString('utf8');
  const told = delimiterLine.exec(written)?.[1];
  const delimiter = told ?? delimiterOf(firstLines(written));
  const singleQuotes = hasSingleQuotes(written, delimiter);
  const start = singleQuotes ? swapped(written) : written;
  const lines = firstLines(start);
  const lineEnds = lineEndsOf(withoutQuoted(start), delimiter);
  const dialect: Dialect = {
    ...{ delimiter, lineEnds },
    ...(singleQuotes && { singleQuotes }),
    ...(escapesByBackslash(start) && { backslash: true }),
    ...(hasBlanksAroundQuotes(start, delimiter) && { blanks: true }),
    ...(escapesDelimiters(lines, delimiter) && { escapedDelimiter: true }),
  };
  const records = csvRecords(all, dialect);
  const { header, rows } = await takeHeader(told === undefined ? records : withoutFirst(records));
  async function* rowsFrom(...[rest, { line, offset }]: Parameters<RowsFrom>) {
    const toRow = emptyIfHeader(header);
    for await (const slice of csvRecords(rest, dialect, { line, offset })) yield slice.map(toRow);
  }
  return { format: 'csv', dialect, header, rows, rowsFrom };
}

/** `sep=;` on the first line tells Excel the delimiter. */
const delimiterLine = /^"?sep=([^\w\s"]|\t)"?[\r\n]/i;

async function* withoutFirst(slices: AsyncIterable<readonly RawRow[]>): AsyncGenerator<readonly RawRow[]> {
  let first = true;
  for await (const slice of slices) {
    yield first ? slice.slice(1) : slice;
    first &&= slice.length === 0;
  }
}

const withoutQuoted = (text: string): string => text.replace(/"[^"]*(?:""[^"]*)*"/g, '');

/** A quote within a cell, as MySQL writes it, and as the rules of CSV do. Behind the last of a cell stands what ends it. */
const byBackslash = /\\"(?=[^,;\t|\r\n])/g;
const byQuote = /(?<=[^,;\t|\r\n])""(?=[^,;\t|\r\n])/g;

/** Whether quotes within cells have a backslash before them, and are not doubled. */
const escapesByBackslash = (start: string): boolean =>
  start.includes('\\"') && (start.match(byBackslash) ?? []).length > (start.match(byQuote) ?? []).length;

const firstLines = (start: string): readonly string[] =>
  withoutQuoted(start)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, startLines);

/**
 * The delimiter that stands equally often in most of the first lines, outside quotes: a title with a comma in it does not
 * count for much. Among equals that which stands most often in the first line; a comma where none does.
 */
function delimiterOf(lines: readonly string[]): string {
  const score = (mark: string) => {
    const alike = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(mark).length - 1;
      if (count > 0) alike.set(count, (alike.get(count) ?? 0) + 1);
    }
    return Math.max(0, ...alike.values()) * 1e6 + (lines[0] ?? '').split(mark).length;
  };
  const scores = [',', ';', '\t', '|'].map((mark) => ({ mark, score: score(mark) }));
  return scores.reduce((most, next) => (next.score > most.score ? next : most)).mark;
}
