import type { DigestStore } from '../ports/digest-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { addWeeks, daysOf, isoWeek } from '../week.ts';
import { companiesIn } from './send-digest.ts';

/** Until then on Monday, in hours of UTC, nobody expects the digests: they are ordered at five, and may take a while. */
const expectedAfterHours = 12;

/**
 * Companies that had feedback in the last week and whose digests nobody ordered. None is what a working stack says; who hears
 * nothing at all knows that schedule, queue or function stand still.
 */
export async function weeksWithoutDigest({
  objects,
  summaries,
  digests,
  now,
}: {
  readonly objects: Pick<ObjectStore, 'foldersBelow'>;
  readonly summaries: Pick<SummaryStore, 'has'>;
  readonly digests: Pick<DigestStore, 'wereOrdered'>;
  readonly now: () => Date;
}): Promise<{ readonly week: string; readonly companies: readonly string[] }> {
  const expected = new Date(now().getTime() - expectedAfterHours * 3_600_000);
  const week = addWeeks(isoWeek(expected.toISOString()), -1);
  const companies: string[] = [];
  for (const company of await companiesIn(objects)) {
    if (await digests.wereOrdered(company, week)) continue;
    const had = await Promise.all(daysOf(week).map((day) => summaries.has(company, day)));
    if (had.includes(true)) companies.push(company);
  }
  return { week, companies };
}
