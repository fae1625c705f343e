import type { Week } from '../week.ts';
import { type Cells, partsOf } from './summary.ts';

/** What the summaries of a company say of one ISO week, all its days together. */
export type WeekCounts = {
  readonly week: Week;
  /** feedback by `source`, `language`, `sentiment` */
  readonly totals: readonly { source: string; language: string; sentiment: string; count: number }[];
  readonly topics: readonly { topic: string; source: string; sentiment: string; count: number }[];
};

export function weekCountsOf(week: Week, cells: Cells): WeekCounts {
  const counted = new Map<string, WeekCounts['totals'][number] | WeekCounts['topics'][number]>();
  const totals: WeekCounts['totals'][number][] = [];
  const topics: WeekCounts['topics'][number][] = [];
  for (const [cell, count] of Object.entries(cells)) {
    const { weekday: _, ...parts } = partsOf(cell);
    const known = counted.get(cell.slice(1));
    if (known !== undefined) known.count += count;
    else {
      const first = { ...parts, count };
      counted.set(cell.slice(1), first);
      if ('topic' in first) topics.push(first);
      else totals.push(first);
    }
  }
  const isLeft = ({ count }: { readonly count: number }) => count !== 0;
  return { week, totals: totals.filter(isLeft), topics: topics.filter(isLeft) };
}

/** Adds up the counts of what matches. */
export const countOf = <Each extends { readonly count: number }>(
  all: readonly Each[],
  matches: (each: Each) => boolean = () => true,
): number => all.reduce((sum, each) => sum + (matches(each) ? each.count : 0), 0);

/** Adds up the counts by a name of each. */
export function countBy<Each extends { readonly count: number }>(
  all: readonly Each[],
  nameOf: (each: Each) => string,
): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const each of all) sums.set(nameOf(each), (sums.get(nameOf(each)) ?? 0) + each.count);
  return Object.fromEntries(sums);
}
