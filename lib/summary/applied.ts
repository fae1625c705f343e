import type { Applied, StoredFeedback } from '../feedback/feedback.ts';

/**
 * Days after which a batch can no longer be retried, so that its place on a chain is of no use: 14 days in the
 * queue and 14 in its dead-letter queue (see infra/work-queue.ts), doubled for a redrive.
 */
const chainDays = 56;

/** Tries before a record is left to the queue: only one that many workers fight over gets near it. */
export const maxTries = 20;

/** What a batch did to a record, if it did something. */
export function findApplied(stored: StoredFeedback, batch: string): Applied | undefined {
  return stored.applied.batch === batch
    ? stored.applied
    : stored.chain.find((applied) => applied.batch === batch);
}

/** The chain of the version that replaces this one. */
export function pushChain(stored: StoredFeedback, at: string): StoredFeedback['chain'] {
  const horizon = new Date(Date.parse(at) - chainDays * 86_400_000).toISOString().slice(0, 10);
  return [stored.applied, ...stored.chain].filter((applied) => applied.at >= horizon);
}

/** Erased for good: whatever comes under this id is rejected. (What was deleted with its file may come in other words.) */
export const isErased = ({ said, content }: StoredFeedback): boolean => said === null && content === '';
