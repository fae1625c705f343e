import { describe, expect, it } from 'vitest';
import { hasSingleQuotes } from '../../../lib/tables/csv/single-quotes.ts';

describe('cells in single quotes', () => {
  it('are told by a delimiter or an end of line within them', () => {
    expect(hasSingleQuotes("id,text\n1,'it leaks, badly'\n2,'it\\'s loud'\n", ',')).toBe(true);
    expect(hasSingleQuotes("'id';'text'\r\n'1';'it''s; loud\nall day'\r\n'2';'x'\r\n", ';')).toBe(true);
  });

  it('are not where nothing parts them, where a quote is an apostrophe, or double quotes do as well', () => {
    expect(hasSingleQuotes("id,text\n'1','it leaks'\n'2','it hisses'\n", ',')).toBe(false);
    expect(hasSingleQuotes("id,text\n1,'tis late, they said\n2,the 'new' lid\n", ',')).toBe(false);
    expect(hasSingleQuotes('id,text\n1,"\'soon\', they said"\n2,x\n', ',')).toBe(false);
  });
});
