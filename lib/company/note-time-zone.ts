import { calendarOrder, type ErasureOrder } from '../contract/messages.ts';
import type { CalendarStore } from '../ports/calendar-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Queue } from '../ports/queue.ts';

type Ports = {
  readonly calendars: CalendarStore;
  readonly files: Pick<FileStore, 'list'>;
  /** where history is counted anew */
  readonly erasureOrders: Queue;
};

/**
 * Notes by which zone's days a company is counted, and where that is another than before, orders what is stored to be counted
 * anew. The order is sent before the change is noted, under a name of its own: a repeat after a crash is the same order.
 * Gives whether it ordered that.
 */
export async function noteTimeZone(
  { calendars, files, erasureOrders }: Ports,
  company: string,
  timeZone: string,
): Promise<boolean> {
  const known = await calendars.read(company);
  // whoever never said anything was counted by UTC
  if ((known?.timeZone ?? 'UTC') === timeZone) return false;
  const changes = (known?.changes ?? 0) + 1;
  const { found } = await files.list(company, 1);
  // of a company that begins nothing is stored
  const order: ErasureOrder = { company, order: calendarOrder(changes), timeZone };
  if (found.length > 0) await erasureOrders.send([JSON.stringify(order)], company);
  await calendars.change(company, { timeZone, changes });
  return found.length > 0;
}
