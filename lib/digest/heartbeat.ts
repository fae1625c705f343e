import type { ConfigReader } from '../company/config.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { lastWeek, type Week } from '../week.ts';
import { companiesIn } from './companies-in.ts';

/**
 * Hours after the end of a company's week until which nobody expects its digests: the schedule rings eight hours after it at the
 * latest, whatever the zone (infra/digest.ts), and a redrive may take a while.
 */
const expectedAfterHours = 20;

/**
 * Companies that had feedback in their last week and whose digests nobody ordered. None is what a working stack says; who hears
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
  const expected = new Date(now().getTime() - expectedAfterHours * 3_600_000).toISOString();
  const missed: { company: string; week: Week }[] = [];
  for (const company of await companiesIn(objects)) {
    const { timeZone } = await config(company);
    const week = lastWeek(timeZone, expected);
    if (await digests.hasRun(company, week)) continue;
    if (await summaries.has(company, week)) missed.push({ company, week });
  }
  return { missed };
}
