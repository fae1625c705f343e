import type { Applied, StoredFeedback } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';

/**
 * Days after which a batch can no longer be retried, so that its place on a chain is of no use: 14 days in the
 * queue and 14 in its dead-letter queue (see infra/work-queue.ts), doubled for a redrive.
 */
const chainDays = 56;

/** Tries before a record is left to the queue: only one that many workers fight over gets near it. */
export const maxTries = 20;

/** What a batch did to a record, if it did something: from the record itself, or from what lies beside it. */
export async function findApplied(
  store: FeedbackStore,
  stored: StoredFeedback,
  batch: string,
): Promise<Applied | undefined> {
  if (stored.applied.batch === batch) return stored.applied;
  const found = stored.chain.find((applied) => applied.batch === batch);
  if (found !== undefined || stored.archived === undefined) return found;
  return await store.findArchived(stored.company, stored.id, batch);
}

type Version = Omit<StoredFeedback, 'chain' | 'archived'>;

/** Writes a version on top of the one before, which goes on its chain. Undefined: someone was faster. */
export async function putOnTop(
  store: FeedbackStore,
  version: Version,
  before: StoredFeedback | undefined,
): Promise<StoredFeedback | undefined> {
  const replaced = before === undefined ? [] : [before.applied, ...before.chain];
  return await putWithChain(store, version, replaced, version.applied.at, before?.archived);
}

/**
 * Notes on the chain of what stands, and goes on standing, what a batch did. Undefined: someone was faster. On the record itself,
 * however short its chain: beside it the note would be believed although the race was lost.
 */
export async function putBelow(
  store: FeedbackStore,
  { chain, archived, ...stands }: StoredFeedback,
  applied: Applied,
): Promise<StoredFeedback | undefined> {
  const version = { ...stands, revision: stands.revision + 1 };
  return await putWithChain(store, version, [applied, ...chain], applied.at, archived, 1);
}

/**
 * A chain keeps what was replaced last; what is older lies beside the record, so that a record that changes every hour stays
 * small. It is put there first: if this worker dies or loses the race in between, it says of a batch what the record itself
 * says as well. `at` is today.
 */
async function putWithChain(
  store: FeedbackStore,
  version: Version,
  replaced: readonly Applied[],
  at: string,
  archivedBefore = '',
  fewestKept = 0,
): Promise<StoredFeedback | undefined> {
  const horizon = dayAfter(at, -chainDays);
  const retriable = replaced.filter((applied) => applied.at >= horizon);
  const chainLength = Math.max(store.chainLength, fewestKept);
  const older = retriable.slice(chainLength);
  if (older.length > 0) {
    const kept = older.map((applied) => ({ ...applied, until: dayAfter(applied.at, chainDays + 1) }));
    await store.archive(version.company, version.id, kept);
  }
  const archived = older.reduce((last, applied) => (applied.at > last ? applied.at : last), archivedBefore);
  const written: StoredFeedback = {
    ...version,
    chain: retriable.slice(0, chainLength),
    ...(archived >= horizon && { archived }),
  };
  return (await store.put(written)) ? written : undefined;
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
/** Nothing stands here but that a version was set aside, because it took too long to read: any other is welcome, in whatever order. */
export const isSetAside = ({ said, applied }: StoredFeedback): boolean =>
  said === null && applied.tooSlow === true;

/** Erased for good: whatever comes under this id is rejected. (What was deleted with its file may come in other words.) */
export const isErased = ({ said, content }: StoredFeedback): boolean => said === null && content === '';
