import * as z from 'zod';
import { Day, Said, Sentiment, Signal } from '../../feedback/feedback.ts';
import { Source } from '../../source.ts';
import { isoWeek, Week } from '../../week.ts';
import { topicsAt, wordsIn } from '../feedback-filter.ts';
import { refuseUnknown } from '../known-values.ts';
import { type Listed, listFeedback as list } from '../list-feedback.ts';
import { pageOf } from '../page-of.ts';
import { DayParameter, Id, Next, pageParameters, range, WeekParameter, weeksAsked } from '../parameters.ts';
import { type Principal, seesAll } from '../principal.ts';
import { refuseParameter } from '../problem.ts';
import { noBody, noPath, type RouteContext, route } from '../route.ts';
import { sightOf } from '../sight.ts';
import { countWithheld, keptFor } from '../withheld.ts';

/** A text as it is shown: not which file it came from, nor what an erasure finds it by. */
export const ShownFeedback = Said.omit({ file: true, line: true, contacts: true })
  .extend({ id: z.string(), day: Day.optional().describe('Of the company’s calendar, that it counts on.') })
  .meta({
    id: 'Feedback',
    description:
      'What one customer said, redacted. `score` is in [-1, 1]; `start` and `end` of a mention are UTF-16 offsets in `text`.',
  });

export const showFeedback = ({
  file: _,
  line: __,
  contacts: ___,
  day,
  ...shown
}: Omit<Listed, 'day'> & { readonly day: string | undefined }) => ({
  ...shown,
  ...(day !== undefined && { day }),
});

/** Words of a search, each of which is looked for in every text that is looked at. */
const mostWords = 5;

const sentimentPairs = Sentiment.options.flatMap((first) =>
  Sentiment.options.filter((second) => second !== first).map((second) => `${first},${second}`),
);
/** One or two: written out, so that a document says exactly what is taken. */
const Sentiments = z
  .enum([...Sentiment.options, ...sentimentPairs], {
    error: `one or two of ${Sentiment.options.join(', ')}, with a comma between two`,
  })
  .meta({
    description:
      'Of the text; of what it says of the topic, where a topic, touchpoint or stage is asked for. Two with a comma between are either of them: `negative,mixed` is what pain points count.',
    example: 'negative,mixed',
  });

const filters = {
  department: Id.optional().describe('That is concerned: it owns a topic of the text.'),
  topic: Id.optional(),
  touchpoint: Id.optional().describe('Of a topic of the text.'),
  stage: Id.optional().describe('Of a topic of the text.'),
  sentiment: Sentiments.optional(),
  source: Source.optional(),
  language: z
    .string()
    .min(2)
    .max(12)
    .optional()
    .describe('BCP 47: `en`, `zh-Hans`, …; `zh` is all of `zh-…`.'),
  signal: Signal.optional().describe('What the text tells besides what it is about.'),
  facet: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('A column that the company chose, `product`, or one of its values, `product=kettle`.'),
  words: z
    .string()
    .min(1)
    .max(100)
    .refine((asked) => wordsIn(asked).length > 0, 'has no word in it')
    .refine((asked) => wordsIn(asked).length <= mostWords, `has more than ${mostWords} words`)
    .optional()
    .describe(
      `Up to ${mostWords} words, between blanks, that all stand in the text: as part of it, in any case and width. Texts are looked through one by one, so pages may be short, or empty, and have a \`next\`.`,
    ),
};

export const listFeedback = route({
  ...{ id: 'listFeedback', method: 'get', path: '/v1/feedback', tag: 'texts' },
  summary: 'What customers said',
  description:
    'The texts of a week, of a day, or of several weeks, the latest week first; in each the most severe first, then the latest, or by `order=newest` the latest first. Whoever sees the texts of departments only is given theirs, in each week those of the departments that enough people wrote to; of the others their number, as `withheld`. How many wrote is counted of all that one department was told in the week, not of what is asked for: so two questions show no more than one.',
  roles: ['admin', 'analyst', 'department'],
  query: z.strictObject({
    week: WeekParameter.optional(),
    ...range,
    day: DayParameter.optional(),
    order: z
      .enum(['severe', 'newest'])
      .default('severe')
      .describe(
        'Of each week. The latest first is not possible in a week with more than 10,000 texts of the departments asked for.',
      ),
    ...filters,
    ...pageParameters,
  }),
  pathParameters: noPath,
  body: noBody,
  response: z.object({
    week: Week.describe('The last of the weeks.'),
    ...{ from: Week, to: Week },
    items: z.array(ShownFeedback),
    withheld: z
      .int()
      .nonnegative()
      .optional()
      .describe(
        'Texts that are there and not shown, because too few people wrote to the department; `words` are not looked for in them. Told on the first page, of the first 600 looked at; missing for whoever sees all texts. Also in the header `X-Withheld`.',
      ),
    next: Next,
  }),
  leadsTo: { getFeedback: '/items/0/id' },
  holdsTexts: true,
  csv: ({ items }) => ({
    columns: [
      ...['id', 'time', 'source', 'language', 'sentiment', 'score', 'text'],
      ...['topics', 'departments', 'rating', 'author', 'engine', 'day', 'week', 'signals', 'attributes'],
    ],
    rows: items.map((item) => [
      ...[item.id, item.time, item.source, item.language, item.sentiment, item.score, item.text],
      item.mentions.map(({ topic, sentiment }) => `${topic} ${sentiment}`),
      ...[item.departments, item.rating?.given, item.author, item.engine],
      ...[item.day, item.day === undefined ? null : isoWeek(item.day)],
      [...new Set(item.signals?.map(({ signal }) => signal))],
      Object.entries(item.attributes ?? {}).map(([name, value]) => `${name}=${value}`),
    ]),
  }),
  async answer(ports, { principal, company, query, mostItems }) {
    const { limit, cursor, words, ...asked } = query;
    const weeks = await weeksOf(ports, company, asked);
    const [to] = weeks;
    const from = weeks.at(-1) ?? to;
    const { topic, touchpoint, stage, sentiment, source, language, signal, facet, day, order } = asked;
    const topics = topicsAt((await ports.config(company)).taxonomy, { topic, touchpoint, stage });
    const sentiments = sentiment?.split(',').map((each) => Sentiment.parse(each));
    const filter = { topics, sentiments, source, language, signal, facet, day };
    const departments = departmentsOf(principal, asked.department);
    const scope = { ...asked, words, from, to, departments };
    const page = await pageOf(ports, company, 'listFeedback', scope, cursor);
    const { shownIn } = sightOf(ports, principal);
    const choice = { weeks, order, departments, filter };
    const { items, last } = await list(ports, company, {
      ...{ ...choice, filter: { ...filter, words: words === undefined ? undefined : wordsIn(words) } },
      ...{ keptOf: keptFor(departments, shownIn), limit: Math.min(limit, mostItems), after: page.after },
    });
    const isTold = cursor === undefined && !seesAll(principal);
    const withheld = isTold ? await countWithheld(ports, company, choice, shownIn) : undefined;
    // not of a department: that it is not there, and that it is another’s, are answered alike
    if (items.length === 0 && cursor === undefined && last === undefined && !withheld)
      await refuseUnknown(ports, company, weeks, { topic, touchpoint, stage, language, facet });
    return {
      ...{ week: to, from, to, items: items.map(showFeedback) },
      ...(withheld !== undefined && { withheld }),
      ...page.next(last),
    };
  },
});

/** The weeks that are asked for in one way or the other, the latest first. */
async function weeksOf(
  ports: RouteContext,
  company: string,
  asked: {
    readonly week?: Week | undefined;
    readonly from?: Week | undefined;
    readonly to?: Week | undefined;
    readonly day?: string | undefined;
  },
): Promise<readonly [Week, ...Week[]]> {
  const { week, from, to, day } = asked;
  if (day !== undefined && (week ?? from ?? to) !== undefined)
    throw refuseParameter('day', 'is a time by itself: leave out week, from and to');
  if (week !== undefined && (from ?? to) !== undefined)
    throw refuseParameter('week', 'is from and to at once: leave out one or the other');
  const one = day === undefined ? week : isoWeek(day);
  if (one !== undefined) return [one];
  const [first, ...rest] = await weeksAsked(ports, company, { from, to });
  const [latest = first, ...before] = [first, ...rest].toReversed();
  return [latest, ...before];
}

/** Whose texts are listed. A department that somebody may not see is one without texts. */
function departmentsOf(principal: Principal, asked: string | undefined): readonly string[] | undefined {
  if (seesAll(principal)) return asked === undefined ? undefined : [asked];
  return principal.departments.filter((each) => asked === undefined || each === asked);
}
