import { describe, expect, it } from 'vitest';
import { brokenPromises, stageBalances } from '../../lib/insight/journey.ts';
import { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import { aTaxonomy, aWeek, topicCount } from '../builders.ts';

const after = { en: 'After', 'zh-Hans': '售后', 'zh-Hant': '售後' };
/** Parcels stand in a stage of their own. */
const taxonomy = Taxonomy.parse({
  ...aTaxonomy,
  stages: [...aTaxonomy.stages, { id: 'after', name: after }],
  touchpoints: aTaxonomy.touchpoints.map((each) =>
    each.id === 'parcel' ? { ...each, stage: 'after' } : each,
  ),
});

describe('stageBalances', () => {
  it('counts mentions at the stage of their topic, in the order of the journey', () => {
    const topics = [
      topicCount('speed', 'negative', 5),
      topicCount('box', 'positive', 2),
      topicCount('quality', 'mixed', 4),
      topicCount('quality', 'neutral', 3),
      topicCount('no-longer-there', 'negative', 9),
    ];
    expect(stageBalances(taxonomy, aWeek({ topics }))).toEqual([
      { stage: 'in-sale', mentions: 7, negative: 4, positive: 0, both: 4 },
      { stage: 'after', mentions: 7, negative: 5, positive: 2, both: 0 },
    ]);
  });
});

describe('brokenPromises', () => {
  const signal = (name: string, count: number) => ({
    ...{ signal: name, source: 'review', language: 'en', sentiment: 'negative', stage: 'in-sale', count },
  });
  const pair = (name: string, topic: string, sentiment: string, count: number) => ({
    first: { kind: 'signal' as const, signal: name },
    second: { kind: 'topic' as const, topic, sentiment },
    count,
  });

  it('counts the feedback that tells of one, and the complaints that stand in it', () => {
    const week = aWeek({
      signals: [signal('promise-broken', 6), signal('promise-broken', 2), signal('churn', 9)],
      pairs: [
        pair('promise-broken', 'speed', 'negative', 3),
        pair('promise-broken', 'speed', 'mixed', 1),
        pair('promise-broken', 'speed', 'positive', 7),
        pair('promise-broken', 'quality', 'negative', 5),
        pair('churn', 'box', 'negative', 9),
      ],
    });
    expect(brokenPromises(week)).toEqual({
      count: 8,
      topics: [
        { topic: 'quality', count: 5 },
        { topic: 'speed', count: 4 },
      ],
    });
  });
});
