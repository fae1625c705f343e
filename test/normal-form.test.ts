import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalForm } from '../lib/normal-form.ts';

describe('normalForm', () => {
  it('is that of Unicode for whatever people write', () => {
    const unit = fc.constantFrom('e', 'é', '가', '한', 'ｶ', 'ﾞ', '\u0301', '\u0316', '１', '好', '😀', ' ');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), fc.constantFrom('NFC', 'NFKC'), (text, form) => {
        // long enough that it is looked at; never thirty marks in a row
        const long = `${text}.`.repeat(20);
        expect(normalForm(long, form)).toBe(long.normalize(form));
      }),
    );
  });

  it('loses no mark of a text that is nothing but marks', () => {
    const marks = 'e\u0301'.padEnd(40_000, '\u0316\u0301');
    const formed = normalForm(marks, 'NFC');
    expect(formed.startsWith('é\u0316')).toBe(true);
    // the first of them went into the letter
    expect(formed).toHaveLength(marks.length - 1);
  });
});
