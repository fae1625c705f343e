import { describe, expect, it } from 'vitest';
import type { Exemplars } from '../../lib/insight/exemplars.ts';
import { findPainPoints } from '../../lib/insight/pain-points.ts';
import type { WeekCounts } from '../../lib/summary/week-counts.ts';
import { packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { aTaxonomy, aWeek, topicCount } from '../builders.ts';
import { topicChanges } from './topic-changes.ts';

const total = (count: number) =>
  ({ source: 'review', language: 'en', sentiment: 'negative', stage: 'in-sale', count }) as const;
const quiet = aWeek({ totals: [total(250)], topics: [topicCount('quality', 'negative', 10)] });
const before = [quiet, quiet, quiet, quiet];

const findIn = (week: WeekCounts, before: readonly WeekCounts[], exemplars: Exemplars = new Map()) =>
  findPainPoints(aTaxonomy, week, topicChanges(aTaxonomy, week, before), exemplars);
const find = (...topics: readonly ReturnType<typeof topicCount>[]) =>
  findIn(aWeek({ totals: [total(250)], topics }), before);

describe('findPainPoints', () => {
  it('takes three that say so for a pattern, and two for a remark', () => {
    expect(find(topicCount('speed', 'negative', 2))).toEqual([]);
    expect(find(topicCount('speed', 'negative', 3))).toMatchObject([
      { polarity: 'pain', topic: 'speed', count: 3 },
    ]);
  });

  it('says where the topic stands and who owns it', () => {
    expect(find(topicCount('speed', 'negative', 3))).toMatchObject([
      { touchpoint: 'parcel', stage: 'in-sale', department: 'supply' },
    ]);
  });

  it('counts mixed feelings as pain, and all mentions apart', () => {
    const findings = find(
      topicCount('speed', 'negative', 2),
      topicCount('speed', 'mixed', 1),
      topicCount('speed', 'neutral', 4),
      topicCount('speed', 'positive', 1),
    );
    expect(findings).toMatchObject([{ polarity: 'pain', count: 3, mentions: 8 }]);
  });

  it('finds what delights as well', () => {
    expect(find(topicCount('box', 'positive', 5))).toMatchObject([
      { polarity: 'wow', topic: 'box', count: 5 },
    ]);
  });

  it('tells how many came from which source', () => {
    const findings = find(topicCount('speed', 'negative', 2), topicCount('speed', 'mixed', 4, 'ticket'));
    expect(findings[0]?.bySource).toEqual({ review: 2, ticket: 4 });
  });

  it('puts a verdict on the whole behind what names its reason, unless it rises', () => {
    const food = packTaxonomy('food');
    const orderOf = (whole: number) => {
      const topics = [
        topicCount('overall-experience', 'negative', whole),
        topicCount('temperature', 'negative', 5),
      ];
      const weekOf = (counts: typeof topics) => aWeek({ totals: [total(250)], topics: counts });
      const usual = weekOf([topicCount('overall-experience', 'negative', 40), ...topics.slice(1)]);
      const week = weekOf(topics);
      const changes = topicChanges(
        food,
        week,
        Array.from({ length: 12 }, () => usual),
      );
      return findPainPoints(food, week, changes, new Map()).map(({ topic }) => topic);
    };
    expect(orderOf(40)).toEqual(['temperature', 'overall-experience']);
    expect(orderOf(150)).toEqual(['overall-experience', 'temperature']);
  });

  it('puts what rises before what is merely frequent', () => {
    const findings = find(topicCount('quality', 'negative', 11), topicCount('speed', 'negative', 9));
    expect(findings.map(({ topic, change }) => [topic, change.kind])).toEqual([
      ['speed', 'new'],
      ['quality', 'steady'],
    ]);
  });

  it('puts the more frequent first where none rises', () => {
    const usual = aWeek({
      totals: [total(250)],
      topics: [topicCount('speed', 'negative', 4), topicCount('quality', 'negative', 11)],
    });
    const findings = findIn(usual, [usual, usual, usual, usual]);
    expect(findings.map(({ topic }) => topic)).toEqual(['quality', 'speed']);
  });

  it('says no-history in the first week', () => {
    const week = aWeek({ topics: [topicCount('speed', 'negative', 30)] });
    expect(findIn(week, [])).toMatchObject([{ change: { kind: 'no-history' } }]);
  });

  it('passes over topics that the taxonomy no longer has', () => {
    expect(find(topicCount('gone', 'negative', 30))).toEqual([]);
  });

  it('gives exemplars of the sentiments that count', () => {
    const exemplars = new Map([
      ['speed|negative', ['f1']],
      ['speed|mixed', ['f2']],
      ['speed|positive', ['f3']],
      ['box|negative', ['f4']],
    ]);
    const week = aWeek({ topics: [topicCount('speed', 'negative', 3)] });
    expect(findIn(week, before, exemplars)[0]?.exemplars).toEqual(['f1', 'f2']);
  });
});
