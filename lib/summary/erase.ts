import type { Order, StoredFeedback } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { findApplied, isErased, maxTries, putOnTop } from './applied.ts';
import type { Change } from './summary.ts';

type Target = {
  readonly company: string;
  readonly id: string;
  /** today, by the worker's clock */
  readonly at: string;
};

/**
 * Erases a feedback for good: the words go, a tombstone stays, and the change takes back what it counted.
 * `order.batch` names the erasure; repeated under the same name it finds itself done.
 */
export async function erase(
  store: FeedbackStore,
  target: Target & { readonly order: Order },
): Promise<Erased> {
  return await replace(store, target, target.order.batch, (stored) => {
    if (stored !== undefined && isErased(stored)) return undefined;
    return { order: target.order, content: '', ...(stored?.deleted && { deleted: stored.deleted }) };
  });
}

/**
 * Deletes a feedback if the version that stands came from `file`. The tombstone keeps its order and what it said as a
 * hash: the same words never come back, while later and other ones do. What was decided without a write stays true,
 * because a file whose batches are all settled brings no version any more.
 */
export async function deleteVersion(
  store: FeedbackStore,
  target: Target & { readonly file: string; readonly batch: string },
): Promise<Erased> {
  return await replace(store, target, target.batch, (stored) => {
    if (stored === undefined || stored.said?.file !== target.file) return undefined;
    const deleted = [...new Set([...(stored.deleted ?? []), stored.content])];
    return { order: stored.order, content: stored.content, deleted };
  });
}

/** `stands`: the tombstone, where this batch's one is still on top. */
export type Erased = { readonly change: Change; readonly stands?: StoredFeedback };

/** Puts the tombstone that `decide` gives on top of what is stored, once a batch, whoever else writes. */
async function replace(
  store: FeedbackStore,
  { company, id, at }: Target,
  batch: string,
  decide: (
    stored: StoredFeedback | undefined,
  ) => Pick<StoredFeedback, 'order' | 'content' | 'deleted'> | undefined,
): Promise<Erased> {
  for (let tries = 0; tries < maxTries; tries++) {
    const stored = await store.get(company, id);
    const done = stored && (await findApplied(store, stored, batch));
    if (done) {
      const change = { id, added: null, removed: done.replaced };
      return done === stored.applied ? { change, stands: stored } : { change };
    }
    const left = decide(stored);
    if (left === undefined) return { change: { id, added: null, removed: null } };
    const replaced = stored?.applied.contribution ?? null;
    const tombstone = {
      ...{ company, id, revision: (stored?.revision ?? 0) + 1, said: null },
      ...left,
      applied: { batch, contribution: null, replaced, at },
    };
    const stands = await putOnTop(store, tombstone, stored);
    if (stands !== undefined) return { change: { id, added: null, removed: replaced }, stands };
  }
  throw new Error(`feedback ${id} of ${company} was not erased in ${maxTries} tries`);
}
