import * as z from 'zod';
import { Company, type Contribution } from '../feedback/feedback.ts';
import { isoWeek, Week } from '../week.ts';
import { cellsOf } from './cells.ts';

/** Counts by cell (cells.ts). */
export type Cells = Readonly<Record<string, number>>;

/** Cells as they lie in the table, name by name with its count: a week of a million feedback is half a million of them. */
export type CellList = { readonly names: readonly string[]; readonly counts: readonly number[] };

/** The exact change one batch made to the counts of one week, and a few feedback ids that show each topic. */
export const Summary = z.object({
  company: Company,
  week: Week,
  batch: z.string().min(1),
  cells: z.record(z.string(), z.int()),
  /** cells of topics to ids */
  exemplars: z.record(z.string(), z.array(z.string())),
});
export type Summary = z.infer<typeof Summary>;

/** What settling one row did to the counts. */
export type Change = {
  readonly id: string;
  readonly added: Contribution | null;
  readonly removed: Contribution | null;
};

/** Exemplars kept per cell and batch. Three are quoted; the rest stand in for those that changed since. */
const exemplarsKept = 5;

/**
 * A batch's summaries: for each week the sum over its rows of added - removed. A pure function of the changes,
 * which a retry finds the same: so the counts it writes are the same. `sureOf` tells how surely a feedback shows a topic: the surest are
 * kept as exemplars.
 */
export function summarise(
  company: string,
  batch: string,
  changes: readonly Change[],
  sureOf: (id: string, topic: string) => number = () => 0,
): readonly Summary[] {
  const weeks = new Map<Week, { sum: Sum; exemplars: Map<string, { id: string; sure: number }[]> }>();
  const weekOf = (day: string) => {
    const week = isoWeek(day);
    const found = weeks.get(week) ?? { sum: newSum(), exemplars: new Map() };
    weeks.set(week, found);
    return found;
  };
  for (const { id, added, removed } of changes) {
    if (added !== null) {
      const { sum, exemplars } = weekOf(added.day);
      const { topics, others } = cellsOf(added);
      for (const cell of others) sum.count(cell, 1);
      for (const [at, cell] of topics.entries()) {
        sum.count(cell, 1);
        const shown = [
          ...(exemplars.get(cell) ?? []),
          { id, sure: sureOf(id, added.topics[at]?.topic ?? '') },
        ];
        exemplars.set(cell, shown.toSorted((a, b) => b.sure - a.sure).slice(0, exemplarsKept));
      }
    }
    if (removed !== null) {
      const { sum } = weekOf(removed.day);
      const { topics, others } = cellsOf(removed);
      for (const cell of [...others, ...topics]) sum.count(cell, -1);
    }
  }
  return [...weeks].map(([week, { sum, exemplars }]) => ({
    ...{ company, week, batch, cells: sum.cells() },
    exemplars: Object.fromEntries([...exemplars].map(([cell, shown]) => [cell, shown.map(({ id }) => id)])),
  }));
}

export type Sum = ReturnType<typeof newSum>;

/**
 * Sums cells: of the changes of a batch, of the batches of a week. Cells that come to nothing are left out. Sums that are given the same `places`
 * share the names of their cells, which are nearly the same from week to week; they are listed in the order in which any of them had them first.
 */
export function newSum(places: Map<string, number> = new Map()) {
  const counts: number[] = Array.from({ length: places.size }, () => 0);
  const placeOf = (cell: string): number => {
    const known = places.get(cell);
    if (known !== undefined) return known;
    places.set(cell, places.size);
    return places.size - 1;
  };
  const count = (cell: string, by: number): void => {
    const place = placeOf(cell);
    // without gaps, which would make it a dictionary
    while (counts.length <= place) counts.push(0);
    counts[place] = (counts[place] ?? 0) + by;
  };
  const list = (): CellList => {
    const found: { names: string[]; counts: number[] } = { names: [], counts: [] };
    for (const [cell, place] of places) {
      const counted = counts[place] ?? 0;
      if (counted === 0) continue;
      found.names.push(cell);
      found.counts.push(counted);
    }
    return found;
  };
  return {
    ...{ count, list },
    add(cells: Cells): void {
      for (const [cell, by] of Object.entries(cells)) count(cell, by);
    },
    addList({ names, counts: added }: CellList): void {
      for (let at = 0; at < names.length; at++) count(names[at] ?? '', added[at] ?? 0);
    },
    cells(): Record<string, number> {
      const { names, counts: counted } = list();
      return Object.fromEntries(names.map((cell, at) => [cell, counted[at] ?? 0]));
    },
  };
}

export function sumCells(all: Iterable<Cells>): Cells {
  const sum = newSum();
  for (const cells of all) sum.add(cells);
  return sum.cells();
}
