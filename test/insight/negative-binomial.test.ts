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

/** Half of P(X = k) with all above, and with all below, over P(X = k), term by term. */
function tailsOf(k: number, mean: number, scale: number): readonly [above: number, below: number] {
  const size = mean / (scale - 1);
  const ratio = (count: number) => ((size + count - 1) / count) * ((scale - 1) / scale);
  let [above, below] = [0.5, 0.5];
  for (let count = k + 1, term = 1; term > above * 1e-17; count++) {
    term *= ratio(count);
    above += term;
  }
  for (let count = k, term = 1; count > 0 && term > below * 1e-17; count--) {
    term /= ratio(count);
    below += term;
  }
  return [above, below];
}

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

  it('is the share of all terms that the sum of those from a count on has, whatever its mean and scale', () => {
    for (const mean of [0.01, 0.5, 3, 50, 3000]) {
      for (const scale of [1.001, 1.1, 2, 20]) {
        for (const times of [0, 0.5, 0.95, 1, 1.05, 1.5, 4]) {
          const k = Math.ceil(mean * times);
          const [above, below] = tailsOf(k, mean, scale);
          const expected = above / (above + below);
          if (expected > 1e-200) expect(upperMidP(k, { mean, scale }) / expected).toBeCloseTo(1, 6);
        }
      }
    }
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
