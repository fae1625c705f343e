import pMap from 'p-map';
import type { Marks, RollUp, SummaryStore } from '../ports/summary-store.ts';
import type { Week } from '../week.ts';
import { joinCells, noCells, splitCells } from './cell-list.ts';
import type { CellExtent } from './cells.ts';
import { cellsOfWeek } from './file-roll-up.ts';
import { foldFacets } from './fold-facets.ts';
import { newSum } from './summary.ts';

/** Weeks summed at the same time: with pairs each holds a page of a megabyte, and what that unfolds to. */
const concurrency = { alone: 4, all: 3 } as const satisfies Record<CellExtent, number>;

/** Looks for a first summary at the same time. */
const looks = 16;

/** What there is of a week without summaries that no mark was given for; none is called so. */
export const unmarked = '';
const empty: RollUp = { mark: unmarked, cells: noCells };
const nothingMarked: Marks = new Map();

/** Which part of a week's counts is asked for. */
export type AskedWeek = { readonly week: Week; readonly extent: CellExtent };

/**
 * The counts of weeks, with the marks that they stand under: rolled up where that is good, else summed from the summaries and
 * rolled up for whoever comes next. Gives what `take` made of each, the oldest first; a year of a large company is no small thing to hold.
 *
 * A roll-up is good while its week still has the mark that it had before the summaries were read. A batch puts its
 * summary first and takes the mark afterwards (put-summaries.ts): so either the sum has it, or the mark is gone. That holds for
 * whoever finds a mark as for whoever gives it; so a part that is missing is made under the mark that the week has, and what
 * was made of the other part stays good.
 *
 * A week without summaries gets a mark only beside one that has some: so marks are of the weeks of the company's data and those
 * around it, however many others are asked for. What is told of the others stands under `unmarked`: it holds now, and nothing may be kept of it.
 */
export async function weekCells<Taken>(
  store: SummaryStore,
  company: string,
  asked: readonly AskedWeek[],
  take: (week: Week, rollUp: RollUp) => Taken,
): Promise<ReadonlyMap<Week, Taken>> {
  const marks = await store.marks(company);
  const taken = new Map<Week, Taken>();
  let holdsAny = false;
  await Promise.all(
    asked.map(async (each) => {
      const rollUp = await keptRollUp(store, company, each, marks.get(each.week));
      if (rollUp === undefined) return;
      holdsAny ||= rollUp.cells.names.length > 0;
      taken.set(each.week, take(each.week, rollUp));
    }),
  );
  const missing = asked.filter(({ week }) => !taken.has(week));
  const withoutMark = missing.map(({ week }) => week).filter((week) => !marks.has(week));
  const held = await pMap(withoutMark, (week) => store.has(company, week), { concurrency: looks });
  const areToHave = withoutMark.length > 0 && (holdsAny || held.includes(true));
  const given = areToHave ? await store.mark(company, withoutMark) : nothingMarked;
  for (const extent of ['alone', 'all'] as const) {
    await pMap(
      missing.filter((each) => each.extent === extent),
      async (each) => {
        const mark = marks.get(each.week) ?? given.get(each.week);
        const rollUp = mark === undefined ? empty : await makeRollUp(store, company, each, mark);
        taken.set(each.week, take(each.week, rollUp));
      },
      { concurrency: concurrency[extent] },
    );
  }
  return new Map([...taken].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

async function keptRollUp(
  store: SummaryStore,
  company: string,
  { week, extent }: AskedWeek,
  mark: string | undefined,
): Promise<RollUp | undefined> {
  if (mark === undefined) return undefined;
  const [alone, pairs] = await Promise.all([
    store.rollUp(company, week, 'alone'),
    extent === 'all' ? store.rollUp(company, week, 'pairs') : undefined,
  ]);
  if (alone?.mark !== mark || extent === 'alone') return alone?.mark === mark ? alone : undefined;
  return pairs?.mark === mark ? { mark, cells: joinCells(alone.cells, pairs.cells) } : undefined;
}

/** Both parts where pairs are asked for, though one may be there: whether a facet is folded is told from both together. */
async function makeRollUp(
  store: SummaryStore,
  company: string,
  { week, extent }: AskedWeek,
  mark: string,
): Promise<RollUp> {
  const sum = newSum();
  // page by page, so that a week of any size takes no more memory than its sum
  for await (const page of cellsOfWeek(store, company, week, extent))
    for (const cells of page) sum.addList(cells);
  const cells = foldFacets(sum.list());
  const { alone, pairs } = splitCells(cells);
  if (extent === 'all') await store.keepRollUp(company, week, 'pairs', { mark, cells: pairs });
  await store.keepRollUp(company, week, 'alone', { mark, cells: alone });
  return { mark, cells };
}
