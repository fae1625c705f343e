import { remember } from './remember.ts';
import { wallClock } from './time-zone.ts';

/** Which of `3/4/2026`'s numbers is the month. */
export type DateOrder = 'month-first' | 'day-first' | 'unknown';

/** How the dates of a file are written. */
export type DateStyle = {
  readonly order: DateOrder;
  /** IANA name of the zone of times without an offset; UTC where it is not set */
  readonly timeZone?: string;
  /** the numbers are days since the end of 1899, as spreadsheets count them */
  readonly serials?: boolean;
};

export type TimeResult =
  | { readonly time: string }
  | { readonly problem: 'unreadable-date' | 'ambiguous-date' };

const unreadable: TimeResult = { problem: 'unreadable-date' };
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const half = String.raw`凌晨|早上|上午|中午|下午|晚上|[ap]\.?m\.?`;
const clock = String.raw`(?:(?:[T,\s]|(?<=日))\s*(${half})?\s*(\d{1,2})[:：时時](\d{1,2})(?:[:：分](\d{1,2})(?:[.,]\d+)?)?[秒分]?\s*(${half})?)?`;
const zone = String.raw`\s*(Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT)?`;
const yearFirst = new RegExp(`^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?${clock}${zone}$`, 'i');
const yearLast = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${clock}${zone}$`, 'i');
const monthNamed = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)(?:(?:,?\s+|-)(\d{4}))?${clock}${zone}(?:\s+(\d{4}))?$`,
  'i',
);
const plainUtc = /^(?:199|20\d)\d-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z?)$/;

/**
 * Gives a reader of the dates of a file, as exports write them: ISO 8601, `2015-02-24 11:35:52 -0800`, `2026/9/3 14:05`,
 * `2026年9月3日 下午2:05`, `2/24/2015`, `24.02.2015`, `3 Mar 2024`, `Tue Feb 24 11:35:52 +0000 2015`, epoch seconds or
 * milliseconds, serial numbers. It gives an instant to the second, or why it cannot be read; undefined
 * where nothing is written.
 */
export function timeReader({
  order,
  timeZone = 'UTC',
  serials = false,
}: DateStyle): (written: string) => TimeResult | undefined {
  const toInstant = wallClock(timeZone);
  const utc = timeZone === 'UTC';
  const read = remember((written): TimeResult | 'none' => {
    const text = written.trim();
    if (text === '') return 'none';
    return (
      readPlain(text, utc) ??
      readNumber(text, serials, toInstant) ??
      readWritten(text, order, toInstant) ??
      unreadable
    );
  });
  return (written) => {
    const result = read(written);
    return result === 'none' ? undefined : result;
  };
}

/** What most exports write: its instant is its own digits. Anything doubtful is left to the others. */
function readPlain(text: string, utc: boolean): TimeResult | undefined {
  const match = plainUtc.exec(text);
  if (match === null || (!utc && match[6] === '')) return undefined;
  const [, month, day, hour, minute, second] = match.map(Number);
  if (month === undefined || day === undefined || hour === undefined) return undefined;
  const sound = month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24;
  if (!sound || Number(minute) >= 60 || Number(second) >= 60) return undefined;
  return { time: `${text.slice(0, 10)}T${text.slice(11, 19)}Z` };
}

/** Serial numbers of 1954 to 2064; what is a time by its column and lies outside is no date. */
const firstSerial = 20_000;
const lastSerial = 60_000;
/** 1970-01-01 as a serial number */
const epochSerial = 25_569;
const dayMs = 86_400_000;

const serial = /^\d{5}(?:\.\d+)?$/;
export const isSerial = (text: string): boolean =>
  serial.test(text) && Number(text) >= firstSerial && Number(text) < lastSerial;

function readNumber(text: string, serials: boolean, toInstant: ToInstant): TimeResult | undefined {
  if (/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(text)) {
    const [whole = ''] = text.split('.');
    return plausibly(Number(whole) * (whole.length === 10 ? 1000 : 1));
  }
  if (!serials || !isSerial(text)) return undefined;
  const seconds = Math.round((Number(text) - epochSerial) * (dayMs / 1000));
  return plausibly(toInstant(seconds * 1000));
}

type ToInstant = (local: number) => number;

function readWritten(text: string, order: DateOrder, toInstant: ToInstant): TimeResult | undefined {
  const iso = yearFirst.exec(text);
  if (iso !== null) return instant([iso[1], iso[2], iso[3]], iso.slice(4), toInstant);
  const last = yearLast.exec(text);
  if (last !== null) return yearLastInstant(last, order, toInstant);
  const named = monthNamed.exec(text);
  if (named === null) return undefined;
  const month = months.indexOf((named[2] ?? named[3] ?? '').slice(0, 3).toLowerCase()) + 1;
  return instant([named[5] ?? named[12], String(month), named[1] ?? named[4]], named.slice(6), toInstant);
}

/** Decides once for a file whether `3/4/2026` is March or April, from the rows in which only one of them is possible. */
export function dateOrderOf(values: readonly string[]): DateOrder {
  let monthFirst = 0;
  let dayFirst = 0;
  for (const value of values) {
    const match = yearLast.exec(value.trim());
    if (match === null) continue;
    if (Number(match[1]) > 12) dayFirst++;
    if (Number(match[2]) > 12) monthFirst++;
    // 24.02.2015: nobody writes dots with the month first
    if (value.includes('.') && Number(match[1]) <= 12 && Number(match[2]) <= 12) dayFirst++;
  }
  if (monthFirst > dayFirst) return 'month-first';
  return dayFirst > monthFirst ? 'day-first' : 'unknown';
}

/** Whether a date means another day with the month first. */
export function isAmbiguous(value: string): boolean {
  const [, first, second] = yearLast.exec(value.trim()) ?? [];
  return first !== undefined && first !== second && Number(first) <= 12 && Number(second) <= 12;
}

function yearLastInstant(match: RegExpExecArray, order: DateOrder, toInstant: ToInstant): TimeResult {
  const [, first, second, year] = match;
  const same = first === second;
  const decided = Number(first) > 12 ? 'day-first' : Number(second) > 12 ? 'month-first' : order;
  if (decided === 'unknown' && !same) return { problem: 'ambiguous-date' };
  const [month, day] = decided === 'month-first' ? [first, second] : [second, first];
  return instant([year, month, day], match.slice(4), toInstant);
}

type Part = string | undefined;

function instant(
  [year, month, day]: readonly [Part, Part, Part],
  rest: readonly Part[],
  toInstant: ToInstant,
): TimeResult {
  const [before, hour = '0', minute = '0', second = '0', after, zoneText] = rest;
  const hours = hourOfDay(Number(hour), (before ?? after)?.toLowerCase());
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute), Number(second));
  const read = new Date(at);
  // 31 February rolls over: then the fields read back differ from those written
  const real = read.getUTCMonth() === Number(month) - 1 && read.getUTCDate() === Number(day);
  // 60 is a leap second
  if (!real || hours >= 24 || Number(minute) >= 60 || Number(second) > 60) return unreadable;
  return plausibly(zoneText === undefined ? toInstant(at) : at - offsetMs(zoneText));
}

/** 下午2 and 2 pm are 14, 12 am and 凌晨12 are 0; 14 with any of them stays 14. */
function hourOfDay(hour: number, part: Part): number {
  if (part === undefined || hour > 12) return hour;
  if (part === '中午') return hour < 3 ? hour + 12 : hour;
  const later = part === '下午' || part === '晚上' || part.startsWith('p');
  return (hour % 12) + (later ? 12 : 0);
}

function offsetMs(zoneText: string): number {
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zoneText);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? '0');
  return (match[1] === '-' ? -1 : 1) * minutes * 60_000;
}

/** Dates outside these years are misreadings: of a serial number, a phone number, a typing error. */
function plausibly(at: number): TimeResult {
  const year = new Date(at).getUTCFullYear();
  return year >= 1990 && year < 2100 ? { time: textOf(at) } : unreadable;
}

const textOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
