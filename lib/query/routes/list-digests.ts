import pMap from 'p-map';
import * as z from 'zod';
import { polarities } from '../../insight/polarity.ts';
import { Week } from '../../week.ts';
import { Id, range, weeksAsked } from '../parameters.ts';
import { seesAll } from '../principal.ts';
import { noBody, noPath, route } from '../route.ts';

/** Departments whose digests are looked up at the same time. */
const concurrency = 8;

export const listDigests = route({
  ...{ id: 'listDigests', method: 'get', path: '/v1/digests', tag: 'findings' },
  summary: 'The digests that were sent, and the numbers they told',
  description:
    'By week and department, as its readers were last told: a later digest may have restated the numbers of an earlier week. The mails themselves are not kept. A department whose digest had no news, or nobody to go to, has none.',
  roles: ['admin', 'analyst', 'department'],
  query: z.strictObject({ ...range, department: Id.optional() }),
  pathParameters: noPath,
  body: noBody,
  response: z.object({
    ...{ from: Week, to: Week },
    items: z.array(
      z.object({
        ...{ week: Week, department: z.string() },
        feedback: z.int().describe('All feedback of the week, of all departments.'),
        findings: z.array(z.object({ topic: z.string(), polarity: z.enum(polarities), count: z.int() })),
      }),
    ),
  }),
  holdsTexts: false,
  csv: ({ items }) => ({
    columns: ['week', 'department', 'feedback', 'topic', 'polarity', 'count'],
    rows: items.flatMap(({ week, department, feedback, findings }) =>
      findings.map(({ topic, polarity, count }) => [week, department, feedback, topic, polarity, count]),
    ),
  }),
  async answer(ports, { principal, company, query }) {
    const weeks = await weeksAsked(ports, company, query);
    const { taxonomy } = await ports.config(company);
    const departments = taxonomy.departments
      .map(({ id }) => id)
      .filter((id) => seesAll(principal) || principal.departments.includes(id))
      .filter((id) => query.department === undefined || id === query.department);
    const [from, to] = [weeks[0], weeks.at(-1) ?? weeks[0]];
    const told = await pMap(
      departments,
      async (department) =>
        [department, await ports.digests.toldBetween(company, department, from, to)] as const,
      { concurrency },
    );
    const items = weeks.flatMap((week) =>
      told.flatMap(([department, byWeek]) => {
        const numbers = byWeek.get(week);
        return numbers === undefined
          ? []
          : [{ week, department, feedback: numbers.feedback, findings: findingsIn(numbers.findings) }];
      }),
    );
    return { from, to, items };
  },
});

/** Of `speed|pain`, as they are kept. */
const findingsIn = (findings: Readonly<Record<string, number>>) =>
  Object.entries(findings).flatMap(([name, count]) => {
    const [topic = '', kind] = name.split('|');
    const polarity = polarities.find((each) => each === kind);
    return polarity === undefined ? [] : [{ topic, polarity, count }];
  });
