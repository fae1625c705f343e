import { calendarOrder } from '../contract/messages.ts';
import type { Erasure } from '../privacy/erasure.ts';
import type { ErasePorts } from './erase-ports.ts';

/** Changes of the zone that are looked back over: those of a company without files left no order. */
const mostBack = 20;

const changesIn = (order: string): number | undefined => {
  const found = /^calendar-(\d+)$/.exec(order)?.[1];
  return found === undefined ? undefined : Number(found);
};

/**
 * Which of a company's orders to count anew may go on: `waits` while one before it is not done, `overtaken` where one behind it was
 * noted. Else two at once could each redate what the other had done, and the older end last.
 *
 * The fence comes first: what is noted here lets no older order begin another page, and one that is in a page has its record, which
 * is waited for.
 */
export async function turnOf(
  { calendars, erasures }: Pick<ErasePorts, 'calendars' | 'erasures'>,
  { company, order }: Erasure,
  timeZone: string,
): Promise<'goes-on' | 'waits' | 'overtaken'> {
  const changes = changesIn(order);
  if (changes === undefined) return 'goes-on';
  const known = (await calendars.read(company))?.changes ?? 0;
  if (known < changes) await calendars.change(company, { timeZone, changes });
  for (let before = changes - 1; before > Math.max(0, changes - 1 - mostBack); before--) {
    const older = await erasures.read(company, calendarOrder(before));
    if (older === undefined) continue;
    // what comes after the records does nothing for an order of this kind
    if (older.phase === 'records') return 'waits';
    // it waited for those before it
    break;
  }
  return known > changes ? 'overtaken' : 'goes-on';
}
