import { describe, expect, it } from 'vitest';
import { fadedTopics } from '../../lib/insight/faded.ts';
import type { WeekCounts } from '../../lib/summary/week-counts.ts';
import { aTaxonomy, aWeek, topicCount } from '../builders.ts';
import { topicChanges } from './topic-changes.ts';

const total = { source: 'review', language: 'en', sentiment: 'negative', stage: 'in-sale', count: 400 };
/** A week in which so much complains of delivery, beside steady complaints of quality. */
const weekOf = (speed: number, sentiment: 'negative' | 'positive' = 'negative'): WeekCounts =>
  aWeek({
    totals: [total],
    topics: [topicCount('quality', 'negative', 20), topicCount('speed', sentiment, speed)],
  });
const usual = (speed: number, weeks = 26, sentiment: 'negative' | 'positive' = 'negative') =>
  Array.from({ length: weeks }, (_, at) => weekOf(speed + ([-2, 1, 0, 2, -1][at % 5] ?? 0), sentiment));
const faded = (week: WeekCounts, before: readonly WeekCounts[]) =>
  fadedTopics(aTaxonomy, week, before, topicChanges(aTaxonomy, week, before));

describe('fadedTopics', () => {
  it('tells of what is gone for sure, with how much was to be expected', () => {
    expect(faded(weekOf(0), usual(15))).toEqual([
      {
        ...{ polarity: 'pain', topic: 'speed', department: 'supply', count: 0 },
        expected: expect.closeTo(15, -1),
      },
    ]);
  });

  it('tells of what has become too rare to be a finding', () => {
    expect(faded(weekOf(2), usual(20))).toMatchObject([{ topic: 'speed', count: 2 }]);
  });

  it('tells of praise that ceased as well', () => {
    expect(faded(weekOf(0, 'positive'), usual(15, 26, 'positive'))).toMatchObject([
      { polarity: 'wow', topic: 'speed', count: 0 },
    ]);
  });

  it('says nothing of what may be absent by chance, nor of what falls and is still a finding', () => {
    expect(faded(weekOf(0), usual(3))).toEqual([]);
    expect(faded(weekOf(4), usual(30))).toEqual([]);
  });

  it('tells of it for four weeks, and then no more', () => {
    const toldAfter = Array.from({ length: 6 }, (_, quiet) =>
      faded(weekOf(0), [...usual(15), ...Array.from({ length: quiet }, () => weekOf(0))]),
    );
    expect(toldAfter.map(({ length }) => length)).toEqual([1, 1, 1, 1, 0, 0]);
  });
});
