import * as z from 'zod';
import { Driver } from '../../insight/drivers.ts';
import { quoteRules } from '../../insight/quotes.ts';
import { weekInsight } from '../../insight/week-insight.ts';
import { placeOf, UiLanguage } from '../../taxonomy/taxonomy.ts';
import { Week } from '../../week.ts';
import { insightVersion } from '../insight-version.ts';
import { refuseUnknown } from '../known-values.ts';
import { Id, WeekParameter, weekAsked } from '../parameters.ts';
import { noBody, noPath, route } from '../route.ts';

const { complaining, others, lower } = Driver.shape;

const Item = Driver.extend({
  name: z.string(),
  complaining: complaining.describe(
    'Feedback that complains of the topic: how much, and the mean of its values.',
  ),
  others: others.describe('All other feedback that has a value.'),
  lower: lower.describe('How much lower the mean is where the topic is complained of: the 90 % interval.'),
  score: z
    .boolean()
    .describe(
      'Whether the company calls the facet a score (`scores` in its settings): only these are in mails.',
    ),
});

export const listDrivers = route({
  ...{ id: 'listDrivers', method: 'get', path: '/v1/drivers', tag: 'findings' },
  summary: 'What goes with low scores',
  description:
    'Topics whose complaints go with lower values of a facet that holds numbers, as a score that customers gave: what lowers it most for sure comes first. Means and variances are exact, of all feedback of the week that has a value; told is what chance would bring once in a thousand at most (Welch 1947), of at least 20 feedback on either side. That the topic brings the value about is not said. Whether the numbers are a score, and not the numbers of stores, is for the company to say: `score`.',
  roles: ['admin', 'analyst', 'department'],
  query: z.strictObject({
    week: WeekParameter.optional(),
    department: Id.optional().describe('That owns the topic.'),
    topic: Id.optional(),
    facet: Id.optional().describe('The column that holds the numbers.'),
    language: UiLanguage.default('en').describe('Of `name`.'),
  }),
  pathParameters: noPath,
  body: noBody,
  response: z.object({ week: Week, items: z.array(Item) }),
  holdsTexts: false,
  csv: ({ week, items }) => ({
    columns: [
      ...['week', 'topic', 'name', 'department', 'facet', 'score', 'complaining', 'complaining_mean'],
      ...['others', 'others_mean', 'lower_low', 'lower_high'],
    ],
    rows: items.map((item) => [
      ...[week, item.topic, item.name, item.department, item.facet, item.score],
      ...[item.complaining.count, item.complaining.mean, item.others.count, item.others.mean],
      ...[item.lower.low, item.lower.high],
    ]),
  }),
  version: async (ports, { company, query }) =>
    await insightVersion(ports, company, await weekAsked(ports, company, query.week)),
  async answer(ports, { company, query }) {
    const week = await weekAsked(ports, company, query.week);
    const { taxonomy, settings } = await ports.config(company);
    const { drivers } = await weekInsight(ports, company, week, taxonomy, quoteRules(settings));
    const { department, topic, facet } = query;
    const items = drivers
      .filter(
        (each) =>
          (department === undefined || each.department === department) &&
          (topic === undefined || each.topic === topic) &&
          (facet === undefined || each.facet === facet),
      )
      .map((driver) => ({
        ...driver,
        name: placeOf(taxonomy, driver.topic)?.topic.name[query.language] ?? driver.topic,
        score: settings.scores.includes(driver.facet),
      }));
    if (items.length === 0) await refuseUnknown(ports, company, [week], { department, topic, facet });
    return { week, items };
  },
});
