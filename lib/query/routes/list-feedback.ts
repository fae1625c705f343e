import * as z from 'zod';
import { Said, Sentiment } from '../../feedback/feedback.ts';
import { Source } from '../../source.ts';
import { Week } from '../../week.ts';
import { hasCrowd } from '../crowd.ts';
import { type Choice, type Listed, listFeedback as list } from '../list-feedback.ts';
import { pageOf } from '../page-of.ts';
import { Id, Next, pageParameters, WeekParameter, weekAsked } from '../parameters.ts';
import { type Principal, seesAll } from '../principal.ts';
import { noBody, noPath, type RouteContext, route } from '../route.ts';

/** A text as it is shown: not which file it came from, nor what an erasure finds it by. */
export const ShownFeedback = Said.omit({ file: true, line: true, contacts: true })
  .extend({ id: z.string() })
  .meta({
    id: 'Feedback',
    description:
      'What one customer said, redacted. `score` is in [-1, 1]; `start` and `end` of a mention are UTF-16 offsets in `text`.',
  });

export const showFeedback = ({ file: _, line: __, contacts: ___, ...shown }: Listed) => shown;

export const listFeedback = route({
  ...{ id: 'listFeedback', method: 'get', path: '/v1/feedback', tag: 'texts' },
  summary: 'What customers said',
  description:
    'The texts of a week, the most severe first, then the latest. Whoever sees the texts of departments only is given theirs; and where fewer people than the deployment says stand behind what is asked for, their number alone, as `withheld`.',
  roles: ['admin', 'analyst', 'department'],
  query: z.strictObject({
    week: WeekParameter.optional(),
    department: Id.optional().describe('That is concerned: it owns a topic of the text.'),
    topic: Id.optional(),
    sentiment: Sentiment.optional().describe(
      'Of the text; of what it says of the topic, where one is asked for.',
    ),
    source: Source.optional(),
    language: z.string().min(2).max(12).optional().describe('BCP 47: `en`, `zh-Hans`, `zh-Hant`, …'),
    ...pageParameters,
  }),
  pathParameters: noPath,
  body: noBody,
  response: z.object({
    week: Week,
    items: z.array(ShownFeedback),
    withheld: z
      .int()
      .optional()
      .describe('Texts that are there and not shown, because too few people wrote them.'),
    next: Next,
  }),
  leadsTo: { getFeedback: '/items/0/id' },
  holdsTexts: true,
  csv: ({ items }) => ({
    columns: [
      ...['id', 'time', 'source', 'language', 'sentiment', 'score', 'text'],
      ...['topics', 'departments', 'rating', 'author', 'engine'],
    ],
    rows: items.map((item) => [
      ...[item.id, item.time, item.source, item.language, item.sentiment, item.score, item.text],
      item.mentions.map(({ topic, sentiment }) => `${topic} ${sentiment}`),
      ...[item.departments, item.rating?.given, item.author, item.engine],
    ]),
  }),
  async answer(ports, { principal, company, query }) {
    const { limit, cursor, week: asked, department, sentiment, ...filters } = query;
    const week = await weekAsked(ports, company, asked);
    const choice: Choice = {
      ...{ week, ...filters, departments: departmentsOf(principal, department) },
      sentiments: sentiment && [sentiment],
    };
    const page = await pageOf(ports, company, 'listFeedback', choice, cursor);
    if (!seesAll(principal) && !(await hasCrowd(ports, company, choice, ports.leastPeople)))
      return { week, items: [], withheld: await countFew(ports, company, choice) };
    const { items, last } = await list(ports, company, { ...choice, limit, after: page.after });
    return { week, items: items.map(showFeedback), ...page.next(last) };
  },
});

/** Whose texts are listed. A department that somebody may not see is one without texts. */
function departmentsOf(principal: Principal, asked: string | undefined): readonly string[] | undefined {
  if (seesAll(principal)) return asked === undefined ? undefined : [asked];
  return principal.departments.filter((each) => asked === undefined || each === asked);
}

/** Counted to so many: with few people behind them they are few, and of many nobody waits for the number. */
const mostCounted = 1_000;

async function countFew(ports: RouteContext, company: string, choice: Choice): Promise<number> {
  const { items } = await list(ports, company, { ...choice, limit: mostCounted });
  return items.length;
}
