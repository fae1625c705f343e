import type { Applied, Contribution, Order, Said, StoredFeedback } from '../feedback.ts';
import type { FeedbackStore } from '../ports.ts';
import type { Change } from './summary.ts';

/** A version of a feedback that a batch brings. */
export type Version = {
  readonly company: string;
  readonly id: string;
  readonly order: Order;
  readonly content: string;
  /** reads the text; asked only where the version is to be written, so that a duplicate costs no engine */
  readonly read: () => Promise<Read>;
  /** today, by the worker's clock */
  readonly at: string;
};

type Read = { readonly said: Said; readonly contribution: Contribution };

export type Settled = {
  readonly outcome: 'stored' | 'duplicate' | 'updated' | 'rejected';
  readonly change: Change;
  /** there where this version is the one that stands */
  readonly stands?: StoredFeedback;
  /** departments that an earlier version touched and this one does not */
  readonly left?: readonly string[];
};

/**
 * Days after which a batch can no longer be retried, so that its place on a chain is of no use: 4 days in the
 * queue and 14 in its dead-letter queue (see infra/work-queue.ts), doubled for a redrive.
 */
const chainDays = 36;

/** Tries before a row is left to the queue: only a row that many workers fight over gets near it. */
const maxTries = 20;

/**
 * Settles one row: stores it, or finds that it was stored, replaced or outrun before. Repeats, crashes between
 * any two writes, any order and concurrent workers all end in the same record and the same change, because
 * - a version once applied stays on the record or its chain, and its change is read from there, never recomputed;
 * - every write is conditional on the revision that the decision was made on;
 * - what was decided without a write stays true: orders only grow, tombstones only come.
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
    const step = decide(version, stored);
    if (step.write === 'nothing') return step.settled;
    const written = step.write === 'order' ? step.stored : await write(version, step.stored);
    if (await store.put(written))
      return step.write === 'order' ? step.settled : settledBy(written, step.stored);
    stored = await store.get(version.company, version.id);
  }
  throw new Error(`feedback ${version.id} of ${version.company} did not settle in ${maxTries} tries`);
}

type Step =
  | { readonly write: 'nothing'; readonly settled: Settled }
  | { readonly write: 'order'; readonly settled: Settled; readonly stored: StoredFeedback }
  | { readonly write: 'version'; readonly stored?: StoredFeedback };

function decide({ id, order, content }: Version, stored: StoredFeedback | undefined): Step {
  const still = { id, added: null, removed: null };
  if (stored === undefined) return { write: 'version' };
  const applied = findApplied(stored, order.batch);
  if (applied === stored.applied) return { write: 'nothing', settled: settledBy(stored) };
  if (applied !== undefined) return { write: 'nothing', settled: outcomeOf(id, applied) };
  if (stored.said === null) return { write: 'nothing', settled: { outcome: 'rejected', change: still } };
  const later = compareOrder(order, stored.order) > 0;
  if (content === stored.content) {
    const settled: Settled = { outcome: 'duplicate', change: still };
    // The same words again, later: they outrun what was said in between, so the order moves on.
    const moved = { ...stored, revision: stored.revision + 1, order };
    return later ? { write: 'order', settled, stored: moved } : { write: 'nothing', settled };
  }
  return later
    ? { write: 'version', stored }
    : { write: 'nothing', settled: { outcome: 'updated', change: still } };
}

/** What the version on top of a record did to the counts. */
function settledBy(stands: StoredFeedback, before?: StoredFeedback): Settled {
  const departments = stands.said?.departments ?? [];
  const left = (before?.said?.departments ?? []).filter((department) => !departments.includes(department));
  return { ...outcomeOf(stands.id, stands.applied), stands, left };
}

function outcomeOf(id: string, { contribution: added, replaced: removed }: Applied): Settled {
  return { outcome: removed === null ? 'stored' : 'updated', change: { id, added, removed } };
}

async function write(version: Version, before: StoredFeedback | undefined): Promise<StoredFeedback> {
  const { company, id, order, content, at } = version;
  const { said, contribution } = await version.read();
  const replaced = before?.applied.contribution ?? null;
  return {
    ...{ company, id, revision: (before?.revision ?? 0) + 1, order, content, said },
    applied: { batch: order.batch, contribution, replaced, at },
    chain: before === undefined ? [] : pushChain(before, at),
  };
}

function pushChain(stored: StoredFeedback, at: string): StoredFeedback['chain'] {
  const horizon = new Date(Date.parse(at) - chainDays * 86_400_000).toISOString().slice(0, 10);
  return [stored.applied, ...stored.chain].filter((applied) => applied.at >= horizon);
}

/**
 * Erases a feedback: the words go, a tombstone stays, and the change takes back what it counted.
 * `batch` names the erasure; repeated under the same name it finds itself done.
 */
export async function erase(
  store: FeedbackStore,
  { company, id, order, at }: Pick<Version, 'company' | 'id' | 'order' | 'at'>,
): Promise<Change> {
  for (let tries = 0; tries < maxTries; tries++) {
    const stored = await store.get(company, id);
    const done = stored && findApplied(stored, order.batch);
    if (done) return { id, added: null, removed: done.replaced };
    if (stored?.said === null) return { id, added: null, removed: null };
    const replaced = stored?.applied.contribution ?? null;
    const tombstone: StoredFeedback = {
      company,
      id,
      revision: (stored?.revision ?? 0) + 1,
      order,
      content: '',
      said: null,
      applied: { batch: order.batch, contribution: null, replaced, at },
      chain: stored ? pushChain(stored, at) : [],
    };
    if (await store.put(tombstone)) return { id, added: null, removed: replaced };
  }
  throw new Error(`feedback ${id} of ${company} was not erased in ${maxTries} tries`);
}

function findApplied(stored: StoredFeedback, batch: string): Applied | undefined {
  return stored.applied.batch === batch
    ? stored.applied
    : stored.chain.find((applied) => applied.batch === batch);
}

/** Negative: `a` is the earlier version. */
export function compareOrder(a: Order, b: Order): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  if (a.batch !== b.batch) return a.batch < b.batch ? -1 : 1;
  return 0;
}
