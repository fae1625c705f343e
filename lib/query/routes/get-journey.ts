import * as z from 'zod';
import { type Taxonomy, UiLanguage } from '../../taxonomy/taxonomy.ts';
import { Week } from '../../week.ts';
import { type Count, countSum, gatherCounts } from '../counts.ts';
import { Measure, measureFields, measureOf, Share, shareOf } from '../measure.ts';
import { range, weeksAsked } from '../parameters.ts';
import { noBody, noPath, route } from '../route.ts';
import { weeksVersion } from '../weeks-version.ts';

const ofAll = Share.nullable().describe('Its share of all mentions. null: there are none.');
const Worst = z.object({
  topic: z.string(),
  name: z.string(),
  department: z.string(),
  complaints: z.int().positive().describe('Mentions of it that are `negative` or `mixed`.'),
});
const Touchpoint = z.object({
  ...{ id: z.string(), name: z.string(), ...measureFields, share: ofAll },
  departments: z.array(z.string()).describe('Those that own a topic here.'),
  worst: Worst.nullable().describe('The topic that is complained of most. null: none is.'),
});

export const getJourney = route({
  ...{ id: 'getJourney', method: 'get', path: '/v1/journey', tag: 'numbers' },
  summary: 'The customer journey: where it hurts',
  description:
    'Mentions by stage and touchpoint, in the order of the taxonomy: how many, how they read, who owns what, and what is complained of most. Topics that the taxonomy no longer has stand nowhere: `unplaced` counts their mentions.',
  roles: ['admin', 'analyst', 'department'],
  query: z.strictObject({ ...range, language: UiLanguage.default('en').describe('Of names.') }),
  pathParameters: noPath,
  body: noBody,
  response: z.object({
    ...{ from: Week, to: Week, total: Measure },
    unplaced: z.int().nonnegative(),
    stages: z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), ...measureFields, share: ofAll },
        touchpoints: z.array(Touchpoint),
      }),
    ),
  }),
  holdsTexts: false,
  csv: ({ stages }) => ({
    columns: [
      ...[
        'stage',
        'touchpoint',
        'name',
        'count',
        'share',
        'complaining',
        'complaining_low',
        'complaining_high',
      ],
      ...['departments', 'worst_topic', 'worst_complaints'],
    ],
    rows: stages.flatMap((stage) =>
      stage.touchpoints.map((each) => [
        ...[stage.id, each.id, each.name, each.count, each.share?.value],
        ...[each.complaining?.value, each.complaining?.low, each.complaining?.high],
        ...[each.departments, each.worst?.topic, each.worst?.complaints],
      ]),
    ),
  }),
  version: async (ports, { company, query }) =>
    await weeksVersion(ports, company, await weeksAsked(ports, company, query)),
  async answer(ports, { company, query }) {
    const weeks = await weeksAsked(ports, company, query);
    const { taxonomy } = await ports.config(company);
    const sum = countSum('mentions', ['topic', 'touchpoint', 'stage']);
    await gatherCounts(ports, company, weeks, taxonomy, sum);
    const mentions = sum.counts();
    const total = measureOf(mentions);
    const measured = (counts: readonly Count[]) => {
      const measure = measureOf(counts);
      return { ...measure, share: shareOf(measure.count, total.count) };
    };
    const stages = taxonomy.stages.map(({ id, name }) => ({
      ...{ id, name: name[query.language] },
      ...measured(mentions.filter(({ stage }) => stage === id)),
      touchpoints: taxonomy.touchpoints
        .filter(({ stage }) => stage === id)
        .map((touchpoint) => {
          const told = mentions.filter((each) => each.touchpoint === touchpoint.id);
          return {
            ...{ id: touchpoint.id, name: touchpoint.name[query.language] },
            ...measured(told),
            departments: ownersAt(taxonomy, touchpoint.id),
            worst: worstOf(taxonomy, told, query.language),
          };
        }),
    }));
    const unplaced = measureOf(mentions.filter(({ stage }) => stage === undefined)).count;
    return { from: weeks[0], to: weeks.at(-1) ?? weeks[0], total, unplaced, stages };
  },
});

const ownersAt = ({ topics }: Taxonomy, touchpoint: string): string[] => [
  ...new Set(topics.filter((topic) => topic.touchpoint === touchpoint).map(({ department }) => department)),
];

function worstOf({ topics }: Taxonomy, told: readonly Count[], language: UiLanguage) {
  const worst = topics
    .map((topic) => {
      const { bySentiment } = measureOf(told.filter((each) => each.topic === topic.id));
      return { topic, complaints: bySentiment.negative + bySentiment.mixed };
    })
    .toSorted((a, b) => b.complaints - a.complaints)[0];
  if (worst === undefined || worst.complaints === 0) return null;
  const { id, name, department } = worst.topic;
  return { topic: id, name: name[language], department, complaints: worst.complaints };
}
