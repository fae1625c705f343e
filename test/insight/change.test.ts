import { describe, expect, it } from 'vitest';
import { type Exposure, testChanges, upperTail } from '../../lib/insight/change.ts';
import { seeded } from '../builders.ts';

const anExposure = (changed: Partial<Exposure> = {}): Exposure => ({
  ...{ source: 'review', now: 10, before: 40, feedbackNow: 250, feedbackBefore: 1000 },
  ...changed,
});
const change = (...exposures: readonly Exposure[]) =>
  testChanges(new Map([['topic', exposures]])).get('topic');

describe('upperTail', () => {
  // by hand: sums of binomial coefficients over powers of two, and (5/6)^10
  it.each([
    [0, 10, 0.5, 1],
    [10, 10, 0.5, 1 / 1024],
    [8, 10, 0.5, 56 / 1024],
    [5, 10, 0.5, 638 / 1024],
    [1, 10, 1 / 6, 1 - (5 / 6) ** 10],
    [2, 3, 0.25, 10 / 64],
    [1, 1, 0.3, 0.3],
    [3, 10, 0, 0],
    [3, 10, 1, 1],
  ])('gives P(X ≥ %i) of %i tries at %d', (k, n, p, expected) => {
    expect(upperTail(k, n, p)).toBeCloseTo(expected, 12);
  });

  it('stays exact for large counts', () => {
    // symmetric: P(X ≥ 5001) = (1 - P(X = 5000)) / 2, and P(X = 5000) ≈ 1 / √(5000 π) · (1 - 1/40000)
    const middle = (1 / Math.sqrt(5000 * Math.PI)) * (1 - 1 / 40_000);
    expect(upperTail(5001, 10_000, 0.5)).toBeCloseTo((1 - middle) / 2, 8);
  });
});

describe('testChanges', () => {
  it('has nothing to compare with where no source delivered before', () => {
    expect(change(anExposure({ before: 0, feedbackBefore: 0 }))).toEqual({ kind: 'no-history' });
    expect(change()).toEqual({ kind: 'no-history' });
  });

  it('calls what came as expected steady, with the number expected', () => {
    expect(change(anExposure())).toMatchObject({ kind: 'steady', expected: 10 });
  });

  it('finds a threefold rise', () => {
    expect(change(anExposure({ now: 30 }))).toMatchObject({ kind: 'rising', expected: 10 });
  });

  it('finds a topic that never came before, and calls it new', () => {
    expect(change(anExposure({ now: 12, before: 0 }))).toMatchObject({ kind: 'new', expected: 0 });
  });

  it('finds a fall to a third', () => {
    expect(change(anExposure({ now: 10, before: 120 }))).toMatchObject({ kind: 'falling', expected: 30 });
  });

  it('calls no rise what is only more feedback', () => {
    expect(change(anExposure({ now: 30, feedbackNow: 750 }))).toMatchObject({ kind: 'steady', expected: 30 });
  });

  it('calls a source that comes once a month no rise', () => {
    const reviews = anExposure();
    const tickets = anExposure({
      source: 'ticket',
      now: 60,
      before: 60,
      feedbackNow: 400,
      feedbackBefore: 400,
    });
    expect(change(reviews, tickets)).toMatchObject({ kind: 'steady', expected: 70 });
  });

  it('does not count a source that is there for the first time', () => {
    const first = anExposure({ source: 'social', now: 500, before: 0, feedbackNow: 900, feedbackBefore: 0 });
    expect(change(anExposure(), first)).toMatchObject({ kind: 'steady', expected: 10 });
  });

  it('calls a certain but small rise steady: it is not worth a minute', () => {
    const large = anExposure({
      now: 14_000,
      before: 40_000,
      feedbackNow: 250_000,
      feedbackBefore: 1_000_000,
    });
    expect(change(large)).toMatchObject({ kind: 'steady' });
  });

  it('calls fewer than five mentions no rise', () => {
    const rare = { feedbackNow: 1000, feedbackBefore: 1_000_000 };
    expect(change(anExposure({ ...rare, now: 4, before: 4 }))).toMatchObject({ kind: 'uncertain' });
    expect(change(anExposure({ ...rare, now: 5, before: 4 }))).toMatchObject({ kind: 'rising' });
  });

  it('says that it is uncertain where the counts differ and chance may have done it', () => {
    expect(change(anExposure({ now: 16 }))).toMatchObject({ kind: 'uncertain', expected: 10 });
    expect(change(anExposure({ now: 4, before: 9 }))).toMatchObject({ kind: 'steady' });
  });

  it('asks for more evidence the more topics it tests', () => {
    const rise = anExposure({ now: 22 });
    expect(change(rise)).toMatchObject({ kind: 'rising' });
    const others = Array.from({ length: 43 }, (_, index) => [`steady-${index}`, [anExposure()]] as const);
    expect(testChanges(new Map([['topic', [rise]], ...others])).get('topic')).toMatchObject({
      kind: 'uncertain',
    });
  });
});

describe('testChanges over 300 weeks of 44 topics in which nothing but chance changes', () => {
  const random = seeded(20261121);
  const poisson = (mean: number): number => {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = random(); product > limit; product *= random()) count++;
    return count;
  };
  const means = Array.from({ length: 44 }, (_, index) => 0.5 * 1.11 ** index);
  const weekOf = (rises: ReadonlySet<number>) =>
    new Map(
      means.map((mean, topic): [number, readonly Exposure[]] => {
        const before = [0, 0, 0, 0].reduce((sum) => sum + poisson(mean), 0);
        const now = poisson(rises.has(topic) ? mean * 3 : mean);
        return [topic, [anExposure({ now, before, feedbackNow: 1000, feedbackBefore: 4000 })]];
      }),
    );
  const risingIn = (week: ReturnType<typeof weekOf>) =>
    [...testChanges(week)].flatMap(([topic, { kind }]) =>
      kind === 'rising' || kind === 'new' ? [topic] : [],
    );

  it('calls something rising in fewer than 2 % of the weeks', () => {
    const weeks = Array.from({ length: 300 }, () => risingIn(weekOf(new Set())));
    expect(weeks.filter((topics) => topics.length > 0).length).toBeLessThan(6);
  });

  it('finds a threefold rise of a topic with twenty mentions a week in nearly every week', () => {
    const topic = means.findIndex((mean) => mean >= 20);
    const found = Array.from({ length: 100 }, () => risingIn(weekOf(new Set([topic]))).includes(topic));
    expect(found.filter(Boolean).length).toBeGreaterThan(95);
  });
});
