import { describe, expect, it } from 'vitest';
import { burstsIn, withoutBursts } from '../../lib/insight/bursts.ts';
import { testChanges } from '../../lib/insight/change.ts';

const around = [4, 3, 5, 6, 2, 4, 5, 3, 4, 6, 3, 5];
const weeks = (counts: readonly number[], feedback = 60) =>
  counts.map((mentions) => ({ mentions, feedback: feedback + mentions }));
const withBurst = (at: number, burst = 300) =>
  weeks(around.map((count, week) => (week === at ? count + burst : count)));

describe('burstsIn', () => {
  it('finds the week of a post that went round, and how much it is above the usual', () => {
    expect([...burstsIn(withBurst(10))]).toEqual([[10, expect.closeTo(299, -1)]]);
  });

  it('takes neither a season, a rise that lasts nor what bursts often for one', () => {
    expect(burstsIn(weeks(around.map((count, week) => count * (week > 8 ? 3 : 1)))).size).toBe(0);
    expect(burstsIn(weeks(around.map((count, week) => count + (week > 8 ? 100 : 0)))).size).toBe(0);
    expect(burstsIn(weeks(around.map((count, week) => count + (week % 4 === 0 ? 100 : 0)))).size).toBe(0);
  });

  it('takes what comes each quarter, or goes on for two weeks now, for none', () => {
    const year = [...around, ...around, ...around, ...around];
    expect(burstsIn(weeks(year.map((count, week) => count + (week % 13 === 5 ? 40 : 0)))).size).toBe(0);
    expect(burstsIn(weeks(year.map((count, week) => count + (week > 45 ? 40 : 0)))).size).toBe(0);
  });

  it('looks for none in sums, where a text counts for several topics', () => {
    const sums = around.map((count, at) => ({ mentions: at === 5 ? 150 : 10 * count, feedback: 100 }));
    expect(burstsIn(sums).size).toBe(0);
  });

  it('takes no week for one that has more of everything', () => {
    const all = weeks(around.map((count) => 10 * count)).map((week, at) =>
      at === 6 ? { mentions: 8 * week.mentions, feedback: 8 * week.feedback } : week,
    );
    expect(burstsIn(all).size).toBe(0);
  });
});

describe('withoutBursts', () => {
  const change = (before: ReturnType<typeof weeks>, mentions: number) =>
    testChanges(new Map([['topic', [{ source: 'social', now: { mentions, feedback: 64 }, before }]]])).get(
      'topic',
    );

  it('keeps what is to be expected as it is without the burst, whenever that was', () => {
    const quiet = change(weeks(around), 4);
    for (const at of [2, 8, 10, 11]) {
      expect(change(withBurst(at), 4)).toMatchObject({ kind: 'steady', high: expect.closeTo(9, -0.5) });
    }
    expect(quiet).toMatchObject({ kind: 'steady' });
  });

  it('finds a rise two weeks after a burst', () => {
    expect(change(withBurst(10), 26)).toMatchObject({ kind: 'rising' });
  });

  it('does not call gone what only a burst brought', () => {
    expect(change(withBurst(9), 2)).toMatchObject({ kind: expect.stringMatching(/steady|too-few/) });
  });

  it('leaves exposures as they are where nothing burst', () => {
    const exposures = [{ source: 'social', now: { mentions: 4, feedback: 64 }, before: weeks(around) }];
    expect(withoutBursts(exposures)).toEqual(exposures);
  });
});
