import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testChanges } from '../../lib/insight/change.ts';
import { poisson } from '../../lib/insight/dispersion.ts';
import type { Exposure } from '../../lib/insight/exposure.ts';
import { falseAlarms, found, interval } from '../../tools/false-alarms/alarms.ts';
import { simulator } from '../../tools/false-alarms/company.ts';

type Sums = {
  readonly source: string;
  readonly now: number;
  readonly before: number;
  readonly feedbackNow: number;
  readonly feedbackBefore: number;
};
/** Four weeks of this sum which scatter as Poisson counts do on average, in square roots of their mean. */
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
    before: weeksOf(sums.before).map((mentions) => ({ mentions, feedback: sums.feedbackBefore / 4 })),
  };
};
const others = Array.from({ length: 43 }, (_, index) => [`steady-${index}`, [anExposure()]] as const);
const change = (...exposures: readonly Exposure[]) =>
  testChanges(new Map<string, readonly Exposure[]>([['topic', exposures], ...others])).get('topic');

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
    const rise: readonly Exposure[] = [anExposure({ now: 22 })];
    const alone = testChanges(new Map([['topic', rise]]), poisson);
    expect(alone.get('topic')).toMatchObject({ kind: 'rising' });
    const among = testChanges(new Map<string, readonly Exposure[]>([['topic', rise], ...others]), poisson);
    expect(among.get('topic')).toMatchObject({ kind: 'uncertain' });
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
    'calls something rising or falling in 2 % of the weeks at most: $name',
    ({ company }) => {
      const { rises, falls } = falseAlarms(company, { weeks: 600, seed: 7 });
      expect(interval(rises).low).toBeLessThanOrEqual(0.02);
      expect(interval(falls).low).toBeLessThanOrEqual(0.02);
    },
  );

  it('would not, were the counts taken for Poisson', () => {
    const { rises, falls } = falseAlarms({ volume: 500, dispersion: 4 }, { weeks: 100, seed: 7 }, poisson);
    expect(interval(rises).low).toBeGreaterThan(0.5);
    expect(interval(falls).low).toBeGreaterThan(0.2);
  });

  it.each(companies)('gives p below a level no more often than the level says: $name', ({ company }) => {
    const simulate = simulator(11);
    const p = Array.from({ length: 100 }, () => [...testChanges(simulate(company)).values()]).flatMap((all) =>
      all.flatMap((each) => (each.kind === 'no-history' ? [] : [each.p])),
    );
    for (const level of [0.001, 0.01]) {
      const below = { weeks: p.filter((each) => each <= level).length, of: p.length };
      // the smaller of both sides
      expect(interval(below).low).toBeLessThanOrEqual(2 * level);
    }
  });

  it('finds what rises threefold, and what rises tenfold', () => {
    const rise = (rank: number, times: number) =>
      found({ volume: 5000, dispersion: 2, rise: { rank, times } }, { weeks: 60, seed: 3 }).weeks;
    expect(rise(8, 3)).toBeGreaterThan(54);
    expect(rise(30, 10)).toBeGreaterThan(57);
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
  const rank = { falling: 0, steady: 1, uncertain: 1, 'no-history': 1, rising: 2, new: 2 } as const;

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
        }
      }),
    );
  });
});
