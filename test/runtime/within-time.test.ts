import { describe, expect, it } from 'vitest';
import { withinTime } from '../../lib/runtime/within-time.ts';

const forever = () => {
  for (;;);
};
/** Takes 2^40 steps on such a text. */
const evil = () => /^(?:a+)+$/.test(`${'a'.repeat(40)}!`);

describe('withinTime', () => {
  it('gives what the work gives', () => {
    expect(withinTime(1000, () => 'done')).toEqual({ value: 'done' });
    expect(withinTime(1000, () => undefined)).toEqual({ value: undefined });
  });

  it('stops a loop, and a pattern in the middle of its match', () => {
    expect(withinTime(20, forever)).toBe('too-slow');
    expect(withinTime(20, evil)).toBe('too-slow');
    expect(withinTime(1000, () => 'the next goes on')).toEqual({ value: 'the next goes on' });
  });

  it('lets what the work throws pass', () => {
    const failure = new TypeError('of the work');
    const work = () => {
      throw failure;
    };
    expect(() => withinTime(1000, work)).toThrow(failure);
  });

  it('leaves what was done before it was stopped', () => {
    const done: number[] = [];
    withinTime(20, () => {
      done.push(1);
      forever();
    });
    expect(done).toEqual([1]);
  });

  it('adds little to what takes no time', () => {
    const started = process.threadCpuUsage().user;
    for (let times = 0; times < 100; times++) withinTime(1000, () => times);
    expect((process.threadCpuUsage().user - started) / 1000).toBeLessThan(200);
  });
});
