import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWeeks, daysOf, isoWeek, Week } from '../lib/week.ts';

describe('Week', () => {
  const reasonOf = (week: unknown) => Week.safeParse(week).error?.issues.map(({ message }) => message);

  // of 2000 to 2040; see https://en.wikipedia.org/wiki/ISO_week_date#Weeks_per_year
  it('takes week 53 of the years that have one, and of no other', () => {
    const years = Array.from({ length: 41 }, (_, index) => 2000 + index);
    expect(years.filter((year) => Week.safeParse(`${year}-W53`).success)).toEqual([
      ...[2004, 2009, 2015, 2020, 2026, 2032, 2037],
    ]);
    expect(years.filter((year) => !Week.safeParse(`${year}-W52`).success)).toEqual([]);
  });

  it.each(['2026-W00', '2026-W54', '2026-W60', '2026-W99', '2025-W53'])(
    'refuses %s, which no year has',
    (week) => {
      expect(reasonOf(week)).toEqual(['the year has no such week']);
    },
  );

  it.each([
    ...[
      '2026-w46',
      '２０２６-W４６',
      '2026-Ｗ46',
      '2026W46',
      '2026-W4',
      '2026-46',
      '46',
      '',
      ' 2026-W46',
      '2026-W46\n',
    ],
    ...['0026-W46', '9999-W52', '2026-W46-1', 46, null],
  ])('refuses %j, which is written otherwise', (week) => {
    expect(reasonOf(week)).toEqual(['a week is written 2026-W46']);
  });

  it('takes whatever isoWeek and addWeeks give', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: -500, max: 500 }), (date, count) => {
        const week = addWeeks(isoWeek(date.toISOString()), count);
        expect(Week.parse(week)).toBe(week);
      }),
    );
  });
});

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
