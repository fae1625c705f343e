import { describe, expect, it } from 'vitest';
import { driversOf } from '../../lib/insight/drivers.ts';
import { aTaxonomy, aWeek } from '../builders.ts';

/** How many gave each score, and how many of those complain of delivery. */
const weekOf = (scores: Readonly<Record<string, readonly [all: number, late: number]>>, facet = 'nps') =>
  aWeek({
    facets: Object.entries(scores).map(([value, [count]]) => ({
      ...{ facet, value, count, source: 'survey', language: 'en', sentiment: 'negative', stage: 'in-sale' },
    })),
    pairs: Object.entries(scores).map(([value, [, count]]) => ({
      first: { kind: 'facet', facet, value },
      second: { kind: 'topic', topic: 'speed', sentiment: 'negative' },
      count,
    })),
  });

describe('driversOf', () => {
  it('names what goes with low scores, with both means and how far they are apart', () => {
    // late: 30 zeros and 10 fours, mean 1; others: 20 fours and 40 tens, mean 8
    const week = weekOf({ '0': [30, 30], '4': [30, 10], '10': [40, 0] });
    const [driver, ...others] = driversOf(aTaxonomy, week);
    expect(others).toEqual([]);
    expect(driver).toMatchObject({
      ...{ topic: 'speed', department: 'supply', facet: 'nps' },
      ...{ complaining: { count: 40, mean: 1 }, others: { count: 60, mean: 8 } },
    });
    // variances 120/39 and 480/59: the difference 7 has a standard error of 0.4608
    expect(driver?.lower.low).toBeCloseTo(7 - 1.645 * 0.4608, 3);
    expect(driver?.lower.high).toBeCloseTo(7 + 1.645 * 0.4608, 3);
  });

  it.each([
    ['what may be chance', { '5': [50, 22], '6': [50, 18] }],
    ['what goes with high ones', { '0': [40, 0], '10': [60, 40] }],
    ['what too few complain of', { '0': [19, 19], '10': [200, 0] }],
    ['what nearly all complain of', { '0': [200, 200], '10': [19, 0] }],
    ['words', { low: [40, 40], high: [60, 0] }],
    ['a column that is folded', { '0': [40, 40], '*': [60, 0] }],
  ] as const)('says nothing of %s', (_, scores) => {
    expect(driversOf(aTaxonomy, weekOf(scores))).toEqual([]);
  });

  it('reads decimals, with a comma too, and passes over topics that the taxonomy no longer has', () => {
    const week = weekOf({ '0,5': [30, 30], '4.5': [40, 0] });
    expect(driversOf(aTaxonomy, week)).toMatchObject([{ complaining: { mean: 0.5 }, others: { mean: 4.5 } }]);
    expect(driversOf({ topics: [] }, week)).toEqual([]);
  });
});
