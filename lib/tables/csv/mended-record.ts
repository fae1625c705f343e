import { rawBytes } from '../cells/raw-text.ts';
import type { Dialect, RawRow } from '../table.ts';

/**
 * A record that no reader of CSV can take apart, by how many cells its header has: quotes within a cell that nobody doubled
 * (`7,"the "new" lid",2026-11-02`), or one that was never closed. As it is where that does not tell, or of a longer record only the beginning is known.
 */
export function mendedRecord(row: RawRow, width: number, { delimiter, backslash }: Dialect): RawRow {
  if (!('problem' in row) || row.problem !== 'malformed-csv' || row.raw === undefined) return row;
  const { raw, line, offset } = row;
  if (backslash === true || width < 2 || Buffer.byteLength(raw) >= rawBytes - 4) return row;
  const cells = [quotedCells(raw, delimiter), raw.split(delimiter).map(withoutStray)].find(
    (each) => each?.length === width,
  );
  return cells === undefined ? row : { line, ...(offset !== undefined && { offset }), cells };
}

/** The cells of a line where a quote closes only before a delimiter or the end; undefined where one stays open. */
function quotedCells(line: string, delimiter: string): readonly string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; ) {
    if (line[at] !== '"') {
      const next = line.indexOf(delimiter, at);
      const end = next === -1 ? line.length : next;
      cells.push(line.slice(at, end));
      at = end + 1;
      continue;
    }
    const behind = line.indexOf(`"${delimiter}`, at + 1);
    const end = behind === -1 ? line.length - 1 : behind;
    if (end <= at || line[end] !== '"') return undefined;
    cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
    at = end + 2;
  }
  return cells;
}

/** A cell without the quote that was opened and not closed, or the other way round. */
const withoutStray = (cell: string): string =>
  (cell.match(/"/g)?.length ?? 0) === 1 ? cell.replace(/^\s*"|"\s*$/, '') : cell;
