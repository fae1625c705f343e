import { UnprocessableFile } from '../../errors.ts';
import { type DateOrder, dateOrderOf, type ShortYear } from '../cells/numeric-date.ts';
import type { OpenedTable } from '../opened-table.ts';
import type { RawRow } from '../table.ts';
import type { Columns } from './columns.ts';

/** Rows looked through for one that tells day and month apart: what a worker reads in two minutes. */
const mostRows = 20_000_000;

/** Rows that decide together: where some contradict the others, the more win. */
const rowsTogether = 1000;

/**
 * Looks through the whole table number `index` for the order of day and month, which its first rows did not tell; where
 * years of two digits stand, they did.
 * Undefined where no row tells.
 */
export async function findDateOrder(
  tables: AsyncIterable<OpenedTable>,
  index: number,
  { time, updated }: Columns,
  shortYear: ShortYear | undefined,
): Promise<Exclude<DateOrder, 'unknown'> | undefined> {
  const columns = [time, updated].flatMap((column) => column ?? []);
  let rows = 0;
  let values: string[] = [];
  for await (const row of rowsOf(tables, index)) {
    rows++;
    if ('cells' in row) values.push(...columns.map((column) => row.cells[column] ?? ''));
    if (rows % rowsTogether > 0) continue;
    const order = dateOrderOf(values, shortYear);
    if (order !== 'unknown') return order;
    if (rows === mostRows) return undefined;
    values = [];
  }
  const order = dateOrderOf(values, shortYear);
  return order === 'unknown' ? undefined : order;
}

/** The rows of one table, up to where it can be read. */
async function* rowsOf(tables: AsyncIterable<OpenedTable>, index: number): AsyncGenerator<RawRow> {
  let at = 0;
  try {
    for await (const table of tables) {
      if (at++ < index) continue;
      if (!('problem' in table)) for await (const slice of table.rows) yield* slice;
      return;
    }
  } catch (error) {
    // whoever reads the rows will come upon it, too
    if (!(error instanceof UnprocessableFile)) throw error;
  }
}
