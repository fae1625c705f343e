/** `2026-W45-1` and `2026W451`, `2026-W45`, `2026-306`, with or without a clock behind. */
const weekDate = /^(\d{4})-?W(0[1-9]|[1-4]\d|5[0-3])(?:-?([1-7]))?(?=$|[T ])/;
const ordinalDate = /^(\d{4})-(0(?!00)\d\d|[12]\d\d|3[0-5]\d|36[0-6])(?=$|[T ])/;
const dayMs = 86_400_000;

/**
 * A date by year and week, or by year and day of the year, with month and day in their place: ISO 8601-1:2019, 5.2.2 and 5.2.3. Of a week
 * alone its Monday; any other text, and a week or day that the year does not have, stays.
 */
export function ofWeekOrOrdinal(text: string): string {
  const week = weekDate.exec(text);
  if (week !== null) {
    const [written, year, number, day = '1'] = week;
    const at = mondayOfFirstWeek(Number(year)) + ((Number(number) - 1) * 7 + Number(day) - 1) * dayMs;
    const isOfYear = at - (Number(day) - 1) * dayMs < mondayOfFirstWeek(Number(year) + 1);
    return isOfYear ? isoDay(at) + text.slice(written.length) : text;
  }
  const ordinal = ordinalDate.exec(text);
  if (ordinal === null) return text;
  const [written, year, day] = ordinal;
  const date = isoDay(Date.UTC(Number(year), 0, Number(day)));
  return date.startsWith(`${year}`) ? date + text.slice(written.length) : text;
}

/** The week of 4 January is the first. */
function mondayOfFirstWeek(year: number): number {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs;
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
