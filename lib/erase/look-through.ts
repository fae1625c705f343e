import { UnprocessableFile } from '../errors.ts';
import type { CellFinder } from '../privacy/cell-finder.ts';
import { openTables } from '../tables/open-tables.ts';

/** `rows`: how many are of the person. `unread`: why there may be more that nobody can see. */
export type Looked = { readonly rows: number; readonly unread?: string };

/** Looks through a dropped file for rows of a person, with the reader that ingest has. */
export async function lookThrough(
  body: AsyncIterable<Uint8Array>,
  finder: CellFinder,
  encoding?: string,
): Promise<Looked> {
  let rows = 0;
  let unread: string | undefined;
  try {
    for await (const table of openTables(body, encoding === undefined ? {} : { encoding })) {
      if ('problem' in table) {
        unread ??= table.problem;
        continue;
      }
      // a file without a line of names has its first row there
      if (finder.inCells(table.header)) rows++;
      for await (const slice of table.rows) {
        for (const row of slice) {
          if ('problem' in row) unread ??= row.problem;
          else if (finder.inCells(row.cells)) rows++;
        }
      }
    }
  } catch (error) {
    if (!(error instanceof UnprocessableFile)) throw error;
    unread ??= error.reason;
  }
  return { rows, ...(unread !== undefined && { unread }) };
}
