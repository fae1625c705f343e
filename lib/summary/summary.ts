import * as z from 'zod';
import { Company, type Contribution, Day } from '../feedback/feedback.ts';

/**
 * Counts by cell. A cell is `source|language|sentiment` for feedback as a whole and
 * `topic|source|sentiment` behind a `#` for mentions: `#delivery-speed|review|negative`.
 */
export const Cells = z.record(z.string(), z.int());
export type Cells = Readonly<Record<string, number>>;

/** The exact change one batch made to the counts of one day, and a few feedback ids that show each topic. */
export const Summary = z.object({
  company: Company,
  day: Day,
  batch: z.string().min(1),
  cells: Cells,
  /** topic and sentiment to ids: `delivery-speed|negative` */
  exemplars: z.record(z.string(), z.array(z.string())),
});
export type Summary = z.infer<typeof Summary>;

/** What settling one row did to the counts. */
export type Change = {
  readonly id: string;
  readonly added: Contribution | null;
  readonly removed: Contribution | null;
};

/** Exemplars kept per topic, sentiment, day and batch. Three are quoted; the rest stand in for those that changed since. */
const exemplarsKept = 5;

const topicCell = (topic: string, source: string, sentiment: string) => `#${topic}|${source}|${sentiment}`;
const totalCell = (source: string, language: string, sentiment: string) =>
  `${source}|${language}|${sentiment}`;

/** The cells one contribution counts in. */
export function cellsOf({ source, language, sentiment, topics }: Contribution): readonly string[] {
  return [
    totalCell(source, language, sentiment),
    ...topics.map((mention) => topicCell(mention.topic, source, mention.sentiment)),
  ];
}

/**
 * A batch's summaries: for each day the sum over its rows of added - removed. A pure function of the changes,
 * which a retry finds the same: so the summary it writes is the same.
 */
export function summarise(company: string, batch: string, changes: readonly Change[]): readonly Summary[] {
  const days = new Map<string, { cells: Map<string, number>; exemplars: Map<string, string[]> }>();
  const dayOf = (day: string) => {
    const found = days.get(day) ?? { cells: new Map(), exemplars: new Map() };
    days.set(day, found);
    return found;
  };
  for (const { id, added, removed } of changes) {
    if (added !== null) {
      const { cells, exemplars } = dayOf(added.day);
      for (const cell of cellsOf(added)) cells.set(cell, (cells.get(cell) ?? 0) + 1);
      for (const { topic, sentiment } of added.topics) {
        const ids = exemplars.get(`${topic}|${sentiment}`) ?? [];
        if (ids.length < exemplarsKept) exemplars.set(`${topic}|${sentiment}`, [...ids, id]);
      }
    }
    if (removed !== null) {
      const { cells } = dayOf(removed.day);
      for (const cell of cellsOf(removed)) cells.set(cell, (cells.get(cell) ?? 0) - 1);
    }
  }
  return [...days].map(([day, { cells, exemplars }]) => ({
    company,
    day,
    batch,
    cells: Object.fromEntries([...cells].filter(([, count]) => count !== 0)),
    exemplars: Object.fromEntries(exemplars),
  }));
}

/** Sums cells: of the batches of a day, of the days of a week. Cells that come to nothing are left out. */
export function sumCells(all: Iterable<Cells>): Cells {
  const sum = new Map<string, number>();
  for (const cells of all) {
    for (const [cell, count] of Object.entries(cells)) sum.set(cell, (sum.get(cell) ?? 0) + count);
  }
  return Object.fromEntries([...sum].filter(([, count]) => count !== 0));
}
