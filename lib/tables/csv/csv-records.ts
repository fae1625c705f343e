import { type CsvError, parse } from 'csv-parse';
import { UnprocessableFile } from '../../errors.ts';
import { rawText } from '../cells/raw-text.ts';
import { maxColumns } from '../columns/max-columns.ts';
import type { Dialect, RawRow } from '../table.ts';
import { plainRecords, type RecordPlace } from './plain-records.ts';
import { withBlanksInQuotes, withDelimiters, withoutEscapedDelimiters } from './quoting.ts';
import { asQuoted, withQuotesSwapped } from './single-quotes.ts';

/** Bytes a record may have, and a line. A longer record is a quote that never closes; a longer line is no table. */
const maxRecordBytes = 1_000_000;

/**
 * The records of delimited text. Where a quote never closes, its line is a row with a problem and reading begins anew on
 * the next one: so the bytes of the record that is open are kept, which are few, because a record is bounded. `start` is
 * where the text begins, if that is a record in the middle of a file.
 * Throws UnprocessableFile for a line of more than `maxRecordBytes`.
 */
export async function* csvRecords(
  text: AsyncIterable<Buffer>,
  style: Dialect,
  start: RecordPlace = { line: 1, offset: 0 },
): AsyncGenerator<readonly RawRow[]> {
  const { singleQuotes, ...quotedTwice } = style;
  if (singleQuotes) {
    for await (const rows of csvRecords(withQuotesSwapped(text), quotedTwice, start))
      yield rows.map(asQuoted);
    return;
  }
  const { delimiter, blanks, escapedDelimiter } = style;
  if (blanks !== true && escapedDelimiter !== true) return yield* recordsOf(text, style, start);
  const parted = escapedDelimiter ? withoutEscapedDelimiters(text, delimiter) : text;
  const quoted = blanks ? withBlanksInQuotes(parted, delimiter) : parted;
  const asMeant = (cell: string) => withDelimiters(blanks ? cell.trim() : cell, delimiter);
  for await (const rows of recordsOf(quoted, style, start)) {
    yield rows.map((row) => ('cells' in row ? { ...row, cells: row.cells.map(asMeant) } : row));
  }
}

/** The same of text whose cells are in quotes from end to end, or without one at their beginning. */
async function* recordsOf(
  text: AsyncIterable<Buffer>,
  style: Dialect,
  start: RecordPlace,
): AsyncGenerator<readonly RawRow[]> {
  let held: Buffer = Buffer.alloc(0);
  /** Where the first record begins that was not read: there begins what is held. */
  let place: RecordPlace = start;
  const rawOf = (from: number, to: number) => held.toString('utf8', from - place.offset, to - place.offset);
  const moveTo = (next: RecordPlace) => {
    held = held.subarray(next.offset - place.offset);
    place = next;
  };
  const readPlain = plainRecords(style);
  /** None while all records are plain. */
  let parser: Parser | undefined;

  /** Lets the parser read what is held, or what came to it. Gives the rows; where it broke, also of what follows. */
  async function parse(chunk?: Buffer): Promise<readonly RawRow[]> {
    const isNew = parser === undefined;
    parser ??= startParser(style, place, rawOf);
    const rows = await parser.write(isNew || chunk === undefined ? held : chunk);
    const all = parser.broken() ? [...rows, ...(await recover(parser, false))] : rows;
    moveTo(parser.next());
    return all;
  }

  /** Goes on after the line on which the record that cannot be read begins. Gives the rows of what is held. */
  async function recover(broken: Parser, ended: boolean): Promise<readonly RawRow[]> {
    const rows: RawRow[] = [];
    let next = broken;
    while (next.broken()) {
      moveTo(next.next());
      const { line, offset } = place;
      const length = lineLength(held, style);
      if ((length ?? held.length) > maxRecordBytes) throw lineTooLong(line);
      rows.push({ line, offset, problem: 'malformed-csv', raw: rawText(held.subarray(0, length)) });
      moveTo({ line: line + 1, offset: offset + (length ?? held.length) });
      next = startParser(style, place, rawOf);
      // in pieces that grow: a file with an open quote on every line would else be parsed once a line
      for (let from = 0, size = 512; from < held.length && !next.broken(); from += size, size *= 2) {
        for (const row of await next.write(held.subarray(from, from + size))) rows.push(row);
      }
      if (ended && !next.broken()) rows.push(...(await next.end()));
    }
    parser = next;
    return rows;
  }

  for await (const chunk of text) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    // a record of many chunks is the parser's, which knows how far it came
    const isShort = held.length <= 2 * chunk.length;
    const plain = parser === undefined && isShort ? readPlain?.(held, place) : undefined;
    if (plain !== undefined) moveTo(plain.next);
    if (plain?.isForParser === false) yield plain.rows;
    else yield [...(plain?.rows ?? []), ...(await parse(chunk))];
    if (held.length <= chunk.length) parser = undefined;
  }
  if (held.length > 0 && parser === undefined) yield await parse();
  if (parser === undefined) return;
  yield await parser.end();
  if (parser.broken()) yield await recover(parser, true);
}

const quote = '"'.charCodeAt(0);

const lineTooLong = (line: number) =>
  new UnprocessableFile(
    'line-too-long',
    `line ${line} has more than ${maxRecordBytes / 1e6} MB: the file is no table, or its line ends are lost`,
  );

/** The cells of a record. Of one that has too many none are kept: a megabyte of commas would take a hundred times its size. */
function boundedRow(record: readonly string[], line: number, offset: number): RawRow {
  // spreadsheets write commas for the empty columns on the right
  const filled = record.findLastIndex((cell) => cell.trim() !== '') + 1;
  return filled > maxColumns
    ? { line, offset, problem: 'too-many-cells' }
    : { line, offset, cells: record.slice(0, filled) };
}

/** Bytes up to and with the first line end. */
function lineLength(bytes: Buffer, { lineEnds }: Dialect): number | undefined {
  const ends = [bytes.indexOf('\n'), lineEnds.includes('\r') ? bytes.indexOf('\r') : -1];
  const found = ends.filter((at) => at !== -1);
  if (found.length === 0) return undefined;
  const end = Math.min(...found);
  return bytes.toString('latin1', end, end + 2) === '\r\n' ? end + 2 : end + 1;
}

type Parser = ReturnType<typeof startParser>;

/** The parser behind a door that takes bytes and gives the records they complete. It gives none once it is broken. */
function startParser(
  { delimiter, lineEnds, backslash }: Dialect,
  start: RecordPlace,
  rawOf: (from: number, to: number) => string,
) {
  let ready: RawRow[] = [];
  let { line, offset } = start;
  let broken = false;
  let failure: unknown;
  const macEnds = lineEnds.includes('\r');
  const parser = parse({
    delimiter,
    record_delimiter: [...lineEnds],
    ...(backslash && { escape: '\\' }),
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: maxRecordBytes,
    // records are taken here and not sent through the stream: a third faster
    on_record: (record: string[], { lines, bytes }) => {
      if (broken || (mayHoldNext(record) && !isWellFormed(rawOf(offset, start.offset + bytes)))) {
        broken = true;
        return null;
      }
      ready.push(
        record.length > maxColumns ? boundedRow(record, line, offset) : { line, offset, cells: record },
      );
      line = start.line + lines;
      offset = start.offset + bytes;
      return null;
    },
    on_skip: (_error: CsvError | undefined) => {
      broken = true;
      return undefined;
    },
  });
  parser.on('error', (error) => {
    failure = error;
  });
  parser.resume();
  function mayHoldNext(record: readonly string[]): boolean {
    for (const cell of record) if (cell.charCodeAt(0) === quote && swallowsNext(cell)) return true;
    return false;
  }
  /** A quote that opened on an earlier line, and is followed by one that opens a cell again, was never closed. */
  function swallowsNext(cell: string): boolean {
    const second = cell.indexOf('"', 1);
    const before = cell[second - 1];
    const endBefore = Math.max(cell.lastIndexOf('\n', second), macEnds ? cell.lastIndexOf('\r', second) : -1);
    return (before === delimiter || endBefore === second - 1) && endBefore !== -1;
  }
  /** Whether every quote in a record is one that the rules know. */
  function isWellFormed(raw: string): boolean {
    const bare = raw.replace(/"[^"]*(?:""[^"]*)*"/g, 'Q').replace(/(?<![\r\n])[\r\n]+$/, '');
    return bare.split(delimiter).every((cell) => cell === 'Q' || !/[Q"]/.test(cell));
  }
  const take = (): readonly RawRow[] => {
    if (failure !== undefined) throw new Error('the CSV parser failed', { cause: failure });
    const taken = ready;
    ready = [];
    return taken;
  };
  return {
    broken: () => broken,
    /** Where the record begins that is not complete. */
    next: () => ({ line, offset }),
    write: (chunk: Buffer) =>
      new Promise<readonly RawRow[]>((resolve, reject) => {
        parser.write(chunk, (error) => (error ? reject(error) : resolve(take())));
      }),
    end: () =>
      new Promise<readonly RawRow[]>((resolve, reject) => {
        parser.once('error', reject);
        parser.once('end', () => resolve(take()));
        parser.end();
      }),
  };
}
