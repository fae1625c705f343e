import { describe, expect, it } from 'vitest';
import { lowerEnd, signalsWith, standOuts } from '../../lib/insight/stand-outs.ts';
import { aWeek } from '../builders.ts';

const told = { source: 'review', language: 'en', sentiment: 'negative', stage: 'in-sale' } as const;
const store = (value: string, count: number) => ({ facet: 'store', value, ...told, count });
const late = (value: string, count: number, sentiment = 'negative') => ({
  first: { kind: 'facet' as const, facet: 'store', value },
  second: { kind: 'topic' as const, topic: 'speed', sentiment },
  count,
});
const isPain = (sentiment: string) => sentiment === 'negative' || sentiment === 'mixed';

describe('standOuts', () => {
  it('names the store whose customers complain oftener than those of the others', () => {
    const week = aWeek({
      facets: [store('north', 100), store('south', 100), store('east', 200)],
      pairs: [late('north', 20), late('north', 6, 'mixed'), late('south', 4), late('east', 8)],
    });
    expect(standOuts(week, 'speed', isPain)).toEqual([
      { facet: 'store', value: 'north', count: 26, of: 100, times: 0.26 / (12 / 300) },
    ]);
  });

  it('names none where a larger store has more of it in the same share', () => {
    const week = aWeek({
      facets: [store('north', 900), store('south', 100)],
      pairs: [late('north', 90), late('south', 10)],
    });
    expect(standOuts(week, 'speed', isPain)).toEqual([]);
  });

  it('names none where few tell of it, nor for praise', () => {
    const few = aWeek({ facets: [store('north', 10), store('south', 1000)], pairs: [late('north', 3)] });
    expect(standOuts(few, 'speed', isPain)).toEqual([]);
    const praise = aWeek({
      facets: [store('north', 100), store('south', 100)],
      pairs: [late('north', 50, 'positive')],
    });
    expect(standOuts(praise, 'speed', isPain)).toEqual([]);
  });

  it('names none of a facet with a single value', () => {
    const week = aWeek({ facets: [store('north', 100)], pairs: [late('north', 50)] });
    expect(standOuts(week, 'speed', isPain)).toEqual([]);
  });

  it('compares with others that tell of it never', () => {
    const week = aWeek({ facets: [store('north', 50), store('south', 500)], pairs: [late('north', 20)] });
    expect(standOuts(week, 'speed', isPain)).toEqual([{ facet: 'store', value: 'north', count: 20, of: 50 }]);
  });
});

it('counts the signals beside a topic', () => {
  const beside = (signal: string, sentiment: string, count: number) => ({
    first: { kind: 'signal' as const, signal },
    second: { kind: 'topic' as const, topic: 'speed', sentiment },
    count,
  });
  const pairs = [
    beside('churn', 'negative', 3),
    beside('churn', 'mixed', 1),
    beside('effort', 'positive', 9),
  ];
  expect(signalsWith(aWeek({ pairs }), 'speed', isPain)).toEqual({ churn: 4 });
});

it('gives the lower end of a share', () => {
  expect(lowerEnd(0, 0)).toBe(0);
  expect(lowerEnd(10, 100, 1.96)).toBeCloseTo(0.0552, 4);
});
