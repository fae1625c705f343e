import { describe, expect, it } from 'vitest';
import { circuitBreaker } from '../../lib/engine/circuit-breaker.ts';
import { pace } from '../../lib/engine/pace.ts';

describe('a pace', () => {
  it('lets callers go one after the other, so many a second, and saves up no turns', async () => {
    let clock = 1000;
    const slept: number[] = [];
    const turn = pace(
      2,
      () => new Date(clock),
      async (ms) => {
        slept.push(ms);
      },
    );
    await Promise.all([turn(), turn(), turn()]);
    expect(slept).toEqual([500, 1000]);
    clock += 60_000;
    await Promise.all([turn(), turn()]);
    expect(slept).toEqual([500, 1000, 500]);
  });
});

describe('a circuit breaker', () => {
  const setUp = () => {
    let clock = 0;
    const breaker = circuitBreaker({ failures: 3, restMs: 100 }, () => new Date(clock));
    const fail = (times: number) => {
      for (let time = 0; time < times; time++) breaker.failed();
    };
    return { ...breaker, fail, later: (ms: number) => (clock += ms) };
  };

  it('opens after failures in a row, not after as many with an answer in between', () => {
    const { fail, succeeded, resting } = setUp();
    fail(2);
    succeeded();
    fail(2);
    expect(resting()).toBe(false);
    fail(1);
    expect(resting()).toBe(true);
  });

  it('asks again after its rest, and rests anew at the first failure', () => {
    const { fail, succeeded, resting, later } = setUp();
    fail(3);
    later(100);
    expect(resting()).toBe(false);
    fail(1);
    expect(resting()).toBe(true);
    later(100);
    succeeded();
    fail(2);
    expect(resting()).toBe(false);
  });
});
