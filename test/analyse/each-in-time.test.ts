import { describe, expect, it } from 'vitest';
import { eachInTime } from '../../lib/analyse/each-in-time.ts';
import type { WithinTime } from '../../lib/ports/in-time.ts';

class TimeIsUp extends Error {}

/** A watchdog over a clock of its own: each item takes as many milliseconds as it says. */
function aWatchdog() {
  let at = 0;
  let until = 0;
  let watched = 0;
  const withinTime: WithinTime = (ms, work) => {
    watched++;
    until = at + ms;
    try {
      return { value: work() };
    } catch (error) {
      if (error instanceof TimeIsUp) return 'too-slow';
      throw error;
    }
  };
  const take = (ms: number): string => {
    at = Math.min(at + ms, until);
    if (at === until) throw new TimeIsUp();
    return `${ms} ms`;
  };
  return { withinTime, take, now: () => new Date(at), watched: () => watched, at: () => at };
}

describe('eachInTime', () => {
  it('does all under one watchdog where nothing is wrong', () => {
    const { withinTime, take, now, watched } = aWatchdog();
    expect(eachInTime(withinTime, now)([1, 2, 3], take)).toEqual(['1 ms', '2 ms', '3 ms']);
    expect(watched()).toBe(1);
  });

  it('sets aside what takes too long, and goes on with the others', () => {
    const { withinTime, take, now } = aWatchdog();
    expect(eachInTime(withinTime, now)([1, 9_999_999, 3], take)).toEqual(['1 ms', 'too-slow', '3 ms']);
  });

  it('gives an item time of its own where those before it took most of it', () => {
    const { withinTime, take, now } = aWatchdog();
    expect(eachInTime(withinTime, now)([1500, 1500, 1500], take)).toEqual(['1500 ms', '1500 ms', '1500 ms']);
  });

  it('sets nothing aside because others had the processor, unless they have it for ever', () => {
    const starvedFor = (times: number): WithinTime => {
      let left = times;
      return (_, work) => (left-- > 0 ? 'starved' : { value: work() });
    };
    const now = () => new Date(0);
    expect(eachInTime(starvedFor(5), now)([1, 2], (row) => row)).toEqual([1, 2]);
    expect(eachInTime(starvedFor(Number.POSITIVE_INFINITY), now)([1, 2], (row) => row)).toEqual([
      'too-slow',
      'too-slow',
    ]);
  });

  it('ends within a minute whatever a batch holds, of a worker’s two', () => {
    const { withinTime, take, now, at } = aWatchdog();
    const inTime = eachInTime(withinTime, now);
    const rows = Array.from({ length: 250 }, (_, row) => (row % 2 === 0 ? 9_999_999 : 1));
    for (let step = 0; step < 3; step++) {
      const done = inTime(rows, take);
      expect(done.filter((each) => each === '1 ms')).toHaveLength(125);
      expect(done.filter((each) => each === 'too-slow')).toHaveLength(125);
    }
    expect(at()).toBeLessThan(50_000);
  });
});
