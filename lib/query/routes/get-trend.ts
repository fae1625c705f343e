import * as z from 'zod';
import { addWeeks, Week } from '../../week.ts';
import { countSum, gatherCounts } from '../counts.ts';
import { measureFields, measureOf } from '../measure.ts';
import { Id, range, weeksAsked } from '../parameters.ts';
import { notFound } from '../problem.ts';
import { noBody, noPath, type RouteContext, route } from '../route.ts';
import { weeksVersion } from '../weeks-version.ts';

/** Weeks where none are asked for: a quarter of a year. */
const usualWeeks = 13;

const Of = z.enum(['topic', 'touchpoint', 'stage', 'department']);

export const getTrend = route({
  ...{ id: 'getTrend', method: 'get', path: '/v1/trends', tag: 'numbers' },
  summary: 'A topic, touchpoint, stage or department, week by week',
  description: `Mentions of it in each week of the range, zero included, beside all feedback of the week: files come unevenly, and more mentions may only be more feedback. \`perHundred\` is mentions in a hundred feedback. Whether a change is more than chance is tested in \`listPainPoints\`. Without \`from\` the last ${usualWeeks} weeks.`,
  roles: ['admin', 'analyst', 'department'],
  query: z.strictObject({
    of: Of.default('topic').describe('What `id` names.'),
    id: Id.describe('Of the taxonomy, or of a topic that it once had.').meta({ example: 'delivery-speed' }),
    ...range,
  }),
  pathParameters: noPath,
  body: noBody,
  response: z.object({
    ...{ from: Week, to: Week, of: Of, id: z.string() },
    items: z.array(
      z.object({
        week: Week,
        ...measureFields,
        feedback: z.int().nonnegative().describe('All feedback of the week.'),
        perHundred: z.number().nullable().describe('null: there was no feedback.'),
      }),
    ),
  }),
  holdsTexts: false,
  csv: ({ of, id, items }) => ({
    columns: [
      'week',
      of,
      'count',
      'feedback',
      'per_hundred',
      'complaining',
      'complaining_low',
      'complaining_high',
    ],
    rows: items.map((item) => [
      ...[item.week, id, item.count, item.feedback, item.perHundred],
      ...[item.complaining?.value, item.complaining?.low, item.complaining?.high],
    ]),
  }),
  version: async (ports, { company, query }) =>
    await weeksVersion(ports, company, await weeksOf(ports, company, query)),
  async answer(ports, { company, query }) {
    const { of, id } = query;
    const weeks = await weeksOf(ports, company, query);
    const { taxonomy } = await ports.config(company);
    const sums = {
      feedback: countSum('feedback', ['week']),
      told: countSum('mentions', ['week'], (each) => each[of] === id),
    };
    await gatherCounts(ports, company, weeks, taxonomy, sums.feedback, sums.told);
    const [feedback, told] = [sums.feedback.counts(), sums.told.counts()];
    const places = {
      topic: 'topics',
      touchpoint: 'touchpoints',
      stage: 'stages',
      department: 'departments',
    } as const;
    // a misspelt id is no flat line
    if (told.length === 0 && !taxonomy[places[of]].some((each) => each.id === id)) throw notFound();
    const items = weeks.map((week) => {
      const measure = measureOf(told.filter((each) => each.week === week));
      const all = measureOf(feedback.filter((each) => each.week === week)).count;
      const perHundred = all === 0 ? null : Math.round((10_000 * measure.count) / all) / 100;
      return { week, ...measure, feedback: all, perHundred };
    });
    return { from: weeks[0], to: weeks.at(-1) ?? weeks[0], of, id, items };
  },
});

async function weeksOf(
  ports: RouteContext,
  company: string,
  { from, to }: { readonly from?: Week | undefined; readonly to?: Week | undefined },
) {
  const [last] = await weeksAsked(ports, company, to === undefined ? {} : { from: to, to });
  return await weeksAsked(ports, company, { from: from ?? addWeeks(last, 1 - usualWeeks), to });
}
