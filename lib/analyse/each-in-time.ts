import type { EachInTime, WithinTime } from '../ports/in-time.ts';

/**
 * Milliseconds that a row may take to itself, hundreds of times what the worst known text of full length takes; and how
 * long that holds. A batch that was in trouble for so long gives the rows that are left less, still many times what a usual row
 * takes, so that it is settled within a minute whatever its 250 rows are: another company's batch may wait for its worker.
 */
const limits = { row: 2000, batch: 10_000, rowOfLateBatch: 50 };

/** Times that a row is given its time again where others had the processor meanwhile: on a busy machine that is no fault of the row. */
const mostStarved = 5;

/**
 * Does work for each of a batch's rows, under one watchdog as long as nothing is wrong. Where that runs out, the rows that were done
 * before stay done, and it goes on from the one that was under way: that one has the whole time to itself now. If it runs out
 * again, the row is too slow and the others go on without it. What ran out only because others had the processor is tried again.
 */
export function eachInTime(withinTime: WithinTime, now: () => Date): EachInTime {
  const end = now().getTime() + limits.batch;
  return <Item, Value>(items: readonly Item[], work: (item: Item) => Value) => {
    const done: (Value | 'too-slow')[] = [];
    let starved = 0;
    while (done.length < items.length) {
      const before = done.length;
      const goOn = () => {
        for (const item of items.slice(before)) done.push(work(item));
      };
      const ms = now().getTime() < end ? limits.row : limits.rowOfLateBatch;
      const outcome = withinTime(ms, goOn);
      if (done.length > before) starved = 0;
      else if (outcome === 'starved' && starved < mostStarved) starved++;
      else if (typeof outcome === 'string') done.push('too-slow');
    }
    return done;
  };
}
