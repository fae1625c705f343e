import pMap from 'p-map';
import type { RollUp, SummaryStore } from '../ports/summary-store.ts';
import type { Week } from '../week.ts';
import { cellsOfWeek } from './file-roll-up.ts';
import { foldFacets } from './fold-facets.ts';
import { type Cells, newSum } from './summary.ts';

/** Weeks summed at the same time: each holds a page of a megabyte, and what that unfolds to. */
const concurrency = 3;

/**
 * The counts of weeks, with the marks that they stand under: rolled up where that is good, else summed from the summaries and
 * rolled up for whoever comes next.
 *
 * A roll-up is good while its week still has the mark that it was given before the summaries were read. A batch puts its
 * summary first and takes the mark afterwards (put-summaries.ts): so either the sum has it, or the mark is gone.
 */
export async function weekCells(
  store: SummaryStore,
  company: string,
  weeks: readonly Week[],
): Promise<ReadonlyMap<Week, RollUp>> {
  const marks = await store.marks(company);
  const kept = await Promise.all(
    weeks.map(async (week) => {
      const mark = marks.get(week);
      const rollUp = mark === undefined ? undefined : await store.rollUp(company, week);
      return [week, rollUp?.mark === mark ? rollUp : undefined] as const;
    }),
  );
  const missing = kept.flatMap(([week, rollUp]) => (rollUp === undefined ? [week] : []));
  const made = missing.length === 0 ? [] : await makeRollUps(store, company, missing);
  return new Map([...kept, ...made].flatMap(([week, rollUp]) => (rollUp ? [[week, rollUp]] : [])));
}

async function makeRollUps(
  store: SummaryStore,
  company: string,
  weeks: readonly Week[],
): Promise<readonly (readonly [Week, RollUp])[]> {
  const marks = await store.mark(company, weeks);
  return await pMap(
    weeks,
    async (week) => {
      const mark = marks.get(week);
      if (mark === undefined) throw new Error(`the store gave no mark for ${week}`);
      const rollUp = { mark, cells: await sumWeek(store, company, week) };
      await store.keepRollUp(company, week, rollUp);
      return [week, rollUp] as const;
    },
    { concurrency },
  );
}

/** Page by page, so that a week of any size takes no more memory than its sum. */
async function sumWeek(store: SummaryStore, company: string, week: Week): Promise<Cells> {
  const sum = newSum();
  for await (const page of cellsOfWeek(store, company, week)) for (const cells of page) sum.addList(cells);
  return foldFacets(sum.cells());
}
