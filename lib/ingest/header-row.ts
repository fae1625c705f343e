import { hasText, recogniseColumns } from './columns.ts';
import type { RawRow } from './table.ts';

/** Records that are not empty among which the header is looked for. */
export const headerWithin = 10;

/** Records, empty or not, after which the header is looked for in what there is. */
const recordsAwaited = 1000;

/**
 * Takes the header off the records of a file or sheet: the first that is not empty, or the first after a title
 * (`headerAt`). Where it is repeated among the rows, that row is empty.
 */
export async function takeHeader(
  slices: AsyncGenerator<readonly RawRow[]>,
): Promise<{ header: readonly string[]; rows: AsyncGenerator<readonly RawRow[]> }> {
  const start: RawRow[] = [];
  for (let filled = 0; filled < headerWithin && start.length < recordsAwaited; ) {
    const { done, value } = await slices.next();
    if (done) break;
    for (const row of value) start.push(row);
    filled += value.filter((row) => filledCells(row) > 0).length;
  }
  const at = headerAt(start);
  const row = start[at];
  const header = row !== undefined && 'cells' in row ? row.cells.map((cell) => cell.trim()) : [];
  const toRow = emptyIfHeader(header);
  async function* rows() {
    const before = start.slice(0, Math.max(0, at)).filter((each) => 'problem' in each);
    const after = at === -1 ? [] : start.slice(at + 1);
    yield [...before, ...after].map(toRow);
    for await (const slice of slices) yield slice.map(toRow);
  }
  return { header, rows: rows() };
}

/** A row that repeats the header says nothing. */
export function emptyIfHeader(header: readonly string[]): (row: RawRow) => RawRow {
  const isHeader = (cells: readonly string[]) =>
    cells.length === header.length && cells.every((cell, index) => cell.trim() === header[index]);
  return (each) =>
    'cells' in each && header.length > 1 && each.cells[0]?.trim() === header[0] && isHeader(each.cells)
      ? { ...each, cells: [] }
      : each;
}

const filledCells = (row: RawRow): number =>
  'cells' in row ? row.cells.filter((cell) => cell.trim() !== '').length : 0;

/**
 * Place of the header: the first record that is not empty. If that has one cell, it may be a title, or "Generated on …":
 * then it is the first of several cells, if most records after it have several too. A name of a column with text is no title.
 */
function headerAt(start: readonly RawRow[]): number {
  const first = start.findIndex((row) => filledCells(row) > 0);
  const row = start[first];
  if (row === undefined || !('cells' in row) || filledCells(row) > 1) return first;
  if (hasText(recogniseColumns(row.cells))) return first;
  const filled = start.filter((each) => filledCells(each) > 0);
  const header = filled.slice(0, headerWithin).findIndex((each) => filledCells(each) > 1);
  const after = filled.slice(header + 1);
  const wide = after.filter((each) => filledCells(each) > 1).length;
  const found = filled[header];
  return found === undefined || wide < after.length / 2 ? first : start.indexOf(found);
}
