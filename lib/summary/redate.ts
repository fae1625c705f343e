import type { StoredFeedback } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { findApplied, maxTries, putOnTop } from './applied.ts';
import type { Change } from './summary.ts';

export type Redated = { readonly change: Change; readonly stands?: StoredFeedback };

/**
 * Counts a feedback on the day that it is in another zone: the same words, under a batch of its own, as any change of the counts
 * is. Repeated under the same name it finds itself done. `stands`: the version, where it is still on top.
 */
export async function redate(
  store: FeedbackStore,
  { company, id, at }: { readonly company: string; readonly id: string; readonly at: string },
  batch: string,
  dayOf: (instant: string) => string,
): Promise<Redated> {
  for (let tries = 0; tries < maxTries; tries++) {
    const stored = await store.get(company, id);
    const done = stored && (await findApplied(store, stored, batch));
    if (stored !== undefined && done !== undefined) {
      const change = { id, added: done.contribution, removed: done.replaced };
      return done === stored.applied ? { change, stands: stored } : { change };
    }
    if (stored === undefined || !isElsewhere(stored, dayOf))
      return { change: { id, added: null, removed: null } };
    const { chain: _, archived: __, ...version } = stored;
    const replaced = stored.applied.contribution;
    const contribution = replaced && { ...replaced, day: dayOf(stored.said?.time ?? '') };
    const next = {
      ...version,
      revision: stored.revision + 1,
      applied: { batch, contribution, replaced, at },
    };
    const stands = await putOnTop(store, next, stored);
    if (stands !== undefined) return { change: { id, added: contribution, removed: replaced }, stands };
  }
  throw new Error(`feedback ${id} of ${company} was not dated anew in ${maxTries} tries`);
}

/** Whether a feedback counts on another day than it has in the zone. */
export const isElsewhere = ({ said, applied }: StoredFeedback, dayOf: (instant: string) => string): boolean =>
  said !== null && applied.contribution !== null && applied.contribution.day !== dayOf(said.time);
