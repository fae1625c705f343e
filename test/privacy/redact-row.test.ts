import { describe, expect, it } from 'vitest';
import { normaliseEmail, normalisePhone } from '../../lib/nlp/contacts.ts';
import { redactRow } from '../../lib/privacy/redact-row.ts';
import { aPseudonymiser, aRow } from '../builders.ts';

const hashOfEmail = (written: string) => aPseudonymiser.contact('email', normaliseEmail(written));
const hashOfPhone = (written: string) => aPseudonymiser.contact('phone', normalisePhone(written));

describe('redactRow', () => {
  it('puts placeholders for addresses and numbers in the text, and keeps their hashes', () => {
    const row = redactRow(
      aRow({ text: 'From ann@example.com: it leaks, call 138 0013 8000', contacts: ['before'] }),
      aPseudonymiser,
    );
    expect(row.text).toBe('From [email]: it leaks, call [phone]');
    expect(row.contacts).toEqual([hashOfEmail('ann@example.com'), hashOfPhone('13800138000'), 'before']);
  });

  it('leaves a text alone that has none', () => {
    const row = aRow({ text: 'It leaks after 2 days.' });
    expect(redactRow(row, aPseudonymiser)).toEqual(row);
  });

  it('keeps eight hashes at most', () => {
    const many = Array.from({ length: 20 }, (_, index) => `a${index}@example.com`).join(' ');
    expect(redactRow(aRow({ text: many }), aPseudonymiser).contacts).toHaveLength(8);
  });
});
