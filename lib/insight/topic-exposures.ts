import type { WeekCounts } from '../summary/week-counts.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { type CopiesByTopic, surplusBySource } from './copies.ts';
import type { Exposure } from './exposure.ts';
import { type Polarity, polarities, speaks } from './polarity.ts';

/** All that may be found of a taxonomy: each topic as a pain point, and as a wow. */
export const candidatesOf = ({ topics }: Taxonomy) =>
  topics.flatMap(({ id }) => polarities.map((polarity) => ({ topic: id, polarity })));

export const noCopies: CopiesByTopic = new Map();

/**
 * The weeks of each topic, by `topic|pain` and `topic|wow`: what its changes are tested by. Copies of a post beyond the first count neither as mentions of
 * their topic nor, for any topic, as feedback. `before`: the weeks before, the oldest first.
 */
export function topicExposures(
  taxonomy: Taxonomy,
  week: WeekCounts,
  before: readonly WeekCounts[],
  copies: CopiesByTopic = noCopies,
): ReadonlyMap<string, readonly Exposure[]> {
  const counted = bySource(week);
  const countedBefore = before.map(bySource);
  return new Map(
    candidatesOf(taxonomy).map(({ topic, polarity }) => [
      `${topic}|${polarity}`,
      exposuresOf(topic, polarity, counted, countedBefore).map(withoutCopies(copies, `${topic}|${polarity}`)),
    ]),
  );
}

function withoutCopies(copies: CopiesByTopic, key: string): (exposure: Exposure) => Exposure {
  const own = copies.get(key);
  const ofTopic = surplusBySource(own === undefined ? [] : [own.surplus]);
  const ofAll = surplusBySource([...copies.values()].map(({ surplus }) => surplus));
  return (exposure) => ({
    ...exposure,
    now: {
      mentions: exposure.now.mentions - (ofTopic.get(exposure.source) ?? 0),
      feedback: exposure.now.feedback - (ofAll.get(exposure.source) ?? 0),
    },
  });
}

/** Mentions that make a topic a pain point or a wow, and all feedback, by source: added up once, for all topics are looked up. */
type BySource = {
  readonly mentions: ReadonlyMap<string, number>;
  readonly feedback: ReadonlyMap<string, number>;
};

function bySource({ topics, totals }: WeekCounts): BySource {
  const mentions = new Map<string, number>();
  const feedback = new Map<string, number>();
  const add = (sums: Map<string, number>, key: string, count: number) =>
    sums.set(key, (sums.get(key) ?? 0) + count);
  for (const { source, count } of totals) add(feedback, source, count);
  for (const { topic, source, sentiment, count } of topics)
    for (const polarity of polarities)
      if (speaks[polarity](sentiment)) add(mentions, `${topic}|${polarity}|${source}`, count);
  return { mentions, feedback };
}

function exposuresOf(
  topic: string,
  polarity: Polarity,
  week: BySource,
  before: readonly BySource[],
): readonly Exposure[] {
  return [...week.feedback.keys()].map((source) => {
    const counted = ({ mentions, feedback }: BySource) => ({
      mentions: mentions.get(`${topic}|${polarity}|${source}`) ?? 0,
      feedback: feedback.get(source) ?? 0,
    });
    return { source, now: counted(week), before: before.map(counted) };
  });
}
