import { type CsvError, parse } from 'csv-parse';
import { peek } from './peek.ts';
import type { RawRow, Table } from './table.ts';

/** Bytes a record may have. More is a quote that never closes, or no table. */
const maxRecordBytes = 1_000_000;

/** Bytes that the delimiter and the line ends are told from. */
const startBytes = 64 * 1024;

/**
 * Opens delimited text as a table: the first record that is not empty is the header. The delimiter is the one that
 * stands most often in it. Quotes inside unquoted cells and too few cells are let pass, as spreadsheets write them.
 */
export async function openCsv(text: AsyncIterable<Buffer>): Promise<Table> {
  const slices = records(text);
  let header: readonly string[] | undefined;
  let rest: readonly RawRow[] = [];
  while (header === undefined) {
    const { done, value } = await slices.next();
    if (done) break;
    const at = value.findIndex((row) => 'cells' in row && row.cells.some((cell) => cell.trim() !== ''));
    const row = value[at];
    if (row !== undefined && 'cells' in row) {
      header = row.cells.map((cell) => cell.trim());
      rest = value.slice(at + 1);
    }
  }
  async function* rows() {
    yield rest;
    yield* slices;
  }
  return { format: 'csv', header: header ?? [], rows: rows() };
}

async function* records(text: AsyncIterable<Buffer>): AsyncGenerator<readonly RawRow[]> {
  const { first, all } = await peek(text, startBytes);
  const parser = startParser(first.toString('utf8'));
  for await (const chunk of all) yield await parser.write(chunk);
  yield await parser.end();
}

/** The parser behind a door that takes bytes and gives the records they complete. */
function startParser(start: string) {
  let ready: RawRow[] = [];
  let nextLine = 1;
  let failure: unknown;
  const parser = parse({
    delimiter: delimiterOf(start),
    record_delimiter: [...lineEndsOf(start)],
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: maxRecordBytes,
    // records are taken here and not sent through the stream: a third faster
    on_record: (record: string[], { lines }) => {
      ready.push({ line: nextLine, cells: record });
      nextLine = lines + 1;
      return null;
    },
    on_skip: (error: CsvError | undefined) => {
      ready.push({ line: nextLine, problem: 'malformed-csv' });
      nextLine = typeof error?.lines === 'number' ? error.lines + 1 : nextLine + 1;
      return undefined;
    },
  });
  parser.on('error', (error) => {
    failure = error;
  });
  parser.resume();
  const take = (): readonly RawRow[] => {
    if (failure !== undefined) throw new Error('the CSV parser failed', { cause: failure });
    const taken = ready;
    ready = [];
    return taken;
  };
  return {
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

const withoutQuoted = (text: string): string => text.replace(/"(?:[^"]|"")*"/g, '');

/** Files put together from several have line ends of both kinds. A lone CR ends lines only where the first line ends so. */
const lineEndsOf = (start: string): readonly string[] =>
  /^[^\r\n]*\r(?!\n)/.test(withoutQuoted(start)) ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'];

/** The delimiter that stands most often in the first line, outside quotes; a comma where none does. */
function delimiterOf(start: string): string {
  const line =
    withoutQuoted(start)
      .split(/\r\n|\r|\n/)
      .find((each) => each.trim() !== '') ?? '';
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).mark;
}
