import { normalForm } from '../../normal-form.ts';
import { remember } from '../../remember.ts';
import { wallClock } from '../../time-zone.ts';
import { plainChineseDate } from './chinese-date.ts';
import { dateWithin } from './date-within.ts';
import { ofWeekOrOrdinal } from './iso-week.ts';
import { monthNamed } from './month-names.ts';
import { isNoValue } from './no-value.ts';
import { type DateOrder, fullYear, type NumericDate, readNumeric, type ShortYear } from './numeric-date.ts';
import { mayBeOfBuddha } from './other-calendar.ts';
import { plainClock } from './plain-clock.ts';
import { readRelative } from './relative-time.ts';

/** How the dates of a file are written. */
export type DateStyle = {
  readonly order: DateOrder;
  /** where years of two digits stand, if that is known */
  readonly shortYear?: ShortYear;
  /** IANA name of the zone of times without an offset; UTC where it is not set */
  readonly timeZone?: string;
  /** when the file came: a day without a year (`11-02`, 11月2日, `Nov 2`) is the newest such day that had begun; without it nobody knows the year, and no date is sought within words */
  readonly received?: string;
  /** the numbers are days since the end of 1899, as spreadsheets count them */
  readonly serials?: boolean;
};

export type TimeResult =
  | { readonly time: string }
  /** how long before the file, in ms */
  | { readonly before: number }
  | { readonly problem: 'unreadable-date' | 'ambiguous-date' };

/** With a weekday, a zone's name, and what was bought behind it. */
const longestDate = 200;

const unreadable: TimeResult = { problem: 'unreadable-date' };
const half = String.raw`凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚間|[ap]\.?m\.?`;
const clock = String.raw`(?:(?:[T,\s]|(?<=日))\s*(?:(${half})\s*)?(\d{1,2})[:：](\d{1,2})(?:[:：分](\d{1,2})(?:[.,]\d+)?)?[秒分]?(?:\s*(${half}))?)?`;
const zone = String.raw`(?:\s*(Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT))?`;
const yearFirst = new RegExp(`^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?${clock}${zone}\\s*$`, 'i');
const withoutYear = new RegExp(
  `^(\\d{1,2})([-/.]|月)(\\d{1,2})(?:日|(?<=\\.\\d{1,2})(\\.))?${clock}\\s*$`,
  'i',
);
const onlyClock = new RegExp(`^${clock}${zone}\\s*$`, 'i');
const digits = new RegExp(`^(\\d{4})(\\d{2})(\\d{2})(?:[T ]?(\\d{2})(\\d{2})(\\d{2})?${zone}\\s*)?$`, 'i');
/** A year of two digits stands behind a mark, or behind the month: what `Nov 2 15` means nobody knows. */
const namedYear = String.raw`(\d{4}|(?<=[-/]|\p{L}\.?\s)\d{2})(?![\d:：])`;
const monthWord = String.raw`([\p{L}\p{M}]{3,12})\.?`;
const withMonth = new RegExp(
  String.raw`^(?:\p{L}{3,10}\.?,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th|er|[º.])?(?:\s+de)?[\s/-]+${monthWord}|${monthWord}[\s/-]+(\d{1,2})(?:st|nd|rd|th)?,?)(?:(?:,?\s+(?:del?\s+)?|[-/])${namedYear})?${clock}${zone}(?:\s+(\d{4})|\s*)$`,
  'iu',
);
/** A month is written where the day is not known: when somebody stayed, or travelled. */
const monthOnly = new RegExp(
  String.raw`^(?:${monthWord},?\s+(?:del?\s+)?(\d{4})|(\d{4})[-/.年](\d{1,2})月?|(\d{1,2})/(\d{4}))$`,
  'iu',
);
/** Of a date that is nearly known, or has what was bought behind it: `~2024-03-08`, `2024年3月8日 · 500 ml`, 2024年3月8日已购. */
const aroundDate = /^[~≈]\s*|(?<=^\d{4}年\d{1,2}月\d{1,2}日)\s*(?:[·•|]|已购|已購).*$/gsu;
/** Shops say where and when: `Reviewed in the United States on November 2, 2026`, 2026年11月2日在中国评论, `Rezension aus Deutschland vom 2. November 2026`. */
const inSentence =
  /^(?:Reviewed|Posted|Written|Published|Commented|Submitted)(?: in [^0-9]{1,60})? on |^(?:Rezension|Bewertet|Kommentiert)(?: aus| in) [^0-9]{1,60} (?:vom|am) |^(?:Avis laissé|Commenté)[^0-9]{1,60} le |^(?:Revisado|Calificado|Reseñado|Opinión)[^0-9]{1,60} el |^Recensito[^0-9]{1,60} il |(?<=\d日)(?:在[^0-9]{1,20}(?:评论|評論|审核|審核)|に[^0-9]{1,20}レビュー済み)$/giu;
/** As Google writes it: `2026/03/05 9:20:11 上午 [GMT+8]`. */
const zoneInBrackets = /(?<!\s)\s*\[((?:GMT|UTC)[+-]?[\d:]*)\]$/i;
/** Browsers, logs and Java add the zone's name to its offset: `+0800 (CST)`, `+0800 CST`, `+08:00[Asia/Shanghai]`. */
const zoneName =
  /(?<=[+-]\d{2}:?\d{2}|Z)\s*(?:\([^()]*\)|\[[A-Za-z]+\/[A-Za-z_/+-]+\]|(?<=\d\s{1,3})[A-Z]{3,5})$/;
/** As .NET writes it in JSON: milliseconds since 1970. */
const ofDotNet = /^\/Date\((\d{12,13})(?:[+-]\d{4})?\)\/$/;
/** As a known set of reviews has it: month, day and year. */
const inParts = /^(\d{1,2}) (\d{1,2}), (\d{4})$/;
const plainUtc = /^(?:199|20\d)\d-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z?)$/;

/**
 * Gives a reader of the dates of a file, as exports write them: ISO 8601, `2015-02-24 11:35:52 -0800`, `2026/9/3 14:05`,
 * `2026年9月3日 下午2:05`, `民國115年9月3日`, `2/24/2015`, `24.02.15`, `3 Mar 2024`, `3/Mar/24`, `Nov 2nd, 2026 at 3:05 PM`,
 * `13 juin 2023`, `March 2024` (its first day), `2026-W45-1`, `2026-306`, `02-NOV-26 10.00.00.000000 AM`, `Tue Feb 24 11:35:52 +0000 2015`, `20260903140509`, the time since 1970 in seconds to nanoseconds, serial numbers. It gives an
 * instant to the second, for `2 weeks ago` how long that is, or why it cannot be read; undefined where nothing is written, or that there is no time.
 */
export function timeReader({
  order,
  shortYear,
  timeZone = 'UTC',
  serials = false,
  received,
}: DateStyle): (written: string) => TimeResult | undefined {
  const toInstant = wallClock(timeZone);
  const utc = timeZone === 'UTC';
  /** A zone that nobody told may be ahead of ours: a day has begun for somebody. */
  const latest = received === undefined ? Number.NaN : Date.parse(received) + (utc ? mostAheadMs : 0);
  const readOne = (text: string, toInstant: ToInstant, isUtc: boolean): TimeResult | undefined => {
    const newest = newestDay(latest, toInstant);
    return (
      readPlain(text, isUtc) ??
      readNumber(text, serials, toInstant) ??
      readWithoutYear(text, order, newest) ??
      readWritten(text, { order, ...(shortYear && { shortYear }) }, toInstant, newest) ??
      readAgo(text)
    );
  };
  const clockOf = remember(wallClock);
  const read = remember((written): TimeResult | 'none' => {
    const text = written.trim();
    // patterns of dates take their time over what is long
    if (text.length > longestDate) return unreadable;
    if (isNoValue(text)) return 'none';
    const known = readOne(text, toInstant, utc) ?? unreadable;
    // of a year that is hundreds of years away nobody asks whether its month stands first
    const isSure = known !== unreadable && !('problem' in known && mayBeOfBuddha(text));
    if (received === undefined || isSure) return known;
    const within = dateWithin(text);
    if (within === undefined) return unreadable;
    const zone = within.timeZone;
    return (
      readOne(within.text, zone === undefined ? toInstant : clockOf(zone), zone === undefined && utc) ??
      unreadable
    );
  });
  return (written) => {
    if (written === '') return undefined;
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

/** A time since 1970 in seconds, or in thousandths of them, millionths or milliardths. */
const epoch = /^(\d{10})(?:\d{3}|\d{6}|\d{9})?(?:\.\d+)?$/;

function readNumber(text: string, serials: boolean, toInstant: ToInstant): TimeResult | undefined {
  const milliseconds = ofDotNet.exec(text)?.[1];
  if (milliseconds !== undefined) return plausibly(Number(milliseconds));
  const since1970 = epoch.exec(text)?.[1];
  if (since1970 !== undefined) return plausibly(Number(since1970) * 1000);
  const [, year, month, day, ...clockTime] = digits.exec(text) ?? [];
  if (year !== undefined) {
    const [hour, minute, second, zoneText] = clockTime;
    return instant([year, month, day], [undefined, hour, minute, second, undefined, zoneText], toInstant);
  }
  if (!serials || !isSerial(text)) return undefined;
  const seconds = Math.round((Number(text) - epochSerial) * (dayMs / 1000));
  return plausibly(toInstant(seconds * 1000));
}

type ToInstant = (local: number) => number;

/** UTC+14 is the zone that is furthest ahead. */
const mostAheadMs = 14 * 60 * 60 * 1000;

type NewestDay = (monthAndDay: readonly [Part, Part], clockTime: readonly Part[]) => TimeResult | undefined;

/** The newest such day that has begun when the file came: sites leave the year out of what is not old. Undefined where that is not known. */
function newestDay(latest: number, toInstant: ToInstant): NewestDay {
  return ([month, day], clockTime) => {
    if (Number.isNaN(latest)) return undefined;
    const year = new Date(latest).getUTCFullYear();
    for (let back = 0; back <= mostYearsBack; back++) {
      const begins = instant([String(year - back), month, day], [], toInstant);
      if ('time' in begins && Date.parse(begins.time) <= latest)
        return instant([String(year - back), month, day], clockTime, toInstant);
    }
    return unreadable;
  };
}
/** 29 February is not in every year, and once in a hundred years not for eight. */
const mostYearsBack = 8;

function readWithoutYear(text: string, order: DateOrder, newest: NewestDay): TimeResult | undefined {
  const [, first, mark, second, endMark, ...rest] = withoutYear.exec(text) ?? [];
  if (first === undefined) return undefined;
  const mayBeNumber = endMark === undefined && (mark === '/' || mark === '.');
  // 1.5 and 1/5 are numbers, unless the file has dates of that order or a clock stands with them
  if (mayBeNumber && order === 'unknown' && rest.every((part) => part === undefined)) return undefined;
  const isDayFirst =
    endMark !== undefined ||
    (mayBeNumber && (Number(first) > 12 || (order === 'day-first' && Number(second) <= 12)));
  return newest(isDayFirst ? [second, first] : [first, second], rest);
}

function readAgo(text: string): TimeResult | undefined {
  const before = readRelative(text);
  return before === undefined ? undefined : { before };
}

function readWritten(
  written: string,
  { order, shortYear }: Pick<DateStyle, 'order' | 'shortYear'>,
  toInstant: ToInstant,
  newest: NewestDay,
): TimeResult | undefined {
  const text = plainClock(
    ofWeekOrOrdinal(plainChineseDate(normalForm(written, 'NFKC').replace(inSentence, ''))),
  )
    .replace(aroundDate, '')
    .replace(zoneInBrackets, ' $1')
    .replace(zoneName, '')
    .replace(/(?<!\s)\s+at\s+/i, ' ');
  const iso = yearFirst.exec(text);
  if (iso !== null) return instant([iso[1], iso[2], iso[3]], iso.slice(4), toInstant);
  const [, ofMonth, ofDay, ofYear] = inParts.exec(text) ?? [];
  if (ofYear !== undefined) return instant([ofYear, ofMonth, ofDay], [], toInstant);
  const date = readNumeric(text, order, shortYear);
  if (date !== undefined) return numericInstant(date, toInstant);
  const named = withMonth.exec(text);
  if (named === null) return readMonth(text, toInstant);
  const month = monthNamed(named[2] ?? named[3] ?? '');
  const year = named[5] ?? named[12];
  if (year === undefined) return newest([String(month), named[1] ?? named[4]], named.slice(6)) ?? unreadable;
  return instant(
    [year.length === 2 ? fullYear(year) : year, String(month), named[1] ?? named[4]],
    named.slice(6),
    toInstant,
  );
}

/** The first of a month without a day. */
function readMonth(text: string, toInstant: ToInstant): TimeResult | undefined {
  const [, name, yearOfName, yearFirst, month, monthFirst, year] = monthOnly.exec(text) ?? [];
  const number = name === undefined ? (month ?? monthFirst) : String(monthNamed(name));
  if (number === undefined) return undefined;
  return instant([yearOfName ?? yearFirst ?? year, number, '1'], [], toInstant);
}

function numericInstant(date: NumericDate, toInstant: ToInstant): TimeResult {
  if (date === 'ambiguous') return { problem: 'ambiguous-date' };
  const clockTime = onlyClock.exec(date.rest);
  if (clockTime === null) return unreadable;
  return instant([date.year, date.month, date.day], clockTime.slice(1), toInstant);
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
  if (!real || !(hours < 24) || Number(minute) >= 60 || Number(second) > 60) return unreadable;
  return plausibly(zoneText === undefined ? toInstant(at) : at - offsetMs(zoneText));
}

/** 下午2 and 2 pm are 14, 12 am and 凌晨12 are 0; 14 with any of them stays 14. Nobody knows of which day 晚上12 is. */
function hourOfDay(hour: number, part: Part): number {
  if (part === undefined || hour > 12) return hour;
  if (part === '中午') return hour < 3 ? hour + 12 : hour;
  if (part.startsWith('晚') && hour === 12) return Number.NaN;
  const later = /^(?:下午|傍晚|晚|p)/.test(part);
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
