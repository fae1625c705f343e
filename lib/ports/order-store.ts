import type { Erasure } from '../privacy/erasure.ts';
import type { NotedOrder } from '../privacy/noted-order.ts';

/** An order as the API noted it, as it was begun, or both. */
export type ListedOrder = { readonly noted?: NotedOrder; readonly erasure?: Erasure };

export interface OrderStore {
  /** Notes an order under its name, if none is noted there. Gives what is noted. */
  note(company: string, order: NotedOrder): Promise<NotedOrder>;
  read(company: string, order: string): Promise<NotedOrder | undefined>;
  /**
   * What a company ordered to be erased, by the API or otherwise, the latest first: at most `limit`, from after a place on.
   * An order that is noted stands where it was noted, begun or not. A page may be short and have a `next`.
   */
  list(
    company: string,
    limit: number,
    after?: string,
  ): Promise<{ readonly found: readonly ListedOrder[]; readonly next?: string }>;
}
