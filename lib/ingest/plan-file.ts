import type { Source } from '../feedback.ts';
import { type Columns, recogniseColumns } from './columns.ts';
import { whyNotIds } from './id-column.ts';
import type { Plan } from './map-row.ts';
import type { RawRow } from './table.ts';
import { dateOrderOf } from './time.ts';

/**
 * Decides, from a sample of its first rows, how a file is to be read. The same file gives the same plan.
 * `notes` say what a person should know about it.
 */
export function planFile(
  file: { readonly company: string; readonly source: Source; readonly received: string },
  header: readonly string[],
  sample: readonly RawRow[],
): { plan: Plan; notes: readonly string[] } {
  const recognised = recogniseColumns(header);
  const filled = sample.filter((row) => 'cells' in row && row.cells.some((cell) => cell.trim() !== ''));
  const valuesOf = (column: number | undefined) =>
    column === undefined
      ? []
      : filled.flatMap((row) => ('cells' in row ? [row.cells[column]?.trim() ?? ''] : []));
  const { columns, note } = checkIds(recognised, header, valuesOf(recognised.id));
  const dates = valuesOf(columns.time);
  const notes = note === undefined ? [] : [note];
  if (columns.time === undefined) {
    notes.push('there is no column with a time: the time of the file stands in for every row');
  } else if (dates.some((date) => date === '')) {
    notes.push(`some rows have no ${header[columns.time]}: the time of the file stands in for them`);
  }
  return {
    plan: { ...file, header, columns, dateOrder: dateOrderOf([...dates, ...valuesOf(columns.updated)]) },
    notes,
  };
}

function checkIds(
  recognised: Columns,
  header: readonly string[],
  values: readonly string[],
): { columns: Columns; note?: string } {
  const told = 'rows are told apart by text, author and time';
  if (recognised.id === undefined)
    return { columns: recognised, note: `there is no column with ids: ${told}` };
  const reason = whyNotIds(values, recognised.updated !== undefined);
  if (reason === undefined) return { columns: recognised };
  // the column stays an attribute, unless its values are broken beyond use
  const { id, ...columns } = recognised;
  return { columns, note: `${header[id]} is not used as id, because ${reason}: ${told}` };
}
