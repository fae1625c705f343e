import type { RawRow } from '../table.ts';

const [single, double] = ["'".charCodeAt(0), '"'.charCodeAt(0)];
/**
 * Whether cells stand in single quotes, as `FIELDS ENCLOSED BY ''''` of MySQL writes them: only so have all records of a sample as many cells as the
 * first, where double quotes leave a cell parted by a delimiter or an end of line in it.
 */
export function hasSingleQuotes(start: string, delimiter: string): boolean {
  if (!start.includes("'")) return false;
  const quoted = cellCounts(start, delimiter, "'");
  const [expected] = quoted;
  const areAlike = (counts: readonly number[]) =>
    counts.length > 1 && counts.every((count) => count === expected);
  return areAlike(quoted) && !areAlike(cellCounts(start, delimiter, '"'));
}

/** How many cells each record has that a sample holds whole, empty ones left out. A quote ends a cell only where its cell does. */
function cellCounts(start: string, delimiter: string, quote: string): readonly number[] {
  const counts: number[] = [];
  let [cells, isOpen, begins, isEmpty] = [1, false, true, true];
  const isEnd = (at: number) =>
    at >= start.length || start[at] === delimiter || /[\r\n]/.test(start[at] ?? '');
  for (let at = 0; at < start.length; at++) {
    const character = start[at];
    if (isOpen) {
      if (character === '\\') at++;
      else if (character === quote && start[at + 1] === quote) at++;
      else if (character === quote && isEnd(at + 1)) isOpen = false;
    } else if (character === '\n' || character === '\r') {
      if (!isEmpty) counts.push(cells);
      [cells, begins, isEmpty] = [1, true, true];
    } else if (character === delimiter) {
      cells++;
      [begins, isEmpty] = [true, false];
    } else {
      isOpen = begins && character === quote;
      [begins, isEmpty] = [false, false];
    }
  }
  return counts;
}

/** Text with single quotes for double ones and the other way round, so that any reader of CSV knows its cells; bytes keep their places. */
export async function* withQuotesSwapped(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of text) {
    const bytes = Buffer.from(chunk);
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] === single) bytes[at] = double;
      else if (bytes[at] === double) bytes[at] = single;
    }
    yield bytes;
  }
}

/** A row of such text as it was written. */
export function asQuoted(row: RawRow): RawRow {
  if ('cells' in row) return { ...row, cells: row.cells.map(swapped) };
  return row.raw === undefined ? row : { ...row, raw: swapped(row.raw) };
}

/** A text with the two quotes in each other's place. */
export const swapped = (text: string): string =>
  /['"]/.test(text) ? text.replaceAll(/['"]/g, (quote) => (quote === '"' ? "'" : '"')) : text;
