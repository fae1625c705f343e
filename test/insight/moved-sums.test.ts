import { describe, expect, it } from 'vitest';
import { testChanges } from '../../lib/insight/change.ts';
import type { Exposure } from '../../lib/insight/exposure.ts';
import { budgets } from '../../lib/insight/levels.ts';
import { movedSums } from '../../lib/insight/moved-sums.ts';
import { falseAlarms, foundWhole, interval } from '../../tools/false-alarms/alarms.ts';

/** A year around so many, scattered as Poisson counts are, and so many now. */
const topic = (usual: number, now: number, shift = 0): readonly Exposure[] => [
  {
    source: 'review',
    now: { mentions: now, feedback: 1000 },
    before: Array.from({ length: 52 }, (_, week) => ({
      mentions: Math.max(
        0,
        Math.round(usual + Math.sqrt(usual) * ([-1.4, 0.7, 0, 1.4, -0.7][(week + shift) % 5] ?? 0)),
      ),
      feedback: 1000,
    })),
  },
];
/** Eighteen topics that did not change, three of which the judged ones stand beside. */
const quiet = Array.from({ length: 18 }, (_, at) => [`quiet-${at}`, topic(4 + at, 4 + at, at)] as const);
const judge = (
  topics: Readonly<Record<string, readonly Exposure[]>>,
  groups: Readonly<Record<string, readonly string[]>>,
) => {
  const exposures = new Map([...Object.entries(topics), ...quiet]);
  const changes = testChanges(exposures);
  const found = movedSums(new Map(Object.entries(groups)), exposures, changes, budgets.complaints);
  const kinds = Object.keys(topics).map((each) => changes.get(each)?.kind);
  return { found, kinds };
};

/** Five topics of a touchpoint that are each up by half. */
const byHalf = {
  ...{ late: topic(20, 30), lost: topic(15, 22, 1), broken: topic(10, 15, 2) },
  ...{ courier: topic(9, 14, 3), tracking: topic(7, 11, 4) },
};

describe('topics that rise as a whole', () => {
  it('are told where none of them is certain by itself', () => {
    const { found, kinds } = judge(byHalf, { delivery: Object.keys(byHalf) });
    expect(kinds).toEqual(['steady', 'steady', 'steady', 'steady', 'steady']);
    expect(found).toMatchObject([{ name: 'delivery', count: 92 }]);
    const [{ change, parts } = unfound()] = found;
    expect(['rising', 'probably-rising']).toContain(change.kind);
    expect(change.expected).toBeCloseTo(61, -1);
    expect(parts[0]).toMatchObject({ key: 'late', count: 30, expected: expect.closeTo(20, -1) });
    expect(parts).toHaveLength(5);
  });

  it('are not told where nothing changed, nor where all feedback rose as much', () => {
    const usual = { late: topic(20, 20), lost: topic(15, 15, 1), broken: topic(10, 11, 2) };
    expect(judge(usual, { delivery: Object.keys(usual) }).found).toEqual([]);
    const busier = Object.entries(byHalf).map(([name, exposures]) => [
      ...[name, exposures.map((each) => ({ ...each, now: { ...each.now, feedback: 1500 } }))],
    ]);
    expect(judge(Object.fromEntries(busier), { delivery: Object.keys(byHalf) }).found).toEqual([]);
  });

  it('are not told where a topic of them is called rising, which says it', () => {
    const topics = { ...byHalf, late: topic(20, 70) };
    const { found, kinds } = judge(topics, { delivery: Object.keys(topics) });
    expect(kinds[0]).toBe('rising');
    expect(found).toEqual([]);
  });

  it('are not told where one of them brings most of it', () => {
    const topics = { late: topic(40, 61), lost: topic(5, 6, 1), broken: topic(4, 4, 2) };
    expect(judge(topics, { delivery: Object.keys(topics) }).found).toEqual([]);
  });

  it('are told once, as the group that says most', () => {
    const groups = {
      stage: [...Object.keys(byHalf), ...quiet.map(([name]) => name)],
      delivery: Object.keys(byHalf),
      elsewhere: ['quiet-1', 'quiet-2'],
    };
    expect(judge(byHalf, groups).found.map(({ name }) => name)).toEqual(['delivery']);
  });

  it('are told where they fall, even if one of them is called falling by itself', () => {
    const halved = {
      ...{ refunds: topic(34, 7), fees: topic(20, 10, 1), twice: topic(16, 8, 2), failed: topic(12, 6, 3) },
    };
    const { found, kinds } = judge(halved, { finance: Object.keys(halved) });
    expect(kinds).toContain('falling');
    expect(found).toMatchObject([{ name: 'finance', count: 31, change: { kind: 'falling' } }]);
    expect(found[0]?.parts[0]).toMatchObject({ key: 'refunds', count: 7 });
  });

  it('are not told as falling where one topic brings most of it, nor where all else is only drowned', () => {
    const one = { refunds: topic(60, 12), fees: topic(6, 5, 1), twice: topic(5, 5, 2) };
    expect(judge(one, { finance: Object.keys(one) }).found).toEqual([]);
    const usual = { ...{ refunds: topic(24, 24), fees: topic(20, 20, 1), twice: topic(16, 16, 2) } };
    const drowned = Object.entries(usual).map(([name, exposures]) => [
      ...[name, exposures.map((each) => ({ ...each, now: { ...each.now, feedback: 2500 } }))],
    ]);
    expect(judge(Object.fromEntries(drowned), { finance: Object.keys(usual) }).found).toEqual([]);
  });

  it('have their own share of what is borne: simulated companies have hardly any where nothing changed', () => {
    const { wholes, wholesDown } = falseAlarms({ volume: 5000, dispersion: 2 }, { weeks: 80, seed: 7 });
    expect(interval(wholes).low).toBeLessThanOrEqual(0.02);
    expect(interval(wholesDown).low).toBeLessThanOrEqual(0.01);
    const { wholes: found } = foundWhole(
      { volume: 5000, dispersion: 2, group: 'department 1', times: 1.25 },
      { weeks: 40, seed: 5 },
    );
    expect(found.weeks).toBeGreaterThan(5);
    const { wholes: fallen } = foundWhole(
      { volume: 5000, dispersion: 2, group: 'touchpoint 2', times: 0.7 },
      { weeks: 40, seed: 5 },
    );
    expect(fallen.weeks).toBeGreaterThan(5);
  });
});

function unfound(): never {
  throw new Error('none was found');
}
