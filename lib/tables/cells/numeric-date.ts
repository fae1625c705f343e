/** Which of `3/4/2026`'s numbers is the month. */
export type DateOrder = 'month-first' | 'day-first' | 'unknown';

/** Where a year of two digits stands. */
export type ShortYear = 'first' | 'last';

/** `3/4/2026 15:20` in its parts: numbers as they are written, and what comes behind. */
type Numeric = {
  readonly first: string;
  readonly mark: string;
  readonly second: string;
  readonly third: string;
  readonly rest: string;
};

const numeric = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{1,2})(?!\d)(.*)$/s;

function partsOf(text: string): Numeric | undefined {
  const [, first, mark, second, third, rest] = numeric.exec(text) ?? [];
  if (first === undefined || mark === undefined || second === undefined || third === undefined)
    return undefined;
  return { first, mark, second, third, rest: rest ?? '' };
}

/** What a date tells by itself of where its year stands: no day is 32, no month 13, and no year has one digit. */
function tellsYear({ first, mark, second, third }: Numeric): ShortYear | undefined {
  const isNoDay = (written: string) => Number(written) === 0 || Number(written) > 31;
  if (third.length === 4 || mark === '.' || first.length === 1 || isNoDay(third)) return 'last';
  if (third.length === 1 || isNoDay(first)) return 'first';
  return Number(second) > 12 ? 'last' : undefined;
}

/**
 * Decides once for a file where years of two digits stand: where single dates tell, else where the fewer different numbers
 * are, because a file spans more days than years. With slashes the year stands last if nothing else is known; with dashes
 * nobody knows: undefined.
 */
export function shortYearOf(values: readonly string[]): ShortYear | undefined {
  const short = values
    .flatMap((value) => partsOf(value.trim()) ?? [])
    .filter(({ third, mark }) => third.length < 4 && mark !== '.');
  const told = (place: ShortYear) => short.filter((parts) => tellsYear(parts) === place).length;
  const different = (key: 'first' | 'third') => new Set(short.map((parts) => parts[key])).size;
  const more = told('first') - told('last') || different('third') - different('first');
  if (more !== 0) return more > 0 ? 'first' : 'last';
  return short.some(({ mark }) => mark === '/') ? 'last' : undefined;
}

/** Of `24/2` and `24.2 11:35`, whose year is that of the file. */
function dayAndMonth(text: string): Numeric | undefined {
  const [, first, second] = withoutYear.exec(text) ?? [];
  return first === undefined || second === undefined
    ? undefined
    : { first, mark: '/', second, third: '0000', rest: '' };
}
const withoutYear = /^(\d{1,2})[/.](\d{1,2})(?![\d/.-])/;

/** Decides once for a file whether `3/4/2026` is March or April, from the rows in which only one of them is possible. */
export function dateOrderOf(values: readonly string[], shortYear = shortYearOf(values)): DateOrder {
  let monthFirst = 0;
  let dayFirst = 0;
  for (const value of values) {
    const parts = partsOf(value.trim()) ?? dayAndMonth(value.trim());
    if (parts === undefined || placeOf(parts, shortYear) !== 'last') continue;
    const [first, second] = [Number(parts.first), Number(parts.second)];
    if (first > 12) dayFirst++;
    if (second > 12) monthFirst++;
    // 24.02.2015: nobody writes dots with the month first
    if (parts.mark === '.' && first <= 12 && second <= 12) dayFirst++;
  }
  if (monthFirst > dayFirst) return 'month-first';
  return dayFirst > monthFirst ? 'day-first' : 'unknown';
}

const placeOf = (parts: Numeric, shortYear: ShortYear | undefined): ShortYear | undefined =>
  tellsYear(parts) ?? shortYear ?? (parts.mark === '/' ? 'last' : undefined);

/** Whether a date means another day with the month first. */
export function isAmbiguous(value: string, shortYear: ShortYear | undefined): boolean {
  const parts = partsOf(value.trim());
  if (parts === undefined || placeOf(parts, shortYear) !== 'last') return false;
  const [first, second] = [Number(parts.first), Number(parts.second)];
  return first !== second && first <= 12 && second <= 12;
}

export type NumericDate =
  | 'ambiguous'
  | { readonly year: string; readonly month: string; readonly day: string; readonly rest: string };

/** Year, month and day of a date whose year does not stand first with four digits; undefined where it is none. */
export function readNumeric(
  text: string,
  order: DateOrder,
  shortYear: ShortYear | undefined,
): NumericDate | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const { first, second, third, rest } = parts;
  const place = placeOf(parts, shortYear);
  if (place === undefined) return 'ambiguous';
  const written = place === 'first' ? first : third;
  if (written.length === 1) return undefined;
  const year = written.length === 4 ? written : fullYear(written);
  if (place === 'first') return { year, month: second, day: third, rest };
  const told = order === 'unknown' && parts.mark === '.' ? 'day-first' : order;
  const decided = Number(first) > 12 ? 'day-first' : Number(second) > 12 ? 'month-first' : told;
  if (decided === 'unknown' && Number(first) !== Number(second)) return 'ambiguous';
  const [month, day] = decided === 'month-first' ? [first, second] : [second, first];
  return { year, month, day, rest };
}

/** The year that two digits stand for. 69 to 99 are of the last century: https://pubs.opengroup.org/onlinepubs/9799919799/functions/strptime.html */
export const fullYear = (written: string): string =>
  String(Number(written) + (Number(written) < 69 ? 2000 : 1900));
