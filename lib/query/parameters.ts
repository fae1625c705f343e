import * as z from 'zod';
import { addDays, lastWeek, Week, weeksBetween } from '../week.ts';
import { refuseParameter } from './problem.ts';
import type { QueryPorts } from './query-ports.ts';

/** Weeks that one request may ask for: a year, the longest of which has 53. */
const mostWeeks = 53;

const longYears = Array.from({ length: 100 }, (_, year) => `20${String(year).padStart(2, '0')}`).filter(
  (year) => Week.safeParse(`${year}-W53`).success,
);
/** All weeks of this century, and no other text: so that what a document says of a parameter is what is taken. */
const weekPattern = new RegExp(`^(?:20\\d\\d-W(?:0[1-9]|[1-4]\\d|5[0-2])|(?:${longYears.join('|')})-W53)$`);

/** An ISO week of this century. */
export const WeekParameter = z
  .string()
  .regex(weekPattern, 'a week is written 2026-W46, and the year has it')
  .pipe(Week)
  .meta({
    description:
      'An ISO 8601 week, Monday to Sunday, by the time zone of the company. Left out: the last one that is over.',
    example: '2026-W46',
    pattern: weekPattern.source,
  });

/** A day of this century. */
export const DayParameter = z
  .string()
  // whoever asks whether the month has the day wants one
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, {
    error: 'a day is written 2026-11-10',
    abort: true,
  })
  .refine((day) => addDays(day, 0) === day, 'the month has no such day')
  .meta({ description: 'A day of the company’s calendar.', example: '2026-11-10' });

/** The id of a topic, stage, touchpoint, department or feedback. */
export const Id = z.string().min(1).max(64);

/** Weeks from one to another, both included. */
export const range = {
  from: WeekParameter.optional().describe('The first ISO week. Left out: the last of them, so one week.'),
  to: WeekParameter.optional().describe(
    `The last ISO week. Left out: the last one that is over, or ${'`from`'} where that is later. At most ${mostWeeks} weeks.`,
  ),
};

/** How many items a page has at most: a table is for programs that take all of it. */
export const pageLengths = { json: 100, csv: 1000 } as const;

/** A number as people write it: not `1e1`, not `0x10`. */
const WholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `a whole number from ${least} to ${most}`)
    .transform(Number)
    .pipe(z.int().min(least).max(most));

/** Pages of a list. */
export const pageParameters = {
  limit: WholeNumber(1, pageLengths.csv)
    .default(20)
    .describe(
      `How many at most; of JSON a page has ${pageLengths.json} at most. It may have fewer and still have a \`next\`.`,
    ),
  cursor: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .describe('The `next` of the page before, with the same filters. It holds for nothing else.'),
};

export const Next = z
  .string()
  .optional()
  .describe('The `cursor` of the next page; missing where this was the last one. Also in the header `Link`.');

/** The week that is asked for, else the last that is over by the company’s calendar. */
export async function weekAsked(
  { config, now }: Pick<QueryPorts, 'config' | 'now'>,
  company: string,
  week: Week | undefined,
): Promise<Week> {
  if (week !== undefined) return week;
  const { timeZone } = await config(company);
  return lastWeek(timeZone, now().toISOString());
}

/** The weeks that are asked for, in order. Throws Refused where they are none, or too many. */
export async function weeksAsked(
  ports: Pick<QueryPorts, 'config' | 'now'>,
  company: string,
  asked: { readonly from?: Week | undefined; readonly to?: Week | undefined },
): Promise<readonly [Week, ...Week[]]> {
  const last = asked.to ?? (await weekAsked(ports, company, undefined));
  const to = asked.to === undefined && asked.from !== undefined && asked.from > last ? asked.from : last;
  const from = asked.from ?? to;
  if (from > to) throw refuseParameter('from', 'is later than `to`');
  const [first = from, ...rest] = weeksBetween(from, to, mostWeeks + 1);
  if (rest.length >= mostWeeks)
    throw refuseParameter('from', `lies more than ${mostWeeks} weeks before \`to\``);
  return [first, ...rest];
}
