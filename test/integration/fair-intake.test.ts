import type { Message } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { fairIntake } from '../../local/fair-intake.ts';

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
