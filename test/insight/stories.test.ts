import { describe, expect, it } from 'vitest';
import { stories } from '../../lib/insight/stories.ts';
import { aWeek } from '../builders.ts';

const finding = (topic: string, count: number, department = 'product', polarity = 'pain') => ({
  ...{ topic, count, department, polarity },
});
const both = (a: string, b: string, count: number, sentiment = 'negative') => ({
  first: { kind: 'topic' as const, topic: a, sentiment },
  second: { kind: 'topic' as const, topic: b, sentiment },
  count,
});
const isPain = (_: unknown, sentiment: string) => sentiment === 'negative' || sentiment === 'mixed';
const tell = (findings: readonly ReturnType<typeof finding>[], ...pairs: ReturnType<typeof both>[]) =>
  stories(findings, aWeek({ pairs }), isPain).map(({ topic, parts }) => [topic, parts]);

describe('stories', () => {
  it('tells of a topic as a part of the one that its feedback mostly tells of as well', () => {
    expect(
      tell(
        [finding('refund', 10), finding('returns', 30)],
        both('refund', 'returns', 7),
        both('box', 'returns', 9),
      ),
    ).toEqual([['returns', [{ topic: 'refund', count: 10, together: 7 }]]]);
  });

  it('tells apart what is told of in other feedback, by other departments, or the other way', () => {
    const apart = [
      ['refund', []],
      ['returns', []],
    ];
    expect(tell([finding('refund', 10), finding('returns', 30)], both('refund', 'returns', 5))).toEqual(
      apart,
    );
    expect(
      tell([finding('refund', 10, 'finance'), finding('returns', 30)], both('refund', 'returns', 10)),
    ).toEqual(apart);
    expect(
      tell([finding('refund', 10), finding('returns', 30)], both('refund', 'returns', 10, 'positive')),
    ).toEqual(apart);
  });

  it('makes no story of two mentions', () => {
    expect(tell([finding('refund', 2), finding('returns', 3)], both('refund', 'returns', 2))).toHaveLength(2);
  });

  it('gives a part to one story only, and no part parts of its own', () => {
    const told = tell(
      [finding('a', 30), finding('b', 20), finding('c', 10)],
      both('a', 'b', 15),
      both('b', 'c', 10),
    );
    expect(told).toEqual([
      ['a', [{ topic: 'b', count: 20, together: 15 }]],
      ['c', []],
    ]);
  });
});
