import type { ConfigReader } from '../company/config.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { lastWeek, type Week } from '../week.ts';
import { companiesIn } from './companies-in.ts';
import { dueAt, sendTimeOf } from './due.ts';

/** Hours after its time until which nobody misses the order of a digest: the schedule rings each hour (infra/digest.ts), and a redrive may take a while. */
const expectedAfterHours = 12;

/**
 * Companies that had feedback in their last week and have a department whose digest nobody ordered. None is what a working stack says; who hears
 * nothing at all knows that schedule, queue or function stand still.
 */
export async function weeksWithoutDigest({
  objects,
  config,
  summaries,
  digests,
  now,
}: {
  readonly objects: Pick<ObjectStore, 'foldersBelow'>;
  readonly config: ConfigReader;
  readonly summaries: Pick<SummaryStore, 'has'>;
  readonly digests: Pick<DigestStore, 'hasRun'>;
  readonly now: () => Date;
}): Promise<{ readonly missed: readonly { readonly company: string; readonly week: Week }[] }> {
  const expected = now().getTime() - expectedAfterHours * 3_600_000;
  const missed: { company: string; week: Week }[] = [];
  for (const company of await companiesIn(objects)) {
    const { timeZone, settings, taxonomy } = await config(company);
    const week = lastWeek(timeZone, now().toISOString());
    const expecting = taxonomy.departments.filter(
      ({ id }) => dueAt(week, sendTimeOf(settings, id), timeZone) <= expected,
    );
    const ran = await Promise.all(expecting.map(({ id }) => digests.hasRun(company, week, id)));
    if (ran.every(Boolean)) continue;
    if (await summaries.has(company, week)) missed.push({ company, week });
  }
  return { missed };
}
