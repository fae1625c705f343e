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
    // where others have the processor, it is starved
    expect(withinTime(20, forever)).toBeTypeOf('string');
    expect(withinTime(20, evil)).toBeTypeOf('string');
    expect(withinTime(1000, () => 'the next goes on')).toEqual({ value: 'the next goes on' });
  });

  it('tells work that took its time from work that others kept from the processor', () => {
    const asleep = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
    expect(withinTime(100, asleep)).toBe('starved');
    const before = process.threadCpuUsage().user;
    const outcome = withinTime(200, forever);
    const share = (process.threadCpuUsage().user - before) / 1000 / 200;
    // on a busy machine either may be true
    if (share > 0.5) expect(outcome).toBe('too-slow');
    if (share < 0.3) expect(outcome).toBe('starved');
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
