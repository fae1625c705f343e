import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, dueWeeks, sendTimeOf } from '../../lib/digest/due.ts';
import { addWeeks, lastWeek } from '../../lib/week.ts';

const zones = [
  ...['UTC', 'Asia/Shanghai', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Auckland'],
  ...['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Los_Angeles', 'America/Sao_Paulo'],
  ...['Europe/Berlin', 'Africa/Casablanca'],
];
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const at = (ms: number) => new Date(ms).toISOString().replace('.000', '');

describe('dueAt', () => {
  it.each([
    ['2026-W46', {}, 'UTC', '2026-11-16T08:00:00Z'],
    ['2026-W46', {}, 'Asia/Shanghai', '2026-11-16T00:00:00Z'],
    ['2026-W46', { weekday: 'wednesday', hour: 17 }, 'Europe/Berlin', '2026-11-18T16:00:00Z'],
    ['2026-W46', { weekday: 'sunday', hour: 22 }, 'UTC', '2026-11-22T22:00:00Z'],
    // a department elsewhere
    ['2026-W46', { timeZone: 'America/New_York' }, 'Asia/Shanghai', '2026-11-16T13:00:00Z'],
    // where Monday begins before the company's week is over, it is the Monday after
    ['2026-W46', { hour: 0, timeZone: 'Pacific/Auckland' }, 'Europe/Berlin', '2026-11-22T11:00:00Z'],
    // half past two does not exist on that Sunday: summer time begins
    ['2026-W12', { weekday: 'sunday', hour: 2 }, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    // two o'clock comes twice
    ['2026-W42', { weekday: 'sunday', hour: 2 }, 'Europe/Berlin', '2026-10-25T00:00:00Z'],
    ['2026-W53', {}, 'UTC', '2027-01-04T08:00:00Z'],
  ] as const)('of %s, sent %j, in %s is %s', (week, send, zone, instant) => {
    expect(at(dueAt(week, send, zone))).toBe(instant);
  });
});

describe('dueWeeks', () => {
  it('rings for every week of every zone once, at the first full hour from its time on', () => {
    const week = fc.integer({ min: 0, max: 520 }).map((count) => addWeeks('2021-W01', count));
    const send = fc.record(
      {
        weekday: fc.constantFrom(...weekdays),
        hour: fc.integer({ min: 0, max: 23 }),
        timeZone: fc.constantFrom(...zones),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(week, send, fc.constantFrom(...zones), (of, sent, zone) => {
        const due = dueAt(of, sent, zone);
        const ring = Math.ceil(due / 3_600_000) * 3_600_000;
        expect(dueWeeks(sent, zone, at(ring))).toContain(of);
        expect(dueWeeks(sent, zone, at(ring - 3_600_000))).not.toContain(of);
        // made up for two days, and no longer
        expect(dueWeeks(sent, zone, at(due + 48 * 3_600_000 - 1000))).toContain(of);
        expect(dueWeeks(sent, zone, at(due + 48 * 3_600_000))).not.toContain(of);
        // never before the week is over, and never a week late
        expect(lastWeek(zone, at(due)) >= of).toBe(true);
        expect(dueAt(addWeeks(of, 1), sent, zone)).toBeGreaterThanOrEqual(due);
      }),
      { numRuns: 500 },
    );
  });
});

it('gives both weeks that end at one ring, where summer time begins in the company between two of a department elsewhere', () => {
  const send = { hour: 18, timeZone: 'Australia/Lord_Howe' };
  expect(dueWeeks(send, 'America/Los_Angeles', '2029-03-12T07:00:00Z')).toEqual(['2029-W10', '2029-W09']);
});

it('takes what a department set over what the company set, field by field', () => {
  const settings = {
    send: { weekday: 'tuesday' as const, hour: 9 },
    departments: { product: { to: [], send: { hour: 7 } } },
  };
  expect(sendTimeOf(settings, 'product')).toEqual({ weekday: 'tuesday', hour: 7 });
  expect(sendTimeOf(settings, 'supply')).toEqual({ weekday: 'tuesday', hour: 9 });
});
