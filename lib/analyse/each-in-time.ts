import type { EachInTime, WithinTime } from '../ports/in-time.ts';

/**
 * Milliseconds that a row may take to itself, hundreds of times what the worst known text of full length takes; and how
 * long that holds. A batch that was in trouble for so long gives the rows that are left less, still many times what a usual row
 * takes, so that it is settled within a minute whatever its 250 rows are: another company's batch may wait for its worker.
 */
const limits = { row: 2000, batch: 10_000, rowOfLateBatch: 50 };

/**
 * Does work for each of a batch's rows, under one watchdog as long as nothing is wrong. Where that runs out, the rows that were done
 * before stay done, and it goes on from the one that was under way: that one has the whole time to itself now. If it runs out
 * again, the row is too slow and the others go on without it.
 */
export function eachInTime(withinTime: WithinTime, now: () => Date): EachInTime {
  const end = now().getTime() + limits.batch;
  return <Item, Value>(items: readonly Item[], work: (item: Item) => Value) => {
    const done: (Value | 'too-slow')[] = [];
    while (done.length < items.length) {
      const before = done.length;
      const goOn = () => {
        for (const item of items.slice(before)) done.push(work(item));
      };
      const ms = now().getTime() < end ? limits.row : limits.rowOfLateBatch;
      if (withinTime(ms, goOn) === 'too-slow' && done.length === before) done.push('too-slow');
    }
    return done;
  };
}
