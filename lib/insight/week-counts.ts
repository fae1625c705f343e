import type { SummaryStore } from '../ports/summary-store.ts';
import { type Cells, sumCells } from '../summary/summary.ts';
import { addWeeks, daysOf, type Week } from '../week.ts';

/** What the summaries of a company say of one ISO week. */
export type WeekCounts = {
  readonly week: Week;
  /** feedback by `source`, `language`, `sentiment` */
  readonly totals: readonly { source: string; language: string; sentiment: string; count: number }[];
  readonly topics: readonly { topic: string; source: string; sentiment: string; count: number }[];
  /** `topic|sentiment` to ids of feedback that may show it; some may have changed since */
  readonly exemplars: ReadonlyMap<string, readonly string[]>;
};

/** Sums the seven days of a week: seven queries, no scan. */
export async function countWeek(store: SummaryStore, company: string, week: Week): Promise<WeekCounts> {
  const days = await Promise.all(daysOf(week).map((day) => store.ofDay(company, day)));
  const summaries = days.flat();
  const exemplars = new Map<string, string[]>();
  for (const { exemplars: found } of summaries) {
    for (const [key, ids] of Object.entries(found))
      exemplars.set(key, [...(exemplars.get(key) ?? []), ...ids]);
  }
  return { week, ...splitCells(sumCells(summaries.map(({ cells }) => cells))), exemplars };
}

/** Weeks that a week is compared with: what more bring is not worth how long a true rise would be tested against old times. */
const weeksBefore = 8;

/** A week, and the eight before it that its changes are tested against. */
export async function countWithBefore(
  store: SummaryStore,
  company: string,
  week: Week,
): Promise<{ now: WeekCounts; before: readonly WeekCounts[] }> {
  const earlier = Array.from({ length: weeksBefore }, (_, index) => addWeeks(week, index - weeksBefore));
  const [now, before] = await Promise.all([
    countWeek(store, company, week),
    Promise.all(earlier.map((each) => countWeek(store, company, each))),
  ]);
  return { now, before };
}

function splitCells(cells: Cells): Pick<WeekCounts, 'totals' | 'topics'> {
  const split = Object.entries(cells).map(([cell, count]) => ({ parts: cell.split('|'), count }));
  const isTopic = ({ parts }: { parts: string[] }) => parts[0]?.startsWith('#') === true;
  return {
    totals: split
      .filter((each) => !isTopic(each))
      .map(({ parts: [source = '', language = '', sentiment = ''], count }) => ({
        source,
        language,
        sentiment,
        count,
      })),
    topics: split.filter(isTopic).map(({ parts: [topic = '', source = '', sentiment = ''], count }) => ({
      topic: topic.slice(1),
      source,
      sentiment,
      count,
    })),
  };
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
