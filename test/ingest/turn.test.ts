import { describe, expect, it } from 'vitest';
import { readersTurn } from '../../lib/ingest/turn.ts';

/** A turn of a minute on a clock that the test moves; `others` wait. */
function aTurn(others: number) {
  const clock = { seconds: 0, asked: 0 };
  const turn = readersTurn({
    now: () => new Date(clock.seconds * 1000),
    turnMs: 60_000,
    waiting: async () => {
      clock.asked++;
      return others;
    },
  });
  const lookAt = async (seconds: number) => {
    clock.seconds = seconds;
    await turn.look();
    return turn.isOver();
  };
  return { turn, clock, lookAt };
}

describe('a reader’s turn', () => {
  it('is over after a minute where others wait, and not before', async () => {
    const { turn, lookAt } = aTurn(1);
    turn.begin();
    expect(await lookAt(59)).toBe(false);
    expect(await lookAt(60)).toBe(true);
  });

  it('goes on as long as nobody waits', async () => {
    const { turn, lookAt } = aTurn(0);
    turn.begin();
    expect(await lookAt(600)).toBe(false);
  });

  it('does not begin before the first row that was not read before', async () => {
    const { turn, clock, lookAt } = aTurn(1);
    expect(await lookAt(300)).toBe(false);
    clock.seconds = 30;
    turn.begin();
    expect(await lookAt(89)).toBe(false);
    expect(await lookAt(90)).toBe(true);
  });

  it('lasts as long as it took to come to its place, so that half of the time at most goes into that', async () => {
    const { turn, clock, lookAt } = aTurn(1);
    clock.seconds = 200;
    turn.begin();
    expect(await lookAt(399)).toBe(false);
    expect(await lookAt(400)).toBe(true);
  });

  it('asks every few seconds whether somebody waits, however often it is looked at', async () => {
    const { turn, clock, lookAt } = aTurn(0);
    turn.begin();
    for (let second = 0; second <= 80; second += 0.5) await lookAt(second);
    expect(clock.asked).toBe(5);
  });
});
