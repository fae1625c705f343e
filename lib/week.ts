import * as z from 'zod';
import { calendarOf } from './time-zone.ts';

const dayMs = 86_400_000;

export type Week = `${string}-W${string}`;

/**
 * An ISO 8601 week that the calendar has: `2026-W46`. Whoever takes one from outside parses it, so that all that reckons with
 * weeks gets none that is not there. Years are 1000 to 2999: what a Date makes of others is not written with four digits.
 */
export const Week: z.ZodType<Week, string> = z
  .templateLiteral([z.string().regex(/^[12]\d{3}$/), '-W', z.string().regex(/^\d\d$/)], {
    error: 'a week is written 2026-W46',
  })
  .refine((week) => addWeeks(week, 0) === week, 'the year has no such week');

/** The ISO 8601 week of a day. A week belongs to the year its Thursday is in. */
export function isoWeek(day: string): Week {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  return weekOf(date.getTime() - ((date.getUTCDay() + 6) % 7) * dayMs);
}

/** The week that begins with a Monday, as in `mondayOf`. */
function weekOf(monday: number): Week {
  const thursday = monday + 3 * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * dayMs));
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The day `count` days after (before, where negative) the given one. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);

/** The day of the week of a day: 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number =>
  ((new Date(`${day.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** The seven days of an ISO week, Monday first. */
export function daysOf(week: Week): readonly string[] {
  const monday = mondayOf(week);
  return Array.from({ length: 7 }, (_, index) => new Date(monday + index * dayMs).toISOString().slice(0, 10));
}

/** The ISO week `count` weeks after (before, where negative) the given one. */
export function addWeeks(week: Week, count: number): Week {
  return weekOf(mondayOf(week) + count * 7 * dayMs);
}

/**
 * The weeks that these days and those between them may be in, whatever the zone (a day is another one elsewhere), from `first` to
 * `last`.
 */
export function weeksTouched(
  days: { readonly first: string; readonly last: string },
  { first, last }: { readonly first: Week; readonly last: Week },
): readonly Week[] {
  const [from, to] = [isoWeek(addDays(days.first, -1)), isoWeek(addDays(days.last, 1))];
  const weeks: Week[] = [];
  for (let week = from < first ? first : from; week <= to && week <= last; week = addWeeks(week, 1))
    weeks.push(week);
  return weeks;
}

/** The weeks from one to another, both included; of many the first `most`. */
export function weeksBetween(from: Week, to: Week, most: number): readonly Week[] {
  const weeks: Week[] = [];
  for (let week = from; week <= to && weeks.length < most; week = addWeeks(week, 1)) weeks.push(week);
  return weeks;
}

/** The last week that is over at an instant, by the calendar of a zone. */
export const lastWeek = (timeZone: string, instant: string): Week =>
  addWeeks(isoWeek(calendarOf(timeZone)(instant)), -1);

/** When the first day of a week begins, in ms since 1970, UTC. */
function mondayOf(week: Week): number {
  const [year = '', number = ''] = week.split('-W');
  // 4 January is always in week 1
  const fourth = Date.UTC(Number(year), 0, 4);
  const firstMonday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs;
  return firstMonday + (Number(number) - 1) * 7 * dayMs;
}
