import { describe, expect, it } from 'vitest';
import { linesOfTurns } from '../../../lib/tables/cells/single-line-turns.ts';

describe('a conversation on one line', () => {
  it('is cut before each label that names a speaker, with its time', () => {
    expect(linesOfTurns('Customer: it leaks Support Agent: sorry | Customer (Ann): refund')).toEqual([
      'Customer: it leaks',
      'Support Agent: sorry',
      'Customer (Ann): refund',
    ]);
    expect(linesOfTurns('[10:01] User: it leaks [10:02] Bot: great')).toEqual([
      '[10:01] User: it leaks',
      '[10:02] Bot: great',
    ]);
  });

  it('is none where it does not begin with one, or has the fields of a form', () => {
    for (const text of ['I told the agent: no. Customer: me.', 'Agent: rude. Customer: me. Score: 0'])
      expect(linesOfTurns(text)).toEqual([text]);
  });
});
