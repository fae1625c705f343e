import { Script } from 'node:vm';
import type { WithinTime } from '../ports/in-time.ts';

/** Where a script, which sees nothing but what is global, finds its work. */
const key = Symbol.for('voicetrail.within-time');
const held: { work: () => void } = { work: () => {} };
Reflect.defineProperty(globalThis, key, { value: held });

const script = new Script(`globalThis[Symbol.for('voicetrail.within-time')].work()`);

/**
 * By V8's own watchdog, which a script of `node:vm` may have: it stops loops and patterns, but no single function that is native, such
 * as `normalize`. It takes a thread for the time, some 0.1 ms.
 */
export const withinTime: WithinTime = <Value>(ms: number, work: () => Value) => {
  const done: { value: Value }[] = [];
  const before = ownTime();
  held.work = () => {
    done.push({ value: work() });
  };
  try {
    script.runInThisContext({ timeout: ms, displayErrors: false });
  } catch (error) {
    if (isTimeout(error)) return ownTime() - before < ms * leastShare ? 'starved' : 'too-slow';
    throw error;
  } finally {
    held.work = () => {};
  }
  const [one] = done;
  if (one === undefined) throw new Error('the work did not come to its end');
  return one;
};

/** Share of the time that work has had the processor for if it took the time itself. A Lambda with half of a core has half. */
const leastShare = 0.4;

/** Node before 23.9 does not know what a thread took: then it is what all of them did. */
const usage = Reflect.has(process, 'threadCpuUsage')
  ? () => process.threadCpuUsage()
  : () => process.cpuUsage();

/** Milliseconds of the processor that this thread has taken. */
function ownTime(): number {
  const { user, system } = usage();
  return (user + system) / 1000;
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
