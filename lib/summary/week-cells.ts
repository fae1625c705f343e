import pMap from 'p-map';
import type { Marks, RollUp, SummaryStore } from '../ports/summary-store.ts';
import type { Week } from '../week.ts';
import { joinCells, noCells, ofWholeWeek, splitCells } from './cell-list.ts';
import { type KeptPart, keptParts } from './cells.ts';
import { cellsOfWeek } from './file-roll-up.ts';
import { foldFacets } from './fold-facets.ts';
import { type CellList, newSum } from './summary.ts';

/** Weeks summed at the same time: with pairs each holds a page of a megabyte, and what that unfolds to. */
const concurrency = { alone: 4, all: 3 } as const;

/** Looks for a first summary at the same time. */
const looks = 16;

/** What there is of a week without summaries that no mark was given for; none is called so. */
export const unmarked = '';
const empty: RollUp = { mark: unmarked, cells: noCells };
const nothingMarked: Marks = new Map();

/** Which parts of a week's counts are asked for. */
export type AskedWeek = { readonly week: Week; readonly parts: readonly KeptPart[] };

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
  await eachKept(store, company, asked, marks, (week, rollUp) => {
    holdsAny ||= rollUp.cells.names.length > 0;
    taken.set(week, take(week, rollUp));
  });
  const missing = asked.filter(({ week }) => !taken.has(week));
  const withoutMark = missing.map(({ week }) => week).filter((week) => !marks.has(week));
  // a week without a facet may still have feedback
  const unsure = holdsAny || withoutMark.length === 0 ? [] : asked.filter(isUnsure).map(({ week }) => week);
  const looked = [...withoutMark, ...unsure.filter((week) => taken.has(week))];
  const held = await pMap(looked, (week) => store.has(company, week), { concurrency: looks });
  const areToHave = withoutMark.length > 0 && (holdsAny || held.includes(true));
  const given = areToHave ? await store.mark(company, withoutMark) : nothingMarked;
  const places = new Map<string, number>();
  for (const extent of ['alone', 'all'] as const) {
    await pMap(
      missing.filter((each) => extentOf(each) === extent),
      async (each) => {
        const mark = marks.get(each.week) ?? given.get(each.week);
        const rollUp = mark === undefined ? empty : await makeRollUp(store, company, each, mark, places);
        taken.set(each.week, take(each.week, rollUp));
      },
      { concurrency: concurrency[extent] },
    );
  }
  return new Map([...taken].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Tells of each week of which all that is asked for is rolled up, and good; a week as soon as it has all of its parts. */
async function eachKept(
  store: SummaryStore,
  company: string,
  asked: readonly AskedWeek[],
  marks: Marks,
  tell: (week: Week, rollUp: RollUp) => void,
): Promise<void> {
  const wanted = new Map(asked.map(({ week, parts }) => [week, parts.length]));
  const found = new Map<Week, readonly CellList[]>();
  const readPart = async (part: KeptPart) => {
    const weeks = asked.flatMap(({ week, parts }) => (parts.includes(part) && marks.has(week) ? [week] : []));
    if (weeks.length === 0) return;
    for await (const { week, mark, cells } of store.rollUps(company, weeks, part)) {
      if (mark !== marks.get(week)) continue;
      const parts = [...(found.get(week) ?? []), cells];
      found.set(week, parts);
      if (parts.length < (wanted.get(week) ?? 0)) continue;
      found.delete(week);
      tell(week, { mark, cells: joinCells(...parts) });
    }
  };
  await Promise.all(keptParts.map(readPart));
}

/** Whether a week may have summaries, though there is nothing in what is asked for of it. */
const isUnsure = ({ parts }: AskedWeek): boolean => !parts.includes('alone');

const extentOf = ({ parts }: AskedWeek) => (parts.every((part) => part === 'alone') ? 'alone' : 'all');

/** All parts where more than one is asked for, though some may be there: whether a facet is folded is told from all together. */
async function makeRollUp(
  store: SummaryStore,
  company: string,
  asked: AskedWeek,
  mark: string,
  places: Map<string, number>,
): Promise<RollUp> {
  const { week, parts } = asked;
  const extent = extentOf(asked);
  // pairs are of one week, and many
  const sum = extent === 'alone' ? newSum(places) : newSum();
  // page by page, so that a week of any size takes no more memory than its sum
  for await (const page of cellsOfWeek(store, company, week, extent))
    for (const cells of page) sum.addList(cells);
  const split = splitCells(foldFacets(sum.list()));
  const made = { ...split, 'facet-weeks': ofWholeWeek(split.facets) };
  for (const part of extent === 'all' ? keptParts : parts)
    await store.keepRollUp(company, week, part, { mark, cells: made[part] });
  return { mark, cells: joinCells(...parts.map((part) => made[part])) };
}
