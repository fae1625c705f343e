import { describe, expect, it } from 'vitest';
import { noteTimeZone } from '../../lib/company/note-time-zone.ts';
import type { Calendar, CalendarStore } from '../../lib/ports/calendar-store.ts';
import { aFileRecord } from '../builders.ts';
import { memoryFileStore, memoryQueue } from '../memory-stores.ts';

async function aCompany({ files: dropped = true } = {}) {
  const held = new Map<string, Calendar>();
  const calendars: CalendarStore = {
    read: async (company) => held.get(company),
    async change(company, calendar) {
      const isNext = (held.get(company)?.changes ?? 0) < calendar.changes;
      if (isNext) held.set(company, calendar);
      return isNext;
    },
  };
  const files = memoryFileStore();
  if (dropped) await files.store.open(aFileRecord());
  const { queue, bodies } = memoryQueue();
  const ports = { calendars, files: files.store, erasureOrders: queue };
  return {
    ...{ held, calendars },
    note: (timeZone: string) => noteTimeZone(ports, 'acme', timeZone),
    orders: () => bodies.map((body): unknown => JSON.parse(body)),
  };
}
const order = (changes: number, timeZone: string) => ({
  ...{ company: 'acme', order: `calendar-${changes}`, timeZone },
});

describe('noteTimeZone', () => {
  it('orders history to be counted anew when the zone changes, once', async () => {
    const { note, orders } = await aCompany();
    expect(await note('Asia/Shanghai')).toBe(true);
    expect(await note('Asia/Shanghai')).toBe(false);
    expect(orders()).toEqual([order(1, 'Asia/Shanghai')]);
  });

  it('orders it again for each change, also back to what was before', async () => {
    const { note, orders } = await aCompany();
    for (const zone of ['Asia/Shanghai', 'UTC', 'Asia/Shanghai']) await note(zone);
    expect(orders()).toEqual([order(1, 'Asia/Shanghai'), order(2, 'UTC'), order(3, 'Asia/Shanghai')]);
  });

  it('has nothing to do where a company says nothing, or UTC', async () => {
    const { note, orders, held } = await aCompany();
    expect(await note('UTC')).toBe(false);
    expect(orders()).toEqual([]);
    expect(held.size).toBe(0);
  });

  it('orders nothing for a company that begins', async () => {
    const { note, orders, held } = await aCompany({ files: false });
    expect(await note('Asia/Shanghai')).toBe(false);
    expect(orders()).toEqual([]);
    expect(held.get('acme')).toEqual({ timeZone: 'Asia/Shanghai', changes: 1 });
  });

  it('sends the same order again when it died before it noted the change', async () => {
    const { note, orders, calendars } = await aCompany();
    const { change } = calendars;
    calendars.change = async () => {
      calendars.change = change;
      throw new Error('the worker died');
    };
    await expect(note('Asia/Shanghai')).rejects.toThrow('died');
    await note('Asia/Shanghai');
    expect(orders()).toEqual([order(1, 'Asia/Shanghai'), order(1, 'Asia/Shanghai')]);
  });
});
