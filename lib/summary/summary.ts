import * as z from 'zod';
import { Company, type Contribution } from '../feedback/feedback.ts';
import { isoWeek, Week, weekdayOf } from '../week.ts';

/**
 * Counts by cell. A cell begins with the day of the week, from 1 for Monday: `2|source|language|sentiment` for feedback as a
 * whole and, behind a `#`, `2#topic|source|sentiment` for mentions: `2#delivery-speed|review|negative`.
 */
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

/** The cells of its week that one contribution counts in: that of the whole, and those of its topics in their order. */
export function cellsOf({ day, source, language, sentiment, topics }: Contribution) {
  const weekday = weekdayOf(day);
  return {
    total: `${weekday}|${source}|${language}|${sentiment}`,
    topics: topics.map((told) => `${weekday}#${told.topic}|${source}|${told.sentiment}`),
  };
}

/** A cell taken apart: of a topic, or of feedback as a whole. */
export type CellParts = { readonly weekday: number; readonly source: string; readonly sentiment: string } & (
  | { readonly topic: string }
  | { readonly language: string }
);

export function partsOf(cell: string): CellParts {
  const weekday = Number(cell.slice(0, 1));
  const [first = '', second = '', sentiment = ''] = cell.slice(2).split('|');
  return cell.charAt(1) === '#'
    ? { weekday, topic: first, source: second, sentiment }
    : { weekday, source: first, language: second, sentiment };
}

/**
 * A batch's summaries: for each week the sum over its rows of added - removed. A pure function of the changes,
 * which a retry finds the same: so the summary it writes is the same.
 */
export function summarise(company: string, batch: string, changes: readonly Change[]): readonly Summary[] {
  const weeks = new Map<Week, { sum: Sum; exemplars: Map<string, string[]> }>();
  const weekOf = (day: string) => {
    const week = isoWeek(day);
    const found = weeks.get(week) ?? { sum: newSum(), exemplars: new Map() };
    weeks.set(week, found);
    return found;
  };
  for (const { id, added, removed } of changes) {
    if (added !== null) {
      const { sum, exemplars } = weekOf(added.day);
      const { total, topics } = cellsOf(added);
      sum.count(total, 1);
      for (const cell of topics) {
        sum.count(cell, 1);
        const ids = exemplars.get(cell) ?? [];
        if (ids.length < exemplarsKept) exemplars.set(cell, [...ids, id]);
      }
    }
    if (removed !== null) {
      const { sum } = weekOf(removed.day);
      const { total, topics } = cellsOf(removed);
      for (const cell of [total, ...topics]) sum.count(cell, -1);
    }
  }
  return [...weeks].map(([week, { sum, exemplars }]) => ({
    ...{ company, week, batch, cells: sum.cells(), exemplars: Object.fromEntries(exemplars) },
  }));
}

export type Sum = ReturnType<typeof newSum>;

/** Sums cells: of the changes of a batch, of the batches of a week. Cells that come to nothing are left out. */
export function newSum() {
  const sum = new Map<string, number>();
  const count = (cell: string, by: number): void => {
    sum.set(cell, (sum.get(cell) ?? 0) + by);
  };
  return {
    count,
    add(cells: Cells): void {
      for (const [cell, by] of Object.entries(cells)) count(cell, by);
    },
    addList({ names, counts }: CellList): void {
      for (const [at, cell] of names.entries()) count(cell, counts[at] ?? 0);
    },
    cells: (): Record<string, number> => Object.fromEntries([...sum].filter(([, counted]) => counted !== 0)),
  };
}

export function sumCells(all: Iterable<Cells>): Cells {
  const sum = newSum();
  for (const cells of all) sum.add(cells);
  return sum.cells();
}
