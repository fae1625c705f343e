import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf, isTimeZone, wallClock } from '../lib/time-zone.ts';

describe('calendarOf', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-15T16:30:00Z', '2026-11-16'],
    ['Asia/Shanghai', '2026-11-15T15:59:59Z', '2026-11-15'],
    ['America/Los_Angeles', '2026-11-16T07:59:59Z', '2026-11-15'],
    ['America/Los_Angeles', '2026-07-16T07:00:00Z', '2026-07-16'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Asia/Kathmandu', '2026-11-15T18:15:00Z', '2026-11-16'],
    ['UTC', '2026-11-15T23:59:59Z', '2026-11-15'],
  ])('in %s %s is %s', (zone, instant, day) => {
    expect(calendarOf(zone)(instant)).toBe(day);
  });

  it('is the day that the wall clock shows, in any zone and season', () => {
    const zones = ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Tokyo'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (timeZone, date) => {
          const shown = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(date);
          expect(calendarOf(timeZone)(`${date.toISOString().slice(0, 19)}Z`)).toBe(shown);
        },
      ),
    );
  });

  it('goes with the clock that times without an offset are read by', () => {
    const noon = Date.UTC(2026, 6, 5, 12);
    const instant = new Date(wallClock('Asia/Shanghai')(noon)).toISOString();
    expect(calendarOf('Asia/Shanghai')(instant)).toBe('2026-07-05');
  });
});

describe('isTimeZone', () => {
  it('knows names of zones', () => {
    expect(['Asia/Shanghai', 'UTC', 'Shanghai', ''].map(isTimeZone)).toEqual([true, true, false, false]);
  });
});
