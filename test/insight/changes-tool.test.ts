import { describe, expect, it } from 'vitest';
import { judgeLines } from '../../tools/changes/judge-lines.ts';

const weeks = (counts: readonly number[]) => counts.map((mentions) => ({ mentions, feedback: 1000 }));
const around = Array.from({ length: 26 }, (_, week) => 20 + ([-6, 3, 0, 6, -3][week % 5] ?? 0));
const line = (id: string, counts: readonly number[], mail?: string) =>
  JSON.stringify({ id, ...(mail && { mail }), weeks: weeks(counts) });

describe('judgeLines', () => {
  it('judges the last week of each line, in the order of the lines', () => {
    const lines = [line('up', [...around, 60]), line('same', [...around, 20]), line('none', [...around, 0])];
    expect(judgeLines(lines).map(({ id, verdict }) => [id, verdict])).toEqual([
      ['up', 'rising'],
      ['same', 'steady'],
      ['none', 'gone'],
    ]);
  });

  it('judges the lines of a mail together, and others alone', () => {
    const rise = [...around, 38];
    const others = Array.from({ length: 60 }, (_, index) => line(`o${index}`, [...around, 20], 'm'));
    const [alone, among] = judgeLines([line('alone', rise), line('among', rise, 'm'), ...others]);
    expect(alone?.verdict).toBe('probably-rising');
    expect(among?.verdict).toBe('steady');
  });

  it('says too few where there is nothing to compare with', () => {
    expect(judgeLines([line('first', [7])])).toEqual([
      { id: 'first', verdict: 'too-few', expected: 0, low: 0, high: 0, p: 1 },
    ]);
  });

  it.each([
    ['no JSON', 'line 2: not JSON'],
    ['{"id":"a"}', 'line 2, weeks: '],
    ['{"id":"a","weeks":[{"mentions":-1,"feedback":3}]}', 'line 2, weeks.0.mentions: '],
    [
      '{"id":"a","weeks":[{"mentions":1,"feedback":0}]}',
      'line 2, weeks.0.feedback: mentions without any feedback',
    ],
    ['{"id":"a","weeks":[],"extra":1}', 'line 2, weeks: '],
  ])('names line and field of what it cannot read: %s', (text, message) => {
    expect(() => judgeLines([line('a', [1, 2]), text])).toThrow(message);
  });
});
