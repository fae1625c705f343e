import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logGamma, upperMidP } from '../../lib/insight/negative-binomial.ts';

/** P(X = k) of a negative binomial distribution of this mean and variance over mean, term by term. */
const termOf = (k: number, mean: number, scale: number): number => {
  const size = mean / (scale - 1);
  let term = scale ** -size;
  for (let count = 1; count <= k; count++) term *= ((size + count - 1) / count) * ((scale - 1) / scale);
  return term;
};

describe('upperMidP', () => {
  it('is half of the count itself and all above', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.double({ min: 0.05, max: 40, noNaN: true }),
        fc.double({ min: 1.01, max: 8, noNaN: true }),
        (k, mean, scale) => {
          const below = Array.from({ length: k }, (_, count) => termOf(count, mean, scale));
          const expected = 1 - below.reduce((sum, each) => sum + each, 0) - termOf(k, mean, scale) / 2;
          expect(upperMidP(k, { mean, scale })).toBeCloseTo(expected, 7);
        },
      ),
    );
  });

  it('is exact far out, where a chance is too small for a sum from below', () => {
    // a geometric distribution: P(X = k) = 2^-(k+1), P(X > k) = 2^-(k+1)
    expect(upperMidP(100, { mean: 1, scale: 2 }) / (1.5 * 2 ** -101)).toBeCloseTo(1, 7);
    expect(upperMidP(5000, { mean: 1, scale: 2 })).toBe(0);
  });

  it('is ½ for a count of 0 where none is expected, and 0 for any more', () => {
    expect(upperMidP(0, { mean: 0, scale: 2 })).toBe(0.5);
    expect(upperMidP(1, { mean: 0, scale: 2 })).toBe(0);
  });
});

describe('logGamma', () => {
  it('is the logarithm of the factorial of one less', () => {
    for (const [x, factorial] of [
      [1, 1],
      [2, 1],
      [5, 24],
      [11, 3_628_800],
    ] as const)
      expect(logGamma(x)).toBeCloseTo(Math.log(factorial), 9);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 9);
  });
});
