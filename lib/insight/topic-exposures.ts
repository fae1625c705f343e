import type { WeekCounts } from '../summary/week-counts.ts';
import { type Taxonomy, unassigned } from '../taxonomy/taxonomy.ts';
import { burstsIn } from './bursts.ts';
import { type CopiesByTopic, surplusBySource } from './copies.ts';
import type { Counted, Exposure } from './exposure.ts';
import { polarities, speaks } from './polarity.ts';

/** All that may be found of a taxonomy: each topic as a pain point, and as a wow. */
export const candidatesOf = ({ topics }: Taxonomy) =>
  topics.flatMap(({ id }) => polarities.map((polarity) => ({ topic: id, polarity })));

export const noCopies: CopiesByTopic = new Map();

/**
 * The weeks of each topic, by `topic|pain` and `topic|wow`: what its changes are tested by. Neither copies of a post beyond the first nor bursts in earlier weeks count as mentions of
 * their topic or, for any topic, as feedback; nor does what floods a week and is about no topic: all else would seem to fall. `before`: the weeks before, the oldest first.
 */
export function topicExposures(
  taxonomy: Taxonomy,
  week: WeekCounts,
  before: readonly WeekCounts[],
  copies: CopiesByTopic = noCopies,
): ReadonlyMap<string, readonly Exposure[]> {
  const counted = bySource(week);
  const countedBefore = before.map(bySource);
  const exposures = new Map(
    candidatesOf(taxonomy).map(({ topic, polarity }) => [
      `${topic}|${polarity}`,
      exposuresOf(`${topic}|${polarity}`, counted, countedBefore),
    ]),
  );
  const flooded = floodOf(exposures.values(), exposuresOf(unassigned, counted, countedBefore));
  return new Map([...exposures].map(([key, own]) => [key, own.map(flooded).map(withoutCopies(copies, key))]));
}

/** Takes bursts out of a topic's weeks, and out of their feedback those of any topic; `idle`: what is about no topic. */
function floodOf(topics: Iterable<readonly Exposure[]>, idle: readonly Exposure[]) {
  const above = new Map<string, number[]>();
  const most = (source: string, at: number, burst: number) => {
    const weeks = above.get(source) ?? [];
    weeks[at] = Math.max(weeks[at] ?? 0, burst);
    above.set(source, weeks);
  };
  for (const own of topics)
    for (const { source, before } of own) for (const [at, burst] of burstsIn(before)) most(source, at, burst);
  for (const { source, before, now } of idle)
    for (const [at, burst] of burstsIn([...before, now])) most(source, at, burst);
  return (exposure: Exposure): Exposure => {
    const weeks = above.get(exposure.source);
    if (weeks === undefined) return exposure;
    const own = burstsIn(exposure.before);
    const without = ({ mentions, feedback }: Counted, at: number): Counted => {
      const left = mentions - (own.get(at) ?? 0);
      return { mentions: left, feedback: Math.max(left, feedback - (weeks[at] ?? 0)) };
    };
    const { source, before, now } = exposure;
    return { source, now: without(now, before.length), before: before.map(without) };
  };
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

/** Mentions that make a topic a pain point or a wow, what is about no topic, and all feedback, by source: added up once, for all topics are looked up. */
type BySource = {
  readonly mentions: ReadonlyMap<string, number>;
  readonly feedback: ReadonlyMap<string, number>;
};

function bySource({ topics, totals }: WeekCounts): BySource {
  const mentions = new Map<string, number>();
  const feedback = new Map<string, number>();
  const add = (sums: Map<string, number>, key: string, count: number) =>
    sums.set(key, (sums.get(key) ?? 0) + count);
  for (const { source, stage, count } of totals) {
    add(feedback, source, count);
    if (stage === unassigned) add(mentions, `${unassigned}|${source}`, count);
  }
  for (const { topic, source, sentiment, count } of topics)
    for (const polarity of polarities)
      if (speaks[polarity](sentiment)) add(mentions, `${topic}|${polarity}|${source}`, count);
  return { mentions, feedback };
}

/** The weeks of `topic|pain`, `topic|wow` or what is `unassigned`, source by source. */
function exposuresOf(key: string, week: BySource, before: readonly BySource[]): readonly Exposure[] {
  return [...week.feedback.keys()].map((source) => {
    const counted = ({ mentions, feedback }: BySource) => ({
      mentions: mentions.get(`${key}|${source}`) ?? 0,
      feedback: feedback.get(source) ?? 0,
    });
    return { source, now: counted(week), before: before.map(counted) };
  });
}
