import type { Applied, Contribution, Order, Said, StoredFeedback } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { findApplied, isErased, isSetAside, maxTries, putBelow, putOnTop } from './applied.ts';
import type { Change } from './summary.ts';

/** A version of a feedback that a batch brings. */
export type Version = {
  readonly company: string;
  readonly id: string;
  readonly order: Order;
  readonly content: string;
  /** reads the text; asked only where the version is to be written, so that a duplicate costs no engine */
  readonly read: () => Promise<Read | 'too-slow'>;
  /** today, by the worker's clock */
  readonly at: string;
  /** a row of a person who was erased: a tombstone goes where it would stand, and nothing of it is stored */
  readonly erased?: true;
  /** a row of a file that is to be deleted: it is as if it had been stored, and deleted since */
  readonly deleted?: true;
};

type Read = { readonly said: Said; readonly contribution: Contribution };

export type Settled = {
  readonly outcome: 'stored' | 'duplicate' | 'updated' | 'rejected';
  readonly change: Change;
  /** why it is rejected, unless its author was erased or its file deleted */
  readonly tooSlow?: true;
  /** there where this version is the one that stands */
  readonly stands?: StoredFeedback;
  /** departments that an earlier version touched and this one does not */
  readonly left?: readonly string[];
};

/**
 * Settles one row: stores it, or finds that it was stored, replaced or outrun before. Repeats, crashes between
 * any two writes, any order and concurrent workers all end in the same record and the same change, because
 * - a version once applied stays on the record or its chain, and its change is read from there, never recomputed;
 * - every write is conditional on the revision that the decision was made on;
 * - what was decided without a write stays true: orders only grow, what was deleted or erased stays so.
 *
 * A version that takes too long to read is set aside, and that is written like any other: as a tombstone where nothing stood, else on
 * the chain of what goes on standing. So a retry that would be fast enough finds it set aside, one that is too slow finds
 * it stored by a faster one, and both end in the change of whoever wrote first. On such a tombstone nothing is decided
 * without a write: the next version of another batch takes its place whatever its order.
 *
 * `known` is what a reading a moment ago found. Throws when it loses the race `maxTries` times.
 */
export async function settle(
  store: FeedbackStore,
  version: Version,
  known?: StoredFeedback,
): Promise<Settled> {
  let stored = known;
  for (let tries = 0; tries < maxTries; tries++) {
    const applied = stored && (await findApplied(store, stored, version.order.batch));
    const step = decide(version, stored, applied);
    if (step.write === 'nothing') return step.settled;
    if (step.write === 'note') {
      if (await store.put(step.stored)) return step.settled;
    } else {
      const settled = await write(store, version, step.stored);
      if (settled !== undefined) return settled;
    }
    stored = await store.get(version.company, version.id);
  }
  throw new Error(`feedback ${version.id} of ${version.company} did not settle in ${maxTries} tries`);
}

type Step =
  | { readonly write: 'nothing'; readonly settled: Settled }
  /** what stands goes on standing; its order moves on, or it notes what is never to be accepted */
  | { readonly write: 'note'; readonly settled: Settled; readonly stored: StoredFeedback }
  | { readonly write: 'version'; readonly stored?: StoredFeedback };

/** `applied`: what the batch did to the record before, if it did something. */
function decide(
  { id, order, content, erased, deleted }: Version,
  stored: StoredFeedback | undefined,
  applied: Applied | undefined,
): Step {
  const still = { id, added: null, removed: null };
  const nothing = (outcome: Settled['outcome']): Step => ({
    ...{ write: 'nothing', settled: { outcome, change: still } },
  });
  if (stored === undefined) return { write: 'version' };
  if (applied === stored.applied) return { write: 'nothing', settled: settledBy(stored) };
  if (applied !== undefined) return { write: 'nothing', settled: outcomeOf(id, applied) };
  if (isSetAside(stored)) return { write: 'version', stored };
  if (isErased(stored) || stored.deleted?.includes(content)) return nothing('rejected');
  const later = compareOrder(order, stored.order) > 0;
  if (content === stored.content) {
    // of an erased person: the erasure that is under way takes what is stored
    const outcome = erased ? 'rejected' : 'duplicate';
    if (!later) return nothing(outcome);
    // The same words again, later: they outrun what was said in between, so the order moves on.
    const moved = { ...stored, revision: stored.revision + 1, order };
    return { write: 'note', settled: { outcome, change: still }, stored: moved };
  }
  if (later && deleted && !erased) {
    // noted, so that a worker that does not know of the deletion yet cannot decide otherwise
    const noted = { ...stored, revision: stored.revision + 1, deleted: [...(stored.deleted ?? []), content] };
    return { write: 'note', settled: { outcome: 'rejected', change: still }, stored: noted };
  }
  if (later) return { write: 'version', stored };
  return nothing(erased || stored.said === null ? 'rejected' : 'updated');
}

/** What the version on top of a record did to the counts. */
function settledBy(stands: StoredFeedback, before?: StoredFeedback): Settled {
  const departments = stands.said?.departments ?? [];
  const left = (before?.said?.departments ?? []).filter((department) => !departments.includes(department));
  return { ...outcomeOf(stands.id, stands.applied), stands, left };
}

function outcomeOf(id: string, { contribution: added, replaced: removed, tooSlow }: Applied): Settled {
  const outcome = added === null ? 'rejected' : removed === null ? 'stored' : 'updated';
  return { outcome, change: { id, added, removed }, ...(tooSlow && { tooSlow }) };
}

const nothingSaid = { said: null, contribution: null };

/** Undefined: someone was faster. */
async function write(
  store: FeedbackStore,
  version: Version,
  before: StoredFeedback | undefined,
): Promise<Settled | undefined> {
  const { company, id, order, content, at, erased, deleted } = version;
  const read = erased || deleted ? nothingSaid : await version.read();
  const tooSlow = read === 'too-slow';
  if (tooSlow && before !== undefined && !isSetAside(before))
    return await noteTooSlow(store, version, before);
  const { said, contribution } = tooSlow ? nothingSaid : read;
  const replaced = before?.applied.contribution ?? null;
  const next = {
    ...{ company, id, revision: (before?.revision ?? 0) + 1, order, content: erased ? '' : content, said },
    applied: { batch: order.batch, contribution, replaced, at, ...(tooSlow && { tooSlow }) },
    ...(before?.deleted ? { deleted: before.deleted } : deleted && !erased && { deleted: [content] }),
  };
  const written = await putOnTop(store, next, before);
  return written && settledBy(written, before);
}

/** What stands goes on standing, and knows that this version was set aside. */
async function noteTooSlow(
  store: FeedbackStore,
  { id, order, at }: Version,
  before: StoredFeedback,
): Promise<Settled | undefined> {
  const applied: Applied = { batch: order.batch, contribution: null, replaced: null, tooSlow: true, at };
  return (await putBelow(store, before, applied)) && outcomeOf(id, applied);
}

/** Negative: `a` is the earlier version. */
export function compareOrder(a: Order, b: Order): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  if (a.batch !== b.batch) return a.batch < b.batch ? -1 : 1;
  return 0;
}
