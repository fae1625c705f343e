import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceOf } from '../../lib/insight/balance.ts';
import { stageBalances } from '../../lib/insight/journey.ts';
import { findPainPoints } from '../../lib/insight/pain-points.ts';
import { aTaxonomy, aWeek, topicCount } from '../builders.ts';
import { topicChanges } from './topic-changes.ts';

const sentiments = ['negative', 'positive', 'neutral', 'mixed'] as const;

describe('balanceOf', () => {
  it('counts what is mixed once, as complaints, and says how many those are', () => {
    const told = [topicCount('speed', 'negative', 5), topicCount('speed', 'mixed', 2)];
    expect(
      balanceOf([...told, topicCount('speed', 'positive', 3), topicCount('speed', 'neutral', 4)]),
    ).toEqual({
      ...{ negative: 7, positive: 3, both: 2 },
    });
  });

  const counts = fc.array(
    fc
      .tuple(
        fc.constantFrom(...aTaxonomy.topics.map(({ id }) => id)),
        fc.constantFrom(...sentiments),
        fc.integer({ min: 1, max: 30 }),
      )
      .map(([topic, sentiment, count]) => topicCount(topic, sentiment, count)),
    { maxLength: 30 },
  );

  it('is the same in findings and journey, and adds up in any week', () => {
    fc.assert(
      fc.property(counts, (topics) => {
        const week = aWeek({ topics });
        const findings = findPainPoints(aTaxonomy, week, topicChanges(aTaxonomy, week, []), new Map());
        for (const { topic, polarity, count, mentions, balance, languages } of findings) {
          const { negative, positive, both } = balance;
          const neutral = topics
            .filter((each) => each.topic === topic && each.sentiment === 'neutral')
            .reduce((sum, each) => sum + each.count, 0);
          expect(count).toBe(polarity === 'pain' ? negative : positive);
          expect(negative + positive + neutral).toBe(mentions);
          expect(both).toBeLessThanOrEqual(negative);
          expect(Object.values(languages).reduce((sum, each) => sum + each, 0)).toBe(count);
        }
        const stages = stageBalances(aTaxonomy, week);
        const sum = (of: (stage: (typeof stages)[number]) => number) =>
          stages.reduce((total, each) => total + of(each), 0);
        const { negative, positive } = balanceOf(topics);
        expect([sum((each) => each.negative), sum((each) => each.positive)]).toEqual([negative, positive]);
      }),
    );
  });
});
