import { describe, expect, it } from 'vitest';
import { cellFinder } from '../../lib/privacy/cell-finder.ts';
import { marksOf } from '../../lib/privacy/marks-of.ts';
import { Person, personFinder } from '../../lib/privacy/person.ts';
import { aPseudonymiser } from '../builders.ts';

const finds = (person: Person, text: string) =>
  personFinder(aPseudonymiser, new Set(marksOf(aPseudonymiser, 'acme', person))).inRow({ text });

describe('an e-mail address', () => {
  it.each([
    ['by itself', 'joe@example.com'],
    ['in other case', 'Write to Joe@Example.COM!'],
    ['before a full stop', 'I am joe@example.com.'],
    ['before a sentence that begins without a space', 'I am joe@example.com.Thanks'],
    ['in Chinese text without spaces', '我的邮箱joe@example.com谢谢'],
    ['in full-width signs', 'ｊｏｅ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
    ['in brackets and quotes', "<joe@example.com>, 'joe@example.com'"],
    ['behind another word', 'mail=joe@example.com'],
    ['in a link', 'mailto:joe@example.com?subject=x'],
  ])('is found %s', (_, text) => {
    expect(finds({ email: 'joe@example.com' }, text)).toBe(true);
  });

  it.each([
    ['a longer local part', 'mary.joe@example.com'],
    ['another domain', 'joe@example.org'],
    ['a domain that ends alike', 'joe@my-example.com'],
  ])('is not taken for %s', (_, text) => {
    expect(finds({ email: 'joe@example.com' }, text)).toBe(false);
  });

  it('may hold an apostrophe', () => {
    expect(finds({ email: "o'brien@example.com" }, "I am o'brien@example.com")).toBe(true);
    expect(finds({ email: "o'brien@example.com" }, 'I am brien@example.com')).toBe(false);
  });
});

describe('a phone number', () => {
  const german = { phone: '+49 170 1234567' };
  it.each([
    ['as it was given', '+49 170 1234567'],
    ['without spaces', 'call +491701234567 now'],
    ['with 00 for the plus', '0049-170-1234567'],
    ['without the country', '0170 / 123 45 67'],
    ['with the trunk zero in brackets', '+49 (0)170 1234567'],
    ['beside another number', 'order 4711 0170 1234567'],
    ['behind another number', '+44 151 7654321 0170 1234567'],
    ['in full-width digits', '０１７０１２３４５６７'],
    ['where an export left the plus out', '491701234567'],
  ])('is found %s', (_, text) => {
    expect(finds(german, text)).toBe(true);
  });

  it.each([
    ['behind another country', '+44 170 1234567'],
    ['behind another country and 00', '0044 170 1234567'],
    ['as part of a longer number', '0170 12345678'],
    ['with one digit changed', '0170 1234568'],
  ])('is not found %s', (_, text) => {
    expect(finds(german, text)).toBe(false);
  });

  it('given without its country is found with it', () => {
    expect(finds({ phone: '138 1234 5678' }, '电话：13812345678，谢谢')).toBe(true);
    expect(finds({ phone: '13812345678' }, '+86 138 1234 5678')).toBe(true);
    expect(finds({ phone: '13812345678' }, '15812345678')).toBe(false);
  });
});

describe('a long text', () => {
  it.each(['a', '1', '1 ', 'a@', '@', '+1', '((', 'a.'])(
    'of nothing but %j is looked through quickly',
    (piece) => {
      const started = performance.now();
      finds({ email: 'joe@example.com', phone: '+491701234567' }, `${piece.repeat(30_000)} @`);
      // quadratic, it would take seconds
      expect(performance.now() - started).toBeLessThan(1500);
    },
  );
});

describe('an author', () => {
  const finder = cellFinder(
    aPseudonymiser,
    'acme',
    new Set(marksOf(aPseudonymiser, 'acme', { author: ' Joé ' })),
  );

  it('is found in a cell, however the é is written, and nowhere else', () => {
    expect(finder.inCells(['1', 'Joe\u0301', 'late'])).toBe(true);
    expect(finder.inCells(['1', 'ann', 'Joé was rude'])).toBe(false);
  });

  it('is another one in another company', () => {
    const [mark = ''] = marksOf(aPseudonymiser, 'acme', { author: 'joe' });
    expect(cellFinder(aPseudonymiser, 'other', new Set([mark])).inCells(['joe'])).toBe(false);
  });
});

describe('what a tombstone keeps', () => {
  it('names nobody', () => {
    const marks = marksOf(aPseudonymiser, 'acme', {
      author: '@joe',
      email: 'joe@example.com',
      phone: '+491701234567',
    });
    expect(marks.join()).not.toMatch(/joe|example|170/);
    expect(marks.length).toBeGreaterThan(3);
  });

  it.each([{}, { email: 'joe' }, { phone: '110' }, { author: ' ' }, { name: 'joe' }])(
    'is not made of %j: nobody could be found by it',
    (person) => {
      expect(Person.safeParse(person).success).toBe(false);
    },
  );
});
