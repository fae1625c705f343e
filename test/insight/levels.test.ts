import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelsOf, type Tested } from '../../lib/insight/levels.ts';

const test = (up: number, changed: Partial<Tested> = {}): Tested => ({
  ...{ up, down: 1, cost: { up: 1, down: 1 }, weeks: 26 },
  ...changed,
});
const mail = (p: readonly number[], of = 40): readonly Tested[] => [
  ...p.map((each) => test(each)),
  ...Array.from({ length: of - p.length }, () => test(0.6)),
];
const probably = (tests: readonly Tested[]) => levelsOf(tests)(26)['probably-rising'];

describe('levelsOf', () => {
  it('shares out what a mail bears, and gives a topic alone its own level', () => {
    expect(probably(mail([], 40))).toBeCloseTo(0.08 / 40);
    expect(levelsOf(mail([], 40))(26).rising).toBeCloseTo(0.0105 / 40);
    expect(levelsOf([test(0.5)])(26)).toEqual({ rising: 0.002, 'probably-rising': 0.0125, falling: 0.005 });
    expect(levelsOf([test(0.5, { weeks: 52 })])(52)['probably-rising']).toBe(0.0165);
  });

  it('lets topics that rise together help each other, as many as do', () => {
    expect(probably(mail([0.003]))).toBeCloseTo(0.002);
    expect(probably(mail([0.003, 0.004]))).toBeCloseTo(0.004);
    expect(probably(mail([0.0001, 0.003, 0.0059]))).toBeCloseTo(0.006);
    expect(probably(mail([0.0001, 0.003, 0.0061]))).toBeCloseTo(0.004);
  });

  it('lets those that rise for sure pay no more, whatever else changed', () => {
    const after = levelsOf(mail([0.0001, 0.0002, 0.00001]))(26).rising;
    expect(after).toBeCloseTo(0.0105 / 37);
  });

  it('lets pay each topic what it can cost at most', () => {
    const rare = Array.from({ length: 30 }, () => test(1, { cost: { up: 0.0001, down: 0 } }));
    expect(probably([...mail([], 10), ...rare])).toBeCloseTo((0.08 - 0.003) / 10);
  });

  const tests = fc.array(
    fc
      .tuple(fc.double({ min: 0, max: 0.03, noNaN: true }), fc.double({ min: 0, max: 0.02, noNaN: true }))
      .map(([up, cost]) => test(up, { down: up, cost: { up: cost, down: cost } })),
    { minLength: 1, maxLength: 60 },
  );
  /** What all tests can cost at a level, by definition. */
  const costAt = (level: number, all: readonly Tested[], cap: number) =>
    all.reduce((sum, { cost }) => sum + Math.min(level, cost.up, cap), 0);

  it('bears no more for each that is called probably rising than it may, at the highest such level', () => {
    fc.assert(
      fc.property(tests, (all) => {
        const level = probably(all);
        const passing = all.filter(({ up, cost }) => up <= Math.min(level, cost.up, 0.0125)).length;
        const most = Math.max(1, passing);
        expect(costAt(level, all, 0.0125)).toBeLessThanOrEqual(0.08 * most + 1e-9);
        for (const { up, cost } of all) {
          if (up <= level || up > Math.min(cost.up, 0.0125)) continue;
          const reached = all.filter((each) => each.up <= Math.min(up, each.cost.up)).length;
          expect(costAt(up, all, 0.0125)).toBeGreaterThan(0.08 * reached - 1e-9);
        }
      }),
    );
  });

  it('is at most one verdict in a hundred over those that did not change, however many did', () => {
    fc.assert(
      fc.property(tests, fc.integer({ min: 0, max: 40 }), (all, many) => {
        const changed = Array.from({ length: many }, () => test(1e-9, { down: 1e-9 }));
        const levels = levelsOf([...all, ...changed])(26);
        const quiet = all.filter(({ up, cost }) => up > Math.min(levels.rising, cost.up, 0.002));
        expect(costAt(levels.rising, quiet, 0.002)).toBeLessThanOrEqual(0.0105 + 1e-9);
      }),
    );
  });

  it('does not depend on the order of the topics', () => {
    fc.assert(
      fc.property(tests, (all) => {
        expect(levelsOf(all.toReversed())(26)).toEqual(levelsOf(all)(26));
      }),
    );
  });
});
