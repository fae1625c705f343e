import { describe, expect, it } from 'vitest';
import { dispersions } from '../../lib/insight/dispersion.ts';
import { simulator } from '../../tools/false-alarms/company.ts';

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
/** The median over weeks of the dispersion found for the topic of a rank. */
const dispersionOf = (rank: number, company: Parameters<ReturnType<typeof simulator>>[0]) => {
  const simulate = simulator(5);
  return median(Array.from({ length: 60 }, () => dispersions(simulate(company)).get(rank) ?? 0));
};

describe('dispersions', () => {
  it.each([1, 2, 4])('finds a dispersion of %d, or somewhat more', (dispersion) => {
    const found = dispersionOf(10, { volume: 5000, dispersion });
    expect(found).toBeGreaterThanOrEqual(dispersion);
    expect(found).toBeLessThan(dispersion * 1.4);
  });

  it('grows with the mentions where rates swing', () => {
    const company = { volume: 5000, dispersion: 1, swing: 0.4 };
    expect(dispersionOf(1, company)).toBeGreaterThan(10 * dispersionOf(30, company));
  });

  it('is raised for the topic that went viral, hardly for others', () => {
    const simulate = simulator(5);
    const week = new Map(simulate({ volume: 5000, dispersion: 1 }));
    const before = dispersions(week);
    const viral = (week.get(4) ?? []).map((each) => ({
      ...each,
      before: each.before.map((counted, index) =>
        index === 1 ? { ...counted, mentions: counted.mentions * 8 } : counted,
      ),
    }));
    const after = dispersions(week.set(4, viral));
    expect(after.get(4)).toBeGreaterThan(20);
    expect(after.get(20)).toBeLessThan((before.get(20) ?? 0) * 1.4);
  });

  it('assumes 2 with a margin where one week tells nothing', () => {
    expect(dispersionOf(1, { volume: 5000, dispersion: 1, weeks: 1 })).toBeCloseTo(2.74, 2);
  });
});
