import { describe, expect, it } from 'vitest';
import { dispersions, type Scatter } from '../../lib/insight/dispersion.ts';

const aScatter = (changed: Partial<Scatter> = {}): Scatter => {
  const scatter = { mean: 20, ratio: 1, freedom: 45, ...changed };
  return { counted: scatter.mean * 52, ...scatter };
};
const many = (scatter: Partial<Scatter>) => Array.from({ length: 43 }, () => aScatter(scatter));

describe('dispersions', () => {
  it.each([1, 2, 4])('finds a dispersion of %d where all topics have it', (ratio) => {
    for (const { dispersion, freedom } of dispersions(many({ ratio }))) {
      expect(dispersion).toBeCloseTo(ratio, 0);
      expect(freedom).toBeGreaterThan(80);
    }
  });

  it('says so of topics that were never mentioned, among Poisson ones', () => {
    const never = aScatter({ mean: 0, ratio: 1, freedom: 0 });
    const calm = many({ ratio: 0.9 });
    for (const { dispersion } of dispersions([never, never, ...calm])) {
      expect(dispersion).toBeGreaterThanOrEqual(1);
      expect(dispersion).toBeLessThan(1.3);
    }
  });

  it('grows with the mentions where rates swing', () => {
    const swinging = [5, 10, 20, 50, 100, 200, 500, 1000].map((mean) =>
      aScatter({ mean, ratio: 1 + 0.16 * mean }),
    );
    const [calm, ...others] = dispersions([aScatter({ mean: 20, freedom: 0 }), ...swinging]);
    expect(calm?.dispersion).toBeGreaterThan(2);
    expect(others.at(-1)?.dispersion).toBeGreaterThan(100);
  });

  it('does not let a calm mail hide a topic that swings, nor the reverse', () => {
    const [swinging, ...calm] = dispersions([aScatter({ ratio: 5 }), ...many({ ratio: 1 })]);
    expect(swinging?.dispersion).toBeGreaterThan(3.5);
    expect(calm[0]?.dispersion).toBeLessThan(1.2);
    const [quiet, ...wild] = dispersions([aScatter({ ratio: 1 }), ...many({ ratio: 5 })]);
    expect(quiet?.dispersion).toBeLessThan(2.2);
    expect(wild[0]?.dispersion).toBeGreaterThan(4.5);
  });

  it('believes the others where a topic has hardly any weeks of its own', () => {
    const [young] = dispersions([aScatter({ ratio: 1, freedom: 1 }), ...many({ ratio: 4 })]);
    expect(young?.dispersion).toBeGreaterThan(3);
  });

  it('takes a topic alone for itself, and assumes nearly 2 where nothing tells', () => {
    const [alone] = dispersions([aScatter({ ratio: 6, freedom: 100 })]);
    expect(alone?.dispersion).toBeCloseTo(5.6, 0);
    const [nothing] = dispersions([aScatter({ freedom: 0 })]);
    expect(nothing?.dispersion).toBeCloseTo(1.9, 0);
    expect(nothing?.freedom).toBeLessThan(20);
  });
});
