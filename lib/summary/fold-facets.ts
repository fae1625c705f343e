import type { CellList } from './summary.ts';
import { newSum } from './summary.ts';

/** Values of a facet that are told apart in a week: products, stores, regions, not orders. */
export const mostValues = 100;
/** Cells of all facets in a week: with more the counts would not fit an item of the table. */
const mostCells = 40_000;
/** Stands for all values of a facet that has too many. No customer's value is this. */
export const anyValue = '*';

const tag = /@([^=@!#|]+)=([^@!#|]+)/g;

/**
 * The same counts, without the values of a facet that has more than a week tells apart: it then counts under `*`. Once some of it is
 * folded all of it is, so that what is counted under a value is all that has it.
 */
export function foldFacets(cells: CellList): CellList {
  const values = new Map<string, Set<string>>();
  let faceted = 0;
  for (const cell of cells.names) {
    if (!cell.includes('@')) continue;
    faceted++;
    for (const [, facet = '', value = ''] of cell.matchAll(tag)) {
      const known = values.get(facet) ?? new Set();
      if (known.size === 0) values.set(facet, known);
      if (known.size <= mostValues) known.add(value);
    }
  }
  const tooMany = [...values].flatMap(([facet, known]) =>
    faceted > mostCells || known.size > mostValues || known.has(anyValue) ? [facet] : [],
  );
  if (tooMany.length === 0) return cells;
  const sum = newSum();
  for (const [at, cell] of cells.names.entries()) {
    const folded = cell.replace(tag, (whole, facet: string) =>
      tooMany.includes(facet) ? `@${facet}=${anyValue}` : whole,
    );
    sum.count(folded, cells.counts[at] ?? 0);
  }
  return sum.list();
}
