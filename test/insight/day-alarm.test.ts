import { describe, expect, it } from 'vitest';
import { dayAlarms } from '../../lib/insight/day-alarm.ts';
import { dayExposures, weeksAround } from '../../lib/insight/day-exposures.ts';
import { daysBefore } from '../../lib/insight/days-before.ts';
import type { Exposure } from '../../lib/insight/exposure.ts';
import { listOfCells } from '../../lib/summary/cell-list.ts';
import { addDays, isoWeek, weekdayOf } from '../../lib/week.ts';
import { alarmsOf } from '../../tools/false-alarms/days.ts';

/** A source that brought `usual` mentions in 100 pieces of feedback each day, one more or less now and then. */
const source = (usual: number, now: Exposure['now'], name = 'review', every = 1): Exposure => ({
  ...{ source: name, now },
  before: Array.from({ length: daysBefore }, (_, day) =>
    day % every === 0
      ? { mentions: Math.max(0, usual + ((day % 3) - 1)), feedback: 100 }
      : { mentions: 0, feedback: 0 },
  ),
});
const look = (exposures: readonly Exposure[], safety = false, spikes = true) =>
  dayAlarms(new Map([['quality', exposures]]), { spikes, safety: new Set(safety ? ['quality'] : []) });

describe('a day that stands out', () => {
  it('is one on which a topic is complained of many times as often as usual', () => {
    const [alarm] = look([source(3, { mentions: 20, feedback: 100 })]);
    expect(alarm).toMatchObject({ topic: 'quality', kind: 'spike', count: 20 });
    expect(alarm?.expected).toBeCloseTo(2.98, 1);
    expect(look([source(3, { mentions: 8, feedback: 100 })])).toEqual([]);
  });

  it('is told before it is over: so few pieces of feedback would have brought fewer', () => {
    expect(look([source(3, { mentions: 12, feedback: 30 })])).toHaveLength(1);
    expect(look([source(3, { mentions: 12, feedback: 400 })])).toEqual([]);
  });

  it('is none where all is three times as much, nor where a source came that tells of it more', () => {
    expect(look([source(3, { mentions: 9, feedback: 300 })])).toEqual([]);
    const tickets = source(40, { mentions: 40, feedback: 100 }, 'ticket', 7);
    expect(look([source(1, { mentions: 1, feedback: 100 }), tickets])).toEqual([]);
  });

  it('is none in a source that comes once a month: nobody knows what is usual there', () => {
    const monthly = source(3, { mentions: 60, feedback: 100 }, 'ticket', 28);
    expect(look([monthly])).toEqual([]);
    expect(look([source(3, { mentions: 20, feedback: 80 }), monthly])).toMatchObject([
      { count: 20, feedback: 80, unjudged: 100, bySource: { review: 20 } },
    ]);
  });

  it('is no spike where the topic was never told of: it may be new in the taxonomy', () => {
    const never = { ...source(0, { mentions: 30, feedback: 100 }) };
    const before = never.before.map((day) => ({ ...day, mentions: 0 }));
    expect(look([{ ...never, before }])).toEqual([]);
    expect(look([{ ...never, before }], true)).toMatchObject([{ kind: 'safety' }]);
  });

  it('is harm with three complaints where there are none else, and not where there are always some', () => {
    const never = source(0, { mentions: 3, feedback: 100 });
    const before = never.before.map((day) => ({ ...day, mentions: 0 }));
    expect(look([{ ...never, before }], true, false)).toMatchObject([{ kind: 'safety', count: 3 }]);
    expect(look([source(3, { mentions: 5, feedback: 100 })], true)).toEqual([]);
    expect(look([{ ...never, before }], false, true)).toEqual([]);
  });

  it('comes seldom to a quiet company, and soon where it should', () => {
    const quiet = alarmsOf({ volume: 5000, dispersion: 2, swing: 0 }, { days: 182, seed: 7 });
    expect(quiet.length).toBeLessThanOrEqual(3);
    const spike = { volume: 5000, dispersion: 2, swing: 0, spike: { rank: 1, times: 10 } };
    const [first] = alarmsOf(spike, { days: 1, seed: 7 });
    expect(first).toMatchObject({ alarm: { topic: '1', kind: 'spike' } });
    expect(first?.hour).toBeLessThanOrEqual(6);
  });
});

describe('the days of weeks', () => {
  it('are taken from their cells by weekday, complaints only, source by source', () => {
    const day = '2026-11-18';
    const weeks = weeksAround(day);
    expect([weeks[0], weeks.at(-1)]).toEqual(['2026-W39', '2026-W47']);
    const cells = new Map(
      weeks.map((week) => [
        week,
        listOfCells({
          '3|review|en|negative|in-sale': 10,
          '2|social|en|negative': 5,
          '3#quality|review|negative|en': 2,
          '3#quality|review|mixed': 1,
          '3#quality|review|positive|en': 4,
          '0#quality|negative#speed|negative': 9,
        }),
      ]),
    );
    const exposures = dayExposures(day, cells);
    const [review, social] = exposures.get('quality') ?? [];
    expect(review).toMatchObject({ source: 'review', now: { feedback: 10, mentions: 3 } });
    const wednesdays = Array.from({ length: daysBefore }, (_, back) => addDays(day, -2 - back)).filter(
      (each) => weekdayOf(each) === 3 && weeks.includes(isoWeek(each)),
    );
    expect(review?.before.filter(({ mentions }) => mentions === 3)).toHaveLength(wednesdays.length);
    expect(review?.before.every(({ mentions }) => mentions === 3 || mentions === 0)).toBe(true);
    expect(social).toMatchObject({ source: 'social', now: { feedback: 0, mentions: 0 } });
  });
});
