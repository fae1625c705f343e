import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWeeks, daysOf, isoWeek } from '../lib/week.ts';

describe('isoWeek', () => {
  // the days around New Year, from the calendar of ISO 8601
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2025-12-29', '2026-W01'],
    ['2025-12-28', '2025-W52'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-02-29', '2024-W09'],
    ['2026-11-15T23:59:59Z', '2026-W46'],
    ['2026-11-16T00:00:00Z', '2026-W47'],
  ])('puts %s into %s', (day, week) => {
    expect(isoWeek(day)).toBe(week);
  });
});

describe('daysOf', () => {
  it('gives Monday to Sunday, over the end of a year', () => {
    expect(daysOf('2026-W53')).toEqual([
      ...['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'],
    ]);
  });

  it('gives seven days that are in the week, for any week', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        const week = daysOf(isoWeek(day));
        expect(week).toContain(day);
        expect(new Set(week.map(isoWeek))).toEqual(new Set([isoWeek(day)]));
        expect(new Set(week).size).toBe(7);
      }),
    );
  });
});

describe('addWeeks', () => {
  it('goes forth and back over the end of a year', () => {
    expect(addWeeks('2026-W53', 1)).toBe('2027-W01');
    expect(addWeeks('2027-W01', -1)).toBe('2026-W53');
    expect(addWeeks('2026-W46', 0)).toBe('2026-W46');
    expect(addWeeks('2026-W46', -46)).toBe('2025-W52');
  });
});
