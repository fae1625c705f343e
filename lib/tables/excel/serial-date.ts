/** Number formats without a code of their own that show a date or time: ECMA-376, part 1, 18.8.30. */
const builtinDates = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** Characters of a code in a workbook that Excel saved. */
const longestCode = 255;

/** What a number is: nothing of time, a day, or a time with or without a day. */
export type DateKind = 'number' | 'day' | 'time';

/** What a number format shows. `code` is that of a format that is not built in. */
export function dateKindOf(id: number, code: string | undefined): DateKind {
  if (code === undefined) {
    if (!builtinDates.some(([from, to]) => id >= from && id <= to)) return 'number';
    return (id >= 18 && id <= 22) || (id >= 45 && id <= 47) ? 'time' : 'day';
  }
  // text in quotes, escaped characters, colours and locales show nothing of the number
  const bare =
    code
      .slice(0, longestCode)
      .replace(/"[^"]*"|\\.|[_*]./g, '')
      .replace(/\[(?!h+\]|m+\]|s+\])[^\]]{0,255}\]/gi, '')
      .split(';')[0] ?? '';
  if (/[hs]/i.test(bare)) return 'time';
  return /[yd]|mm/i.test(bare) ? 'day' : 'number';
}

const secondsPerDay = 86_400;
const daysBefore1970 = 25_569;
const daysFrom1900To1904 = 1462;

/**
 * A serial date as ISO 8601 without an offset, to the second: `2026-09-03T14:05:00`, or `2026-09-03` for a day. Days count from
 * 1900, as if that had been a leap year, or from 1904. Gives a number that is no day Excel can show back as it is written.
 */
export function serialToIso(written: string, kind: DateKind, from1904: boolean): string {
  const serial = Number(written);
  if (kind === 'number' || written.trim() === '' || !(serial >= 0 && serial < 2_958_466)) return written;
  if (serial < 1 && kind === 'time') return isoOf(serial).slice(11, 19);
  const since1900 = from1904 ? serial + daysFrom1900To1904 : serial < 60 ? serial + 1 : serial;
  const iso = isoOf(since1900 - daysBefore1970).slice(0, 19);
  return kind === 'day' && Number.isInteger(serial) ? iso.slice(0, 10) : iso;
}

const isoOf = (days: number): string => new Date(Math.round(days * secondsPerDay) * 1000).toISOString();
