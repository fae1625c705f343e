import { type BatchRange, fewestRolledUp, rangeOfCut } from '../contract/messages.ts';
import type { CutOfFile, Shown, SummaryStore } from '../ports/summary-store.ts';
import type { Week } from '../week.ts';
import type { CellExtent } from './cells.ts';
import { foldFacets } from './fold-facets.ts';
import { type CellList, newSum } from './summary.ts';

/** Ids kept of a cell, in all: as many of each as are quoted and stand in, and what an item of the table holds. */
const exemplarsKept = { perCell: 6, inAll: 12_000 };

/**
 * Rolls up what the batches of a cut changed in a week, so that whoever sums the week reads one item in place of thousands.
 * To be called when its file is closed: then each of them has put its summary, and one that comes back puts the same again. So
 * unlike the roll-up of a week this one never goes bad. What is erased or corrected later is in summaries of its own.
 * Gives how many summaries it stands for; 0 where there were fewer than `fewest`, and nothing is kept.
 */
export async function rollUpFile(
  store: SummaryStore,
  company: string,
  week: Week,
  cut: CutOfFile,
  fewest = fewestRolledUp,
): Promise<number> {
  const range = rangeOfCut(cut);
  const sum = newSum();
  let summaries = 0;
  for await (const page of store.cells(company, week, 'all', range)) {
    for (const cells of page) sum.addList(cells);
    summaries += page.length;
  }
  if (summaries < fewest) return 0;
  const shown = new Map<string, string[]>();
  for await (const page of store.exemplars(company, week, range)) {
    for (const { exemplars } of page) {
      for (const [cell, ids] of Object.entries(exemplars)) {
        const kept = shown.get(cell) ?? [];
        if (kept.length === 0) shown.set(cell, kept);
        for (const id of ids) if (kept.length < exemplarsKept.perCell && !kept.includes(id)) kept.push(id);
      }
    }
  }
  const { file, cut: number } = cut;
  await store.keepFileRollUp(company, week, {
    ...{ file, cut: number, cells: foldFacets(sum.list()), exemplars: asManyAsFit(shown) },
  });
  return summaries;
}

/** The first of every cell before the second of any. */
function asManyAsFit(shown: ReadonlyMap<string, readonly string[]>): Record<string, string[]> {
  const perCell = Math.max(1, Math.floor(exemplarsKept.inAll / shown.size));
  return Object.fromEntries(
    [...shown].slice(0, exemplarsKept.inAll).map(([cell, ids]) => [cell, ids.slice(0, perCell)]),
  );
}

/** The counts of a week as far as they are asked for, page by page: of files that are rolled up, then of the batches of no such file. */
export async function* cellsOfWeek(
  store: SummaryStore,
  company: string,
  week: Week,
  extent: CellExtent,
): AsyncGenerator<readonly CellList[]> {
  const files = await store.rolledUpFiles(company, week, extent);
  // one by one, so that no two are unpacked at once
  for (const file of files) yield [file.cells];
  for (const range of rangesBeside(files)) yield* store.cells(company, week, extent, range);
}

/** All that shows the counts of a week, as `cellsOfWeek` gives them. */
export async function* exemplarsOfWeek(
  store: SummaryStore,
  company: string,
  week: Week,
): AsyncGenerator<readonly Shown[]> {
  const files = await store.exemplarsOfFiles(company, week);
  yield files.map(({ file, exemplars }) => ({ batch: `${file}.`, exemplars }));
  for (const range of rangesBeside(files)) yield* store.exemplars(company, week, range);
}

/** Whether a week has so many summaries at least of files that are not rolled up. Reads no more of them than that takes. */
export async function hasBeside(
  store: Pick<SummaryStore, 'rolledUpFiles' | 'cells'>,
  company: string,
  week: Week,
  fewest: number,
): Promise<boolean> {
  const files = await store.rolledUpFiles(company, week, 'alone');
  let summaries = 0;
  for (const range of rangesBeside(files)) {
    for await (const page of store.cells(company, week, 'alone', range)) {
      summaries += page.length;
      if (summaries >= fewest) return true;
    }
  }
  return false;
}

/** What lies between the batches of these cuts, before them all and behind. Names of batches are ASCII, without blanks. */
function rangesBeside(cuts: readonly CutOfFile[]): readonly BatchRange[] {
  const taken = cuts.map(rangeOfCut).toSorted((a, b) => (a.after < b.after ? -1 : 1));
  const after = [' ', ...taken.map(({ before }) => before)];
  const before = [...taken.map((range) => range.after), '~'];
  return after.map((each, at) => ({ after: each, before: before[at] ?? '~' }));
}
