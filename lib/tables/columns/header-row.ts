import type { RawRow } from '../table.ts';
import { findHeader } from './find-header.ts';
import { tooManyColumns } from './max-columns.ts';

/** Records that are not empty from which the header is told. */
const recordsLookedAt = 100;

/** Records, empty or not, after which the header is looked for in what there is. */
const recordsAwaited = 1000;

/**
 * Takes the header off the records of a file or sheet (`findHeader`); what stands before it is left out. Where it is repeated
 * among the rows, that row is empty. A table without a header has columns called `column 1`, `column 2`, ….
 * Throws UnprocessableFile where a record before the rows has more cells than a table may have columns: it may be the header.
 */
export async function takeHeader(
  slices: AsyncGenerator<readonly RawRow[]>,
): Promise<{ header: readonly string[]; rows: AsyncGenerator<readonly RawRow[]> }> {
  const { start, broken } = await firstOf(slices);
  const looked = lookedAt(start);
  const { at, header, rowsAt } = findHeader(looked);
  const wide = looked.findIndex(isTooWide);
  if (wide !== -1 && (at === -1 || wide < at)) throw tooManyColumns('table');
  const toRow = emptyIfHeader(header);
  async function* rows() {
    const before = (at === -1 ? start : start.slice(0, at)).filter((each) => 'problem' in each);
    const after = at === -1 ? [] : start.slice(rowsAt);
    yield [...before, ...after].map(toRow);
    if (broken !== undefined) throw broken.error;
    for await (const slice of slices) yield slice.map(toRow);
  }
  return { header, rows: rows() };
}

/** The first records, and what they break off with. Throws where nothing comes before that. */
async function firstOf(slices: AsyncGenerator<readonly RawRow[]>) {
  const start: RawRow[] = [];
  try {
    for (let filled = 0; filled < recordsLookedAt && start.length < recordsAwaited; ) {
      const { done, value } = await slices.next();
      if (done) break;
      for (const row of value) start.push(row);
      filled += value.filter(isFilled).length;
      // nothing but what is too wide: no need to read a thousand of them
      if (filled === 0 && value.some(isTooWide)) break;
    }
  } catch (error) {
    if (!start.some(isFilled)) throw error;
    // the rows before it are read all the same
    return { start, broken: { error } };
  }
  return { start };
}

/** As many records however the bytes came: more may have been read. */
function lookedAt(start: readonly RawRow[]): readonly RawRow[] {
  let filled = 0;
  const end = start.findIndex((row) => isFilled(row) && ++filled === recordsLookedAt);
  return start.slice(0, Math.min(end === -1 ? start.length : end + 1, recordsAwaited));
}

const isFilled = (row: RawRow): boolean => 'cells' in row && row.cells.some((cell) => cell.trim() !== '');

const isTooWide = (row: RawRow): boolean => 'problem' in row && row.problem === 'too-many-cells';

/** A row that repeats the header says nothing. */
export function emptyIfHeader(header: readonly string[]): (row: RawRow) => RawRow {
  const isHeader = (cells: readonly string[]) =>
    cells.length === header.length && cells.every((cell, index) => cell.trim() === header[index]);
  return (each) =>
    'cells' in each && header.length > 1 && each.cells[0]?.trim() === header[0] && isHeader(each.cells)
      ? { ...each, cells: [] }
      : each;
}
