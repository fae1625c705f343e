import type { Message } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { fewestRuns } from '../../infra/concurrency.ts';
import { fairIntake } from '../../local/fair-intake.ts';
import { seeded } from '../builders.ts';

const messages = (group: string, count: number): readonly Message[] =>
  Array.from({ length: count }, (_, at) => ({ MessageId: `${group}${at}`, Body: group }));
const intakeOf = (...all: readonly (readonly Message[])[]) => {
  const intake = fairIntake(({ Body = '' }) => Body);
  for (const some of all) intake.add(some);
  return intake;
};

describe('the intake of the local workers', () => {
  it('gives a company with nothing under way the next turn, however many of another wait before it', () => {
    const intake = intakeOf(messages('loud', 400));
    const taken = [intake.take(), intake.take()];
    intake.add(messages('calm', 1));
    expect(intake.take()?.message.MessageId).toBe('calm0');
    expect(intake.take()?.message.MessageId).toBe('loud2');
    expect(taken.map((each) => each?.message.MessageId)).toEqual(['loud0', 'loud1']);
  });

  it('gives companies turns, each in its own order, and nothing twice', () => {
    const intake = intakeOf(messages('a', 3), messages('b', 2), messages('c', 1));
    const order: string[] = [];
    for (let taken = intake.take(); taken !== undefined; taken = intake.take()) {
      order.push(taken.message.MessageId ?? '');
      taken.done();
    }
    expect(order).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'a2']);
    expect(intake.waiting()).toEqual([]);
  });

  it('forgets a company that is done: it has no turn too few later', () => {
    const intake = intakeOf(messages('a', 1));
    intake.take()?.done();
    intake.add(messages('b', 2));
    intake.take();
    intake.add(messages('a', 1));
    expect(intake.take()?.message.MessageId).toBe('a0');
  });
});

/** Takes the place of the intake: whoever came first, whosever it is. */
function inOrder() {
  const waiting: Message[] = [];
  return {
    add(some: readonly Message[]): void {
      waiting.push(...some);
    },
    take: () => {
      const message = waiting.shift();
      return message && { message, done: () => {} };
    },
  };
}

/** Milliseconds: the worst batch that a message holds (docs/benchmarks.md), a message of the calm company, and what a queue takes to hand out. */
const [worstBatch, calmBatch, handing] = [400, 400, 50];
const calmMessages = 3;

/**
 * By a simulated clock, how long the calm company's messages take from the first to the end of the last, each sent when the one before is done:
 * its file, its batch, its mail. All workers are at the other's when it comes, and a thousand more wait.
 */
function simulate(workers: number, seed: number, intake: ReturnType<typeof inOrder>, hostile = 1000) {
  const random = seeded(seed);
  const comes = 1000 + random() * 1000;
  type Event = { readonly at: number; readonly happen: (now: number) => void };
  const events: Event[] = [];
  const later = (at: number, happen: Event['happen']) => void events.push({ at, happen });
  let [free, left, longestWait, ended] = [workers, calmMessages, 0, 0];
  let sent = comes;
  const give = (now: number) => {
    while (free > 0) {
      const taken = intake.take();
      if (taken === undefined) return;
      const isCalm = taken.message.Body === 'calm';
      free--;
      if (isCalm) longestWait = Math.max(longestWait, now - sent);
      later(now + (isCalm ? calmBatch : random() * worstBatch), (end) => {
        taken.done();
        free++;
        if (isCalm) ended = end;
        if (isCalm && --left > 0) later(end + handing, send);
        give(end);
      });
    }
  };
  const send = (now: number) => {
    sent = now;
    intake.add(messages('calm', 1));
    give(now);
  };
  intake.add(messages('loud', hostile));
  give(0);
  later(comes, send);
  while (left > 0) {
    events.sort((a, b) => b.at - a.at);
    const next = events.pop();
    if (next === undefined) throw new Error('nothing happens any more, and the calm company waits');
    next.happen(next.at);
  }
  return { ms: ended - comes, longestWait };
}

describe('a calm company beside a thousand hostile batches, by the clock', () => {
  const alone = calmMessages * calmBatch + (calmMessages - 1) * handing;
  const runs = (workers: number, intake: () => ReturnType<typeof inOrder> = intakeOf) =>
    Array.from({ length: 200 }, (_, seed) => simulate(workers, seed, intake()));
  const median = (of: readonly { readonly ms: number }[]) =>
    of.map(({ ms }) => ms).toSorted((a, b) => a - b)[of.length / 2] ?? 0;

  it('takes what it takes alone where the other has nothing', () => {
    expect(simulate(20, 1, intakeOf(), 0).ms).toBeCloseTo(alone);
  });

  it('waits for no message longer than the longest that the other has under way; a single worker may take two of them', () => {
    for (const workers of [1, 2, 5, 20])
      for (const { longestWait } of runs(workers))
        expect(longestWait).toBeLessThanOrEqual(workers === 1 ? 2 * worstBatch : worstBatch);
  });

  it('takes less than twice its time with as few workers as there can be; in the order of arrival, many times it', () => {
    // Lambda knows no fewer than two (infra/concurrency.ts)
    for (const workers of [fewestRuns, 5, 20])
      for (const { ms } of runs(workers)) expect(ms).toBeLessThan(2 * alone);
    expect(median(runs(20, inOrder))).toBeGreaterThan(5 * alone);
    expect(median(runs(fewestRuns, inOrder))).toBeGreaterThan(50 * alone);
  });
});
