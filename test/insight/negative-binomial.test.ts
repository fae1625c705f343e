import { describe, expect, it } from 'vitest';
import { lowerTail, upperTail } from '../../lib/insight/negative-binomial.ts';

/** P(X ≥ k) of a binomial distribution, added up term by term. */
function binomialUpperTail(k: number, n: number, p: number): number {
  let sum = 0;
  for (let i = k; i <= n; i++) {
    let term = 1;
    for (let j = 0; j < i; j++) term *= ((n - j) / (j + 1)) * p;
    sum += term * (1 - p) ** (n - i);
  }
  return sum;
}

describe('the tails of a negative binomial distribution', () => {
  // of size 1 it is geometric: P(X ≥ k) = (mean / (1 + mean))^k
  it.each([
    [0, 1, 1],
    [1, 1, 1 / 2],
    [10, 1, 1 / 1024],
    [3, 4, (4 / 5) ** 3],
    [60, 0.25, (1 / 5) ** 60],
  ])('are those of the geometric one: P(X ≥ %i) with a mean of %d', (k, mean, expected) => {
    const distribution = { mean, scale: 1 + mean };
    expect(upperTail(k, distribution) / expected).toBeCloseTo(1, 10);
    expect(lowerTail(k - 1, distribution)).toBeCloseTo(1 - expected, 12);
  });

  it.each([
    [8, 3, 0.2],
    [2, 12, 0.3],
    [30, 40, 0.25],
    [5, 0, 0.2],
  ])('are those of the conditional test of two Poisson rates: %i now, %i before', (now, before, share) => {
    const odds = share / (1 - share);
    const upper = upperTail(now, { mean: (before + 1) * odds, scale: 1 + odds });
    expect(upper / binomialUpperTail(now, now + before, share)).toBeCloseTo(1, 9);
    const lower = lowerTail(now, { mean: before * odds, scale: 1 + odds });
    expect(lower / binomialUpperTail(before, now + before, 1 - share)).toBeCloseTo(1, 9);
  });

  it('come to an end where a chance is too small for a number', () => {
    for (let k = 1000; k < 1200; k++) expect(upperTail(k, { mean: 1, scale: 2 })).toBeLessThan(1e-290);
    for (let k = 300; k < 600; k++) expect(upperTail(k, { mean: 30, scale: 1.25 })).toBeLessThan(1e-100);
  });

  it('expects nothing where the mean is 0', () => {
    expect(upperTail(1, { mean: 0, scale: 2 })).toBe(0);
    expect(lowerTail(0, { mean: 0, scale: 2 })).toBe(1);
  });
});
