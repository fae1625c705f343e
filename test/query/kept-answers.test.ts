import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { keptAnswers, writtenAnswer } from '../../lib/query/kept-answers.ts';

const answer = (bytes: number, fill = 'a') => writtenAnswer(Buffer.from(fill.repeat(bytes)), {});

describe('the answers that a worker keeps', () => {
  it('are found by their name, the latest of it', () => {
    const kept = keptAnswers(100);
    kept.keep('one', answer(10));
    kept.keep('one', answer(20, 'b'));
    expect(kept.find('one')?.body.toString()).toBe('b'.repeat(20));
    expect(kept.find('other')).toBeUndefined();
  });

  it('take no more bytes than they may: what nobody asked for longest goes first', () => {
    const kept = keptAnswers(100);
    for (const name of ['one', 'two', 'three']) kept.keep(name, answer(30));
    kept.find('one');
    kept.keep('four', answer(30));
    expect(['one', 'two', 'three', 'four'].map((name) => kept.find(name) !== undefined)).toEqual([
      ...[true, false, true, true],
    ]);
    kept.keep('whole', answer(100));
    expect(['one', 'three', 'four', 'whole'].map((name) => kept.find(name) !== undefined)).toEqual([
      ...[false, false, false, true],
    ]);
    kept.keep('more', answer(101));
    expect(kept.find('more')).toBeUndefined();
    expect(kept.find('whole')).toBeDefined();
  });

  it('count a name that is kept again once', () => {
    const kept = keptAnswers(100);
    kept.keep('other', answer(20));
    for (let times = 0; times < 10; times++) kept.keep('one', answer(80));
    expect(kept.find('other')).toBeDefined();
  });

  it('are packed once, where that is worth it', () => {
    const long = answer(5000);
    const packed = long.packed();
    expect(gunzipSync(packed ?? '').length).toBe(5000);
    expect(long.packed()).toBe(packed);
    expect(answer(100).packed()).toBeUndefined();
  });
});
