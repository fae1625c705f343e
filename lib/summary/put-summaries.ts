import pMap from 'p-map';
import type { SummaryWriter } from '../ports/summary-store.ts';
import type { Summary } from './summary.ts';

/** Enough to hide the table's few milliseconds. */
const concurrency = 32;

/**
 * Writes what a batch changed in the counts, and takes the marks from the weeks that it touched, so that nothing rolled up of
 * them is used any more. In this order: whoever marks a week afterwards reads these summaries. A roll-up may lack a batch that died
 * in between, and never one that reported its outcome: the batch comes back, and unmarks.
 *
 * An insight holds words of customers. It is dropped before its week loses its mark; and where something is taken away, as by every
 * erasure, whether there is a mark or not: one may be kept by whoever claimed it between another's dropping and unmarking.
 */
export async function putSummaries(
  store: SummaryWriter,
  company: string,
  summaries: readonly Summary[],
): Promise<void> {
  if (summaries.length === 0) return;
  await pMap(summaries, (summary) => store.put(summary), { concurrency });
  const marks = await store.marks(company);
  const weeksOf = (some: readonly Summary[]) => [...new Set(some.map(({ week }) => week))];
  const dropped = weeksOf(summaries.filter((each) => marks.has(each.week) || takesAway(each)));
  await pMap(dropped, (week) => store.dropInsight(company, week), { concurrency });
  const weeks = dropped.filter((week) => marks.has(week));
  if (weeks.length > 0) await store.unmark(company, weeks);
}

const takesAway = ({ cells }: Summary): boolean => Object.values(cells).some((count) => count < 0);
