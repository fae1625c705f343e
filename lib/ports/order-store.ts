import type { NotedOrder } from '../privacy/noted-order.ts';

export interface OrderStore {
  /** Notes an order under its name, if none is noted there. Gives what is noted. */
  note(company: string, order: NotedOrder): Promise<NotedOrder>;
  read(company: string, order: string): Promise<NotedOrder | undefined>;
}
