import * as z from 'zod';
import { countOf, type WeekCounts } from '../summary/week-counts.ts';
import { placeOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import { Balance, balanceOf } from './balance.ts';

/** What a week says of a stage of the journey: mentions of the topics that stand there, as `GET /v1/journey` counts them. */
export const StageBalance = Balance.extend({
  stage: z.string(),
  mentions: z.int(),
});
export type StageBalance = z.infer<typeof StageBalance>;

/** The stages in the order of the taxonomy; topics that it no longer has stand nowhere. */
export function stageBalances(
  taxonomy: Taxonomy,
  { topics }: Pick<WeekCounts, 'topics'>,
): readonly StageBalance[] {
  const stageOf = new Map(taxonomy.topics.map(({ id }) => [id, placeOf(taxonomy, id)?.stage.id]));
  return taxonomy.stages.map(({ id: stage }) => {
    const told = topics.filter(({ topic }) => stageOf.get(topic) === stage);
    return { stage, mentions: countOf(told), ...balanceOf(told) };
  });
}

/** What was promised and not kept: how much feedback says so, and which topics it complains of. */
export const BrokenPromises = z.object({
  count: z.int(),
  /** complaints of a topic in feedback that tells of a broken promise, the most frequent first */
  topics: z.array(z.object({ topic: z.string(), count: z.int() })),
});
export type BrokenPromises = z.infer<typeof BrokenPromises>;

const signal = 'promise-broken';
const mostTopics = 5;

/** Feedback of a week with the signal `promise-broken`. */
export function brokenPromises({ signals, pairs }: Pick<WeekCounts, 'signals' | 'pairs'>): BrokenPromises {
  const byTopic = new Map<string, number>();
  for (const { first, second, count } of pairs) {
    if (first.kind !== 'signal' || first.signal !== signal || second.kind !== 'topic') continue;
    if (second.sentiment !== 'negative' && second.sentiment !== 'mixed') continue;
    byTopic.set(second.topic, (byTopic.get(second.topic) ?? 0) + count);
  }
  const topics = [...byTopic].map(([topic, count]) => ({ topic, count }));
  return {
    count: countOf(signals, (each) => each.signal === signal),
    topics: topics.toSorted((a, b) => b.count - a.count || (a.topic < b.topic ? -1 : 1)).slice(0, mostTopics),
  };
}
