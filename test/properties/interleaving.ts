import type { Fault } from '../memory-stores.ts';

/** What a worker dies of in these tests. */
class Crash extends Error {
  override readonly name = 'Crash';
}

type Waiting = { readonly resume: () => void; readonly crash: () => void };

/**
 * Runs workers that all stop at each access of a store; then one of them, picked at random, goes on or dies.
 * So every order in which concurrent workers can touch the stores may come up, and every place to crash.
 */
export function interleaving(random: () => number, crashRate: number) {
  let waiting: Waiting[] = [];
  let crashes = 0;
  const fault: Fault = () =>
    new Promise((resolve, reject) => {
      waiting.push({ resume: resolve, crash: () => reject(new Crash('the worker died')) });
    });

  /** Runs all workers to their end. `crashing` false: from now on nobody dies. */
  async function run(workers: readonly (() => Promise<unknown>)[]): Promise<void> {
    let running = workers.length;
    const ended = () => {
      running--;
    };
    const failures: unknown[] = [];
    for (const worker of workers) {
      worker()
        .catch((error: unknown) => {
          if (!(error instanceof Crash)) failures.push(error);
        })
        .finally(ended)
        .catch(() => {});
    }
    while (running > 0) {
      await settleMicrotasks();
      // whoever waits for a stream needs the event loop to turn
      if (waiting.length === 0) await new Promise((turned) => setImmediate(turned));
      // the last worker has ended: what others that died left under way must not go on in the next run
      if (running === 0) break;
      const next = waiting.splice(Math.floor(random() * waiting.length), 1)[0];
      if (next === undefined) continue;
      if (random() < crashRate) {
        crashes++;
        next.crash();
      } else next.resume();
    }
    // what a dead worker had under way ends with it
    for (const left of waiting) left.crash();
    waiting = [];
    if (failures.length > 0) throw failures[0];
  }
  return { fault, run, crashes: () => crashes };
}

/** Lets everything that can go on without the stores go on. */
async function settleMicrotasks(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await null;
}
