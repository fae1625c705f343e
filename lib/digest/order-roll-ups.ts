import pMap from 'p-map';
import type { RollUpOrder } from '../contract/messages.ts';
import type { Queue } from '../ports/queue.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { hasBeside } from '../summary/file-roll-up.ts';
import type { Week } from '../week.ts';

/** Weeks looked at at the same time. */
const concurrency = 8;

/** Summaries of a week from which on it is rolled up unasked: of a year of fewer all are read in some two seconds. */
export const fewestUnasked = 64;

/**
 * Orders that weeks be rolled up which have many summaries and never were, so that the first who asks does not wait while all of them are read: files of few
 * batches leave no roll-up of their own. Once a week only, whatever comes later: what changes it often would have it read as often, and
 * the next digest or request rolls it up again. Gives how many it ordered.
 */
export async function orderRollUps(
  {
    summaries,
    orders,
  }: {
    readonly summaries: Pick<SummaryStore, 'marks' | 'rollUps' | 'rolledUpFiles' | 'cells'>;
    readonly orders: Queue;
  },
  company: string,
  weeks: readonly Week[],
  delaySeconds?: number,
): Promise<number> {
  const marks = await summaries.marks(company);
  const unmarked = weeks.filter((week) => !marks.has(week));
  const rolledUp = new Set<Week>();
  for await (const { week } of summaries.rollUps(company, unmarked, 'alone')) rolledUp.add(week);
  const never = unmarked.filter((week) => !rolledUp.has(week));
  const isLarge = await pMap(never, (week) => hasBeside(summaries, company, week, fewestUnasked), {
    concurrency,
  });
  const wanted = never
    .filter((_, at) => isLarge[at])
    .map((week): RollUpOrder => ({ company, week, rollUp: 'week' }));
  if (wanted.length > 0)
    await orders.send(
      wanted.map((order) => JSON.stringify(order)),
      company,
      delaySeconds,
    );
  return wanted.length;
}
