import * as z from 'zod';
import { Sentiment, Signal } from '../../feedback/feedback.ts';
import { Source } from '../../source.ts';
import { Week } from '../../week.ts';
import { type Count, countSum, type Dimension, gatherCounts, groupBy, type Kind, kinds } from '../counts.ts';
import { isOfFacet, isOfLanguage } from '../feedback-filter.ts';
import { refuseUnknown } from '../known-values.ts';
import { Measure, measureFields, measureOf } from '../measure.ts';
import { Id, range, weeksAsked } from '../parameters.ts';
import { Refused, refuseParameter } from '../problem.ts';
import { noBody, noPath, route } from '../route.ts';
import { weeksVersion } from '../weeks-version.ts';

const names = [
  ...(['day', 'week', 'source', 'sentiment', 'language', 'topic', 'touchpoint'] as const),
  ...(['stage', 'department', 'signal', 'facet', 'withTopic', 'withSignal', 'withFacet'] as const),
] as const satisfies readonly Dimension[];
const Dimensions = z.enum(names);
/** Whether one kind of cell tells counts apart by all of these. */
const isTold = (kind: Kind, named: readonly Dimension[]): boolean =>
  named.every((name) => kinds[kind].some((each) => each === name));
const allKinds = [
  'feedback',
  'mentions',
  'signals',
  'facets',
  'mentionsWithSignal',
  'mentionsWithFacet',
  'mentionsWithTopic',
  'signalsWithFacet',
  'signalsWithSignal',
  'facetsWithFacet',
] as const;
const pairs = names.flatMap((first) =>
  names
    .filter((second) => second !== first && allKinds.some((kind) => isTold(kind, [first, second])))
    .map((second) => `${first},${second}`),
);

/** One name or two: written out, so that a document says exactly what is taken. */
const By = z
  .enum([...names, ...pairs], {
    error: `one or two of ${names.join(', ')}, with a comma between two that are counted together (docs/api.md)`,
  })
  .meta({
    description: `By one or two of ${names.join(', ')}, with a comma between two. Not every two are counted together, and filters count as named: signal and facet go with topic, touchpoint and department by week and sentiment only; withTopic goes with topic, withSignal with signal, withFacet with facet, and signal with facet, by week.`,
    example: 'stage,week',
  });

const filters = {
  source: Source.optional(),
  sentiment: Sentiment.optional().describe('Of the feedback, or of the mention where mentions are counted.'),
  language: z
    .string()
    .min(2)
    .max(12)
    .optional()
    .describe(
      'BCP 47: `en`, `zh-Hans`, `zh-Hant`, …; `zh` is all of `zh-…`; `unknown`: of mentions that were counted before they had one.',
    ),
  topic: Id.optional(),
  touchpoint: Id.optional(),
  stage: Id.optional().describe(
    'Of the topic; with signal or facet alone the one at which the text surfaced.',
  ),
  department: Id.optional().describe('That owns the topic.'),
  signal: Signal.optional().describe('What texts tell besides what they are about.'),
  facet: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('A column that the company chose, `product`, or one of its values, `product=kettle`.'),
  withTopic: Id.optional().describe('Another topic that is mentioned in the same text.'),
  withSignal: Signal.optional().describe('Another signal of the same text.'),
  withFacet: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Another facet of the same text: `store`, or `store=Leeds`.'),
};

/** More is no summary, and would not fit the 6 MB that Lambda answers with. */
const mostRows = 10_000;

const Row = z.object({
  day: z.string().optional(),
  week: z.string().optional(),
  source: z.string().optional(),
  sentiment: z.string().optional(),
  language: z.string().optional(),
  topic: z.string().optional(),
  touchpoint: z.string().optional(),
  stage: z.string().optional(),
  department: z.string().optional(),
  signal: z.string().optional(),
  facet: z.string().optional().describe('`product=kettle`'),
  withTopic: z.string().optional(),
  withSignal: z.string().optional(),
  withFacet: z.string().optional(),
  ...measureFields,
});

export const getSummary = route({
  ...{ id: 'getSummary', method: 'get', path: '/v1/summary', tag: 'numbers' },
  summary: 'What was counted, by any two dimensions',
  description: `Counts of a range of weeks, as a whole (\`total\`) and by one or two dimensions (\`items\`, the largest first; by day or week, in their order). \`counts\` says what is counted: \`feedback\`, each text once; \`mentions\`, each topic once a text, as soon as a topic, touchpoint, stage or department is named; \`signals\` or \`facets\`, each once a text, as soon as one is. So one text counts in \`total\` for each of its topics, signals or facets, and in an item for each of those that the item stands for. By \`topic,withTopic\` a text with both counts twice, once as each of the two is felt. Two signals, two facets, and a signal with a facet are counted without their sentiment (\`untold\`). All counts are exact, and may change while files of these weeks still come in.`,
  roles: ['admin', 'analyst', 'department'],
  query: z.strictObject({ ...range, by: By.optional(), ...filters }),
  pathParameters: noPath,
  body: noBody,
  response: z.object({
    from: Week,
    to: Week,
    counts: z.enum(['feedback', 'mentions', 'signals', 'facets']),
    by: z.array(Dimensions),
    total: Measure,
    items: z.array(Row),
  }),
  holdsTexts: false,
  csv: ({ by, items, total }) => ({
    columns: [
      ...[...by, 'count', ...Sentiment.options, 'complaining', 'complaining_low', 'complaining_high'],
      ...(total.untold === undefined ? [] : ['untold']),
    ],
    rows: items.map((item) => [
      ...by.map((name) => item[name]),
      item.count,
      ...Sentiment.options.map((sentiment) => item.bySentiment[sentiment]),
      ...[item.complaining?.value, item.complaining?.low, item.complaining?.high],
      ...(total.untold === undefined ? [] : [item.untold]),
    ]),
  }),
  version: async (ports, { company, query }) =>
    await weeksVersion(ports, company, await weeksAsked(ports, company, query)),
  async answer(ports, { company, query }) {
    const { by: written, from: _, to: __, ...wanted } = query;
    const by = (written?.split(',') ?? []).map((name) => Dimensions.parse(name));
    const filtered = Dimensions.options.filter((name) => filterOf(wanted, name) !== undefined);
    const kind = kindFor([...by, ...filtered]);
    const weeks = await weeksAsked(ports, company, query);
    const { taxonomy } = await ports.config(company);
    const matches = (told: Partial<Record<Dimension, string | undefined>>) =>
      filtered.every((name) => fits(told[name], name, filterOf(wanted, name)));
    const sum = countSum(kind, by, matches);
    await gatherCounts(ports, company, weeks, taxonomy, sum);
    const chosen = sum.counts();
    if (chosen.length === 0) await refuseUnknown(ports, company, weeks, wanted);
    const groups =
      by.length === 0 ? [] : [...groupBy(chosen, (each) => by.map((name) => each[name])).values()];
    if (groups.length > mostRows)
      throw new Refused(
        'too-many-rows',
        `the answer would have ${groups.length} rows, of ${mostRows} at most`,
      );
    const items = groups.map(({ keys, counts: of }) => ({
      ...Object.fromEntries(by.map((name, at) => [name, keys[at] ?? ''])),
      ...measureOf(of),
    }));
    return {
      ...{
        from: weeks[0],
        to: weeks.at(-1) ?? weeks[0],
        counts: countedAs[kind],
        by,
        total: measureOf(chosen),
      },
      items: items.filter(({ count }) => count > 0).toSorted(inOrderOf(by)),
    };
  },
});

type Wanted = Partial<Readonly<Record<Exclude<Dimension, 'day' | 'week'>, string | undefined>>>;
const filterOf = (wanted: Wanted, name: Dimension): string | undefined =>
  name === 'day' || name === 'week' ? undefined : wanted[name];

function fits(value: string | undefined, name: Dimension, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  if (name === 'facet' || name === 'withFacet') return isOfFacet(value, wanted);
  return name === 'language' ? isOfLanguage(value, wanted) : value === wanted;
}

const countedAs = {
  ...({ feedback: 'feedback', mentions: 'mentions', signals: 'signals', facets: 'facets' } as const),
  ...({ mentionsWithSignal: 'mentions', mentionsWithFacet: 'mentions' } as const),
  ...({ mentionsWithTopic: 'mentions', signalsWithFacet: 'signals' } as const),
  ...({ signalsWithSignal: 'signals', facetsWithFacet: 'facets' } as const),
} as const satisfies Readonly<Record<Kind, string>>;

/** The cells that tell all of these apart. Throws Refused where none do. */
function kindFor(named: readonly Dimension[]): Kind {
  const kind = allKinds.find((each) => isTold(each, named));
  if (kind === undefined)
    throw refuseParameter(
      'by',
      `${[...new Set(named)].join(', ')} are not counted together, filters included`,
    );
  return kind;
}

type Sorted = Partial<Pick<Count, Dimension>> & { readonly count: number };

/** By time where time is a dimension; else the largest first. Names decide between equals, so that an answer is always the same. */
function inOrderOf(by: readonly Dimension[]) {
  const times = by.filter((name) => name === 'day' || name === 'week');
  const compare = (a: string | undefined = '', b: string | undefined = '') => (a < b ? -1 : a > b ? 1 : 0);
  return (a: Sorted, b: Sorted): number =>
    times.reduce((order, name) => order || compare(a[name], b[name]), 0) ||
    b.count - a.count ||
    by.reduce((order, name) => order || compare(a[name], b[name]), 0);
}
