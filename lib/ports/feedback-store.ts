import type { Applied, StoredFeedback } from '../feedback/feedback.ts';
import type { Week } from '../week.ts';

export interface FeedbackStore {
  /** What is stored of these ids. May be a moment old unless the newest is asked for: decisions that write are conditional. */
  getMany(
    company: string,
    ids: readonly string[],
    how?: 'newest',
  ): Promise<ReadonlyMap<string, StoredFeedback>>;
  /** The newest version. */
  get(company: string, id: string): Promise<StoredFeedback | undefined>;
  /** Writes if the stored revision is the one before (absent, for revision 1). False: someone was faster. */
  put(feedback: StoredFeedback): Promise<boolean>;
  /** Replaced versions that a record holds at most; what is older is archived. */
  readonly chainLength: number;
  /** Puts what batches did to a feedback beside its record, to be found until that day. May be repeated. */
  archive(company: string, id: string, applied: readonly (Applied & { until: string })[]): Promise<void>;
  /** What a batch did to a feedback, of what was archived. Sees all that was put before. */
  findArchived(company: string, id: string, batch: string): Promise<Applied | undefined>;
  /** Makes the feedback found under its further departments, and no longer under those it left. */
  point(feedback: StoredFeedback, left: readonly string[]): Promise<void>;
  /**
   * What is found under a department and week, most severe first, from after the rank `after` on. It is read as far as
   * somebody goes through it. A feedback may come twice, one right after the other.
   */
  browse(place: Place, after?: string, how?: HowBrowsed): AsyncIterable<Browsed>;
  /** The same of all departments of a company at once: `departments` are all that there are. */
  browseAll(
    place: Omit<Place, 'department'> & { readonly departments: readonly string[] },
    after?: string,
    how?: HowBrowsed,
  ): AsyncIterable<Browsed>;
  /** Under which a feedback is found as it is now. `browse` may find it under an earlier one besides: a worker died, or is slow. */
  rankOf(feedback: StoredFeedback): string | undefined;
}

/** Somebody who will stop early reads little at first; who wants all of it, much at once. */
export type HowBrowsed = 'from-the-top' | 'whole';

export interface ErasableFeedback extends FeedbackStore {
  /** Takes a feedback that was erased out of all further departments, also those that an earlier try left. */
  unpoint(tombstone: StoredFeedback): Promise<void>;
  /**
   * A page of all that is stored of a company, in an order of the store's own. It reads the whole table, so it is for an
   * erasure and nothing that a person waits for. `next`: where the next page begins; undefined: that was all.
   */
  scan(company: string, from?: string): Promise<{ found: readonly StoredFeedback[]; next?: string }>;
}

/** Where a feedback stands in a list, and when it was said. */
export type Browsed = { readonly id: string; readonly rank: string; readonly time: string };

export type Place = { readonly company: string; readonly department: string; readonly week: Week };
