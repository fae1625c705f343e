import { describe, expect, it } from 'vitest';
import { ofWeekOrOrdinal } from '../../../lib/tables/cells/iso-week.ts';

describe('a date by year and week, or by the day of the year', () => {
  it.each([
    ['2026-W45-1', '2026-11-02'],
    ['2026W457', '2026-11-08'],
    ['2026-W45', '2026-11-02'],
    // ISO 8601: the week of 4 January is the first, and belongs to the year of its Thursday
    ['2026-W01-1', '2025-12-29'],
    ['2026-W53-7', '2027-01-03'],
    ['2024-366', '2024-12-31'],
    ['2026-306T10:00Z', '2026-11-02T10:00Z'],
  ])('%s is %s', (written, day) => {
    expect(ofWeekOrOrdinal(written)).toBe(day);
  });

  it.each([
    ['a week that the year does not have', '2025-W53-1'],
    ['a day that it does not have', '2026-366'],
    ['no eighth day', '2026-W45-8'],
    ['a year and a month', '2026-11'],
    ['something longer', '2026-3061'],
  ])('stays where it is none: %s', (_, text) => {
    expect(ofWeekOrOrdinal(text)).toBe(text);
  });
});
