import { type CellPart, partOfCell, wholeWeek } from './cells.ts';
import { type CellList, type Cells, newSum } from './summary.ts';

export const noCells: CellList = { names: [], counts: [] };

export const listOfCells = (cells: Cells): CellList => ({
  names: Object.keys(cells),
  counts: Object.values(cells),
});

export const cellsInList = ({ names, counts }: CellList): Record<string, number> =>
  Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0]));

/** A single one is given as it is. */
export function joinCells(...lists: readonly CellList[]): CellList {
  const [first, ...others] = lists;
  if (first !== undefined && others.length === 0) return first;
  return { names: lists.flatMap(({ names }) => names), counts: lists.flatMap(({ counts }) => counts) };
}

/** What these cells count by day, of the week as a whole. */
export function ofWholeWeek({ names, counts }: CellList): CellList {
  const sum = newSum();
  for (const [at, name] of names.entries()) sum.count(wholeWeek + name.slice(1), counts[at] ?? 0);
  return sum.list();
}

/** What is counted alone and without facets: the list itself where it has nothing else. */
export function cellsAlone(cells: CellList): CellList {
  const isAlone = (name: string) => partOfCell(name) === 'alone';
  if (cells.names.every(isAlone)) return cells;
  const alone: { names: string[]; counts: number[] } = { names: [], counts: [] };
  for (const [at, name] of cells.names.entries()) {
    if (!isAlone(name)) continue;
    alone.names.push(name);
    alone.counts.push(cells.counts[at] ?? 0);
  }
  return alone;
}

/** A list's parts, each in the order that it came in. */
export function splitCells({ names, counts }: CellList): Readonly<Record<CellPart, CellList>> {
  const parts: Record<CellPart, { names: string[]; counts: number[] }> = {
    ...{ alone: { names: [], counts: [] }, facets: { names: [], counts: [] } },
    ...{ pairs: { names: [], counts: [] }, 'facet-pairs': { names: [], counts: [] } },
  };
  for (const [at, name] of names.entries()) {
    const part = parts[partOfCell(name)];
    part.names.push(name);
    part.counts.push(counts[at] ?? 0);
  }
  return parts;
}
