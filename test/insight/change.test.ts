import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testChanges } from '../../lib/insight/change.ts';
import { poisson } from '../../lib/insight/dispersion.ts';
import type { Exposure } from '../../lib/insight/exposure.ts';
import { falseAlarms, found, interval } from '../../tools/false-alarms/alarms.ts';
import { simulator } from '../../tools/false-alarms/company.ts';
import { judged, outbreakSimulator, scenarios } from '../../tools/false-alarms/outbreaks.ts';

type Sums = {
  readonly source: string;
  readonly now: number;
  readonly before: number;
  readonly feedbackNow: number;
  readonly feedbackBefore: number;
};
/** Six times four weeks of this sum which scatter as Poisson counts do on average, in square roots of their mean. */
const weeksOf = (sum: number): readonly number[] =>
  [-1.2, 1.2, 0, 0].map((away) => sum / 4 + Math.sign(away) * Math.min(sum / 4, 1.2 * Math.sqrt(sum / 4)));
const anExposure = (changed: Partial<Sums> = {}): Exposure => {
  const sums = {
    ...{ source: 'review', now: 10, before: 40, feedbackNow: 250, feedbackBefore: 1000 },
    ...changed,
  };
  return {
    source: sums.source,
    now: { mentions: sums.now, feedback: sums.feedbackNow },
    before: Array.from({ length: 6 }, () => weeksOf(sums.before))
      .flat()
      .map((mentions) => ({ mentions, feedback: sums.feedbackBefore / 4 })),
  };
};
const others = Array.from({ length: 43 }, (_, index) => [`steady-${index}`, [anExposure()]] as const);
const change = (...exposures: readonly Exposure[]) =>
  testChanges(new Map<string, readonly Exposure[]>([['topic', exposures], ...others])).get('topic');

/** A topic alone: 1,000 pieces of feedback a week, and so many mentions each, the last week judged. */
const alone = (counts: readonly number[]) => {
  const weeks = counts.map((mentions) => ({ mentions, feedback: 1000 }));
  const [now = { mentions: 0, feedback: 0 }] = weeks.slice(-1);
  return testChanges(new Map([['topic', [{ source: 'review', now, before: weeks.slice(0, -1) }]]])).get(
    'topic',
  );
};
/** Half a year around a mean, scattered as Poisson counts are. */
const aroundOf = (mean: number): readonly number[] =>
  Array.from({ length: 26 }, (_, week) =>
    Math.max(0, Math.round(mean + Math.sqrt(mean) * ([-1.4, 0.7, 0, 1.4, -0.7][week % 5] ?? 0))),
  );

describe('testChanges', () => {
  it('has nothing to compare with where no source delivered before', () => {
    expect(change(anExposure({ before: 0, feedbackBefore: 0 }))).toEqual({ kind: 'no-history' });
    expect(change()).toEqual({ kind: 'no-history' });
  });

  it('calls what came as expected steady, with the interval of what was to be expected', () => {
    const steady = change(anExposure());
    expect(steady).toMatchObject({ kind: 'steady', expected: expect.closeTo(10, 0) });
    expect(steady).toMatchObject({ low: expect.closeTo(4, -1), high: expect.closeTo(17, -1) });
  });

  it('finds a threefold rise, and how many times as high the rate may be', () => {
    const rise = change(anExposure({ now: 30 }));
    expect(rise).toMatchObject({ kind: 'rising', expected: expect.closeTo(10, 0) });
    if (rise === undefined || rise.kind === 'no-history') throw new Error('it has a history');
    expect(rise.ratio?.low).toBeGreaterThan(1.5);
    expect(rise.ratio?.low).toBeLessThan(3);
    expect(rise.ratio?.high).toBeGreaterThan(3);
  });

  it('tests what never came before, and calls it new', () => {
    expect(change(anExposure({ now: 12, before: 0 }))).toMatchObject({ kind: 'new' });
    expect(change(anExposure({ now: 1, before: 0 }))?.kind).not.toBe('new');
  });

  it('tests what comes no more, and calls it gone', () => {
    expect(alone([...aroundOf(12), 0])).toMatchObject({ kind: 'gone' });
    expect(alone([...aroundOf(2), 0])?.kind).not.toBe('gone');
  });

  it('finds a fall to a third', () => {
    expect(change(anExposure({ now: 10, before: 120 }))).toMatchObject({ kind: 'falling' });
  });

  it('calls no rise what is only more feedback', () => {
    expect(change(anExposure({ now: 30, feedbackNow: 750 }))).toMatchObject({
      kind: 'steady',
      expected: expect.closeTo(30, -1),
    });
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
    expect(change(reviews, tickets)).toMatchObject({ kind: 'steady', expected: expect.closeTo(70, -1) });
  });

  it('does not count a source that is there for the first time', () => {
    const first = anExposure({ source: 'social', now: 500, before: 0, feedbackNow: 900, feedbackBefore: 0 });
    expect(change(anExposure(), { ...first, now: { ...first.now, mentions: 9 } })).toMatchObject({
      kind: 'steady',
      expected: expect.closeTo(10, 0),
    });
  });

  it('says what is small but certain', () => {
    expect(alone([...aroundOf(10_000), 11_200])).toMatchObject({ kind: 'rising' });
    expect(alone([...aroundOf(400), 520])).toMatchObject({ kind: 'rising' });
  });

  it('says that there are too few to tell where the rate may have tripled, or fallen to a third', () => {
    expect(alone([...aroundOf(1), 1])).toMatchObject({ kind: 'too-few' });
    expect(alone([...aroundOf(30), 30])).toMatchObject({ kind: 'steady' });
  });

  it('takes the week before with this one, where this one is unusual, and says so', () => {
    const onset = alone([...aroundOf(20), 38, 37]);
    expect(onset).toMatchObject({
      kind: 'rising',
      twoWeeks: { count: 75, expected: expect.closeTo(40, -1) },
    });
    expect(alone([...aroundOf(20), 40, 20])).toMatchObject({ kind: 'steady' });
  });

  it('does not let what began last week be usual in this one', () => {
    const [first, second] = [alone([...aroundOf(20), 60]), alone([...aroundOf(20), 60, 60])];
    expect(first).toMatchObject({ kind: 'rising' });
    expect(second).toMatchObject({ kind: 'rising' });
  });

  it('expects a season to come again once it was seen', () => {
    const season = Array.from({ length: 157 }, (_, week) =>
      Math.round(60 * Math.exp(Math.cos((week * Math.PI) / 26))),
    );
    const peak = season.slice(-1)[0] ?? 0;
    expect(peak).toBeGreaterThan(150);
    expect(alone(season)).toMatchObject({ kind: 'steady', expected: expect.closeTo(peak, -2) });
  });

  it('weighs an outbreak of its own in the weeks before down', () => {
    const before = aroundOf(20).with(8, 90).with(9, 70);
    const judged = alone([...before, 40]);
    expect(judged).toMatchObject({ expected: expect.closeTo(21, -1) });
  });

  it('asks for more evidence the more topics it tests', () => {
    const leastRising = (rest: readonly (readonly [string, readonly Exposure[]])[]) =>
      Array.from({ length: 40 }, (_, more) => 10 + more).find((now) => {
        const topics = new Map<string, readonly Exposure[]>([['topic', [anExposure({ now })]], ...rest]);
        return testChanges(topics, { scattering: poisson }).get('topic')?.kind === 'rising';
      }) ?? Number.POSITIVE_INFINITY;
    expect(leastRising(others)).toBeGreaterThan(leastRising([]));
  });
});

describe('topics that rise together', () => {
  const rises = (many: number, now: number) =>
    new Map<string, readonly Exposure[]>([
      ...Array.from({ length: many }, (_, at) => [`rise-${at}`, [anExposure({ now })]] as const),
      ...others,
    ]);
  const kindsOf = (topics: ReadonlyMap<string, readonly Exposure[]>) =>
    [...testChanges(topics)].map(([key, { kind }]) => [key, kind]);
  const alarmed = (topics: ReadonlyMap<string, readonly Exposure[]>) =>
    kindsOf(topics).flatMap(([key, kind]) => (kind === 'steady' || kind === 'too-few' ? [] : [key]));

  it('are found where each of them would not be alone', () => {
    const now = Array.from({ length: 20 }, (_, more) => 10 + more).find(
      (each) => alarmed(rises(4, each)).length > 0,
    );
    expect(alarmed(rises(4, now ?? 0))).toEqual(['rise-0', 'rise-1', 'rise-2', 'rise-3']);
    expect(alarmed(rises(1, now ?? 0))).toEqual([]);
  });

  it('are found in whatever order they come', () => {
    const turned = new Map([...rises(4, 22)].toReversed());
    expect(kindsOf(turned).toReversed()).toEqual(kindsOf(rises(4, 22)));
  });
});

describe('what testChanges makes of chance alone', () => {
  const companies = [
    { name: 'Poisson', company: { volume: 500, dispersion: 1 } },
    { name: 'dispersion 2', company: { volume: 5000, dispersion: 2 } },
    { name: 'dispersion 4', company: { volume: 500, dispersion: 4 } },
    { name: 'dispersion 4, much feedback', company: { volume: 5000, dispersion: 4 } },
    { name: 'viral weeks before', company: { volume: 5000, dispersion: 2, viral: 0.03 } },
    { name: 'two weeks before', company: { volume: 500, dispersion: 2, weeks: 2 } },
    { name: 'one week before', company: { volume: 500, dispersion: 2, weeks: 1 } },
  ];

  it.each(companies)(
    'calls something rising or falling in 2 % of the weeks at most, probably rising in 10: $name',
    ({ company }) => {
      const { rises, probably, falls } = falseAlarms(company, { weeks: 80, seed: 7 });
      expect(interval(rises).low).toBeLessThanOrEqual(0.02);
      expect(interval(probably).low).toBeLessThanOrEqual(0.1);
      expect(interval(falls).low).toBeLessThanOrEqual(0.02);
    },
  );

  it('holds the levels of a topic alone over the scenarios of outbreak detection, and finds outbreaks there', () => {
    const simulate = outbreakSimulator(17);
    const tally = { quiet: 0, false: 0, outbreaks: 0, found: 0 };
    for (const scenario of [...scenarios, ...scenarios]) {
      const { quiet, current } = simulate(scenario);
      const judge = (counts: readonly number[], week: number) =>
        ['rising', 'new', 'probably-rising'].includes(alone(counts.slice(week - 27, week))?.kind ?? '');
      for (let week = judged.first; week <= judged.last; week += 2) {
        tally.quiet++;
        if (judge(quiet, week)) tally.false++;
      }
      const counts = quiet.map((each, index) => each + (current.cases[index] ?? 0));
      const weeks = Array.from(
        { length: current.end - current.start + 1 },
        (_, index) => current.start + index,
      );
      tally.outbreaks++;
      if (weeks.some((week) => judge(counts, week))) tally.found++;
    }
    expect(interval({ weeks: tally.false, of: tally.quiet }).low).toBeLessThanOrEqual(0.01);
    expect(interval({ weeks: tally.found, of: tally.outbreaks }).high).toBeGreaterThan(0.43);
  });

  it('would not, were the counts taken for Poisson', () => {
    const { rises, falls } = falseAlarms({ volume: 500, dispersion: 4 }, { weeks: 40, seed: 7 }, poisson);
    expect(interval(rises).low).toBeGreaterThan(0.3);
    expect(interval(falls).low).toBeGreaterThan(0.1);
  });

  it.each(companies)('gives p below a level no more often than the level says: $name', ({ company }) => {
    const simulate = simulator(11);
    const p = Array.from({ length: 25 }, () => [...testChanges(simulate(company)).values()]).flatMap((all) =>
      all.flatMap((each) => (each.kind === 'no-history' ? [] : [each.p])),
    );
    for (const level of [0.002, 0.01]) {
      const below = { weeks: p.filter((each) => each <= level).length, of: p.length };
      // the smaller of both sides
      expect(interval(below).low).toBeLessThanOrEqual(2.5 * level);
    }
  });

  it('finds what rises threefold, and what rises tenfold', () => {
    const rise = (rank: number, times: number) =>
      found({ volume: 5000, dispersion: 2, rise: { rank, times } }, { weeks: 20, seed: 3 }).any.weeks;
    expect(rise(8, 3)).toBeGreaterThan(17);
    expect(rise(30, 10)).toBeGreaterThan(18);
  });
});

describe('testChanges of any counts', () => {
  const counted = fc
    .tuple(fc.nat(60), fc.nat(400))
    .map(([mentions, more]) => ({ mentions, feedback: mentions + more }));
  const exposure = fc
    .tuple(counted, fc.array(counted, { minLength: 4, maxLength: 4 }))
    .map(([now, before]): readonly Exposure[] => [{ source: 'review', now, before }]);
  const topics = fc.array(exposure, { minLength: 1, maxLength: 12 });
  const rank = {
    ...{ gone: 0, falling: 0, steady: 1, 'too-few': 1, 'no-history': 1 },
    ...{ 'probably-rising': 2, rising: 3, new: 3 },
  } as const;

  it('says the same again, and in any order of the topics, but for rounding', () => {
    fc.assert(
      fc.property(topics, (all) => {
        const entries = [...all.entries()];
        const changes = testChanges(new Map(entries));
        expect(testChanges(new Map(entries))).toEqual(changes);
        const turned = testChanges(new Map(entries.toReversed()));
        for (const [key, each] of changes) {
          const other = turned.get(key);
          expect(other?.kind).toBe(each.kind);
          if (other && other.kind !== 'no-history' && each.kind !== 'no-history')
            expect(other.p).toBeCloseTo(each.p, 9);
        }
      }),
    );
  });

  it('finds no less in a rise that is stronger', () => {
    fc.assert(
      fc.property(topics, fc.nat(100), (all, more) => {
        const first = all[0]?.[0];
        if (first === undefined) return;
        const now = { ...first.now, feedback: first.now.feedback + 100 };
        const stronger = { ...now, mentions: now.mentions + more };
        const kindOf = (week: typeof now) =>
          testChanges(new Map([[0, [{ ...first, now: week }]], ...[...all.entries()].slice(1)])).get(0)?.kind;
        expect(rank[kindOf(stronger) ?? 'steady']).toBeGreaterThanOrEqual(rank[kindOf(now) ?? 'steady']);
      }),
    );
  });

  it('gives chances between 0 and 1', () => {
    fc.assert(
      fc.property(topics, (all) => {
        for (const each of testChanges(new Map(all.entries())).values()) {
          if (each.kind === 'no-history') continue;
          expect(each.p).toBeGreaterThanOrEqual(0);
          expect(each.p).toBeLessThanOrEqual(1);
          expect(each.low).toBeLessThanOrEqual(each.expected + 1);
          expect(each.high).toBeGreaterThanOrEqual(Math.floor(each.expected) - 1);
          if (each.ratio) expect(each.ratio.low).toBeLessThanOrEqual(each.ratio.high);
        }
      }),
    );
  });
});

describe('a source that delivered nothing before', () => {
  const known = anExposure();
  const first = (now: number): Exposure =>
    anExposure({ source: 'social', now, feedbackNow: 300, before: 0, feedbackBefore: 0 });

  it('has nothing to be compared with where most comes from it', () => {
    expect(change(known, first(300))).toEqual({ kind: 'no-history' });
  });

  it('leaves the others their verdict, and says how many that rests on', () => {
    expect(change(known, first(4))).toMatchObject({ kind: 'steady', compared: 10 });
    expect(change(anExposure({ now: 30 }), first(300))).toMatchObject({ kind: 'rising', compared: 30 });
    expect(change(known)).not.toHaveProperty('compared');
  });
});
