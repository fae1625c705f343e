import { describe, expect, it } from 'vitest';
import { testChanges } from '../../lib/insight/change.ts';
import { topicExposures } from '../../lib/insight/topic-exposures.ts';
import { packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { unassigned } from '../../lib/taxonomy/taxonomy.ts';
import { aWeek, topicCount } from '../builders.ts';

const taxonomy = packTaxonomy('food');
const posts = (count: number, stage = 'in-sale') =>
  ({ source: 'social', language: 'zh', sentiment: 'negative', stage, count }) as const;
const around = [0, 2, -2, 1, -1, 3, -3, 0, 1, -1, 2, -2, 0];
/** A week of 60 posts, of which some tell of a late courier; `burst`: of a post about a dish besides; `idle`: about nothing. */
const weekOf = (at: number, { late = 12, burst = 0, idle = 0 } = {}) =>
  aWeek({
    totals: [posts(52 + burst), posts(8 + idle, unassigned)],
    topics: [
      topicCount('delivery-speed', 'negative', late + (around[at % around.length] ?? 0), 'social'),
      topicCount('safety-hygiene', 'negative', 3 + burst, 'social'),
    ],
  });
const weeks = (changed: Readonly<Record<number, Parameters<typeof weekOf>[1]>> = {}) =>
  Array.from({ length: 13 }, (_, at) => weekOf(at, changed[at]));
const changeOf = (topic: string, week: ReturnType<typeof weekOf>, before: ReturnType<typeof weeks>) =>
  testChanges(topicExposures(taxonomy, week, before)).get(`${topic}|pain`);

describe('the weeks that topics are judged by', () => {
  it('know no burst of one topic in the rates of the others', () => {
    const expected = (before: ReturnType<typeof weeks>) => {
      const change = changeOf('delivery-speed', weekOf(0), before);
      return change !== undefined && 'expected' in change ? change.expected : 0;
    };
    for (const at of [3, 10, 12])
      expect(expected(weeks({ [at]: { burst: 300 } })) / expected(weeks())).toBeCloseTo(1, 1);
  });

  it('do not let everything fall in a week that is flooded by what is about nothing', () => {
    const flooded = weekOf(0, { idle: 400 });
    expect(changeOf('delivery-speed', flooded, weeks())).toMatchObject({
      kind: 'steady',
      expected: expect.closeTo(12, -0.7),
    });
  });

  it('do not take a busier week for a flood', () => {
    const busy = aWeek({
      totals: [posts(5 * 52), posts(5 * 8, unassigned)],
      topics: [topicCount('delivery-speed', 'negative', 60, 'social')],
    });
    expect(changeOf('delivery-speed', busy, weeks())).toMatchObject({ kind: 'steady' });
  });
});
