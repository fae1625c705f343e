/** Which of `3/4/2026`'s numbers is the month. */
export type DateOrder = 'month-first' | 'day-first' | 'unknown';

export type TimeResult =
  | { readonly time: string }
  | { readonly problem: 'unreadable-date' | 'ambiguous-date' };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const clock = String.raw`(?:(?:[T,\s]|(?<=日))\s*(上午|下午|am|pm)?\s*(\d{1,2})[:：时時](\d{1,2})(?:[:：分](\d{1,2})(?:[.,]\d+)?)?[秒分]?\s*(am|pm)?)?`;
const zone = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?`;
const yearFirst = new RegExp(`^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?${clock}${zone}$`, 'i');
const yearLast = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${clock}${zone}$`, 'i');
const monthNamed = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})\s+([a-z]{3,9})\.?|([a-z]{3,9})\.?\s+(\d{1,2}),?)(?:,?\s+(\d{4}))?${clock}${zone}(?:\s+(\d{4}))?$`,
  'i',
);

/**
 * Reads a date as exports write it: ISO 8601, `2015-02-24 11:35:52 -0800`, `2026/9/3 14:05`, `2026年9月3日 下午2:05`,
 * `2026-09-03 14:05:00+00`, `2/24/2015`, `24.02.2015`, `Tue Feb 24 11:35:52 +0000 2015`, epoch seconds or milliseconds.
 * Without an offset it is taken as UTC. Gives an instant to the second, or why it cannot be read.
 */
export function parseTime(written: string, order: DateOrder): TimeResult {
  const text = written.trim();
  if (/^\d{10}(?:\d{3})?$/.test(text)) {
    return plausibly(Number(text) * (text.length === 10 ? 1000 : 1));
  }
  const iso = yearFirst.exec(text);
  if (iso !== null) return instant([iso[1], iso[2], iso[3]], iso.slice(4));
  const last = yearLast.exec(text);
  if (last !== null) return yearLastInstant(last, order);
  const named = monthNamed.exec(text);
  if (named !== null) {
    const month = months.indexOf((named[2] ?? named[3] ?? '').slice(0, 3).toLowerCase()) + 1;
    return instant([named[5] ?? named[12], String(month), named[1] ?? named[4]], named.slice(6));
  }
  return { problem: 'unreadable-date' };
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

function yearLastInstant(match: RegExpExecArray, order: DateOrder): TimeResult {
  const [, first, second, year] = match;
  const same = first === second;
  const decided = Number(first) > 12 ? 'day-first' : Number(second) > 12 ? 'month-first' : order;
  if (decided === 'unknown' && !same) return { problem: 'ambiguous-date' };
  const [month, day] = decided === 'month-first' ? [first, second] : [second, first];
  return instant([year, month, day], match.slice(4));
}

type Part = string | undefined;

function instant([year, month, day]: readonly [Part, Part, Part], rest: readonly Part[]): TimeResult {
  const [before, hour = '0', minute = '0', second = '0', after, zoneText] = rest;
  const half = (before ?? after)?.toLowerCase();
  const afternoon = half === '下午' || half === 'pm';
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (afternoon ? 12 : 0);
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute), Number(second));
  const read = new Date(at);
  // 31 February rolls over: then the fields read back differ from those written
  const real = read.getUTCMonth() === Number(month) - 1 && read.getUTCDate() === Number(day);
  if (!real || hours >= 24 || Number(minute) >= 60) return { problem: 'unreadable-date' };
  return plausibly(at - offsetMs(zoneText));
}

function offsetMs(zoneText: Part): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zoneText ?? '');
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? '0');
  return (match[1] === '-' ? -1 : 1) * minutes * 60_000;
}

/** Dates outside these years are misreadings: of a serial number, a phone number, a typing error. */
function plausibly(at: number): TimeResult {
  const year = new Date(at).getUTCFullYear();
  return year >= 1990 && year < 2100 ? { time: toInstant(at) } : { problem: 'unreadable-date' };
}

const toInstant = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
