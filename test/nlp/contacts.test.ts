import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseEmail, normalisePhone } from '../../lib/nlp/contacts.ts';

describe('normaliseEmail', () => {
  it.each([
    ['Ann.Lee@Example.COM', 'ann.lee@example.com'],
    [' ann@example.com ', 'ann@example.com'],
    ['ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ann@example.com'],
  ])('makes of %s one spelling', (written, normal) => {
    expect(normaliseEmail(written)).toBe(normal);
  });
});

describe('normalisePhone', () => {
  it.each([
    [
      '13800138000',
      ...['138 0013 8000', '138-0013-8000', '+86 138 0013 8000', '+8613800138000', '8613800138000'],
      ...['0086-138-0013-8000', '１３８００１３８０００', '138—0013—8000', '138\u200b0013\u200b8000'],
    ],
    [
      '1088886666',
      '010-88886666',
      '(010) 8888 6666',
      '+86 10 8888 6666',
      '+86 010 8888 6666',
      '010-88886666转8001',
    ],
    ['4155550132', '415-555-0132', '(415) 555-0132', '+1 415 555 0132', '1-415-555-0132', '001 415 555 0132'],
    ['4155550132', '415.555.0132 x12', '415-555-0132 ext. 12', '1 (415) 555-0132'],
    [
      '7700900123',
      '07700 900123',
      '+44 7700 900123',
      '+44 (0)7700 900123',
      '0044 7700 900123',
      '447700900123',
    ],
    ['91234567', '9123 4567', '+852 9123 4567', '852-91234567', '00852 91234567'],
    ['912345678', '0912-345-678', '+886 912 345 678', '886912345678', '+886 0912345678'],
    ['223456789', '(02)2345-6789', '+886 2 2345 6789'],
  ])('makes %s of every way to write it', (normal, ...written) => {
    expect(written.map(normalisePhone)).toEqual(written.map(() => normal));
  });

  it('leaves a leading 1 on a Chinese mobile number, although ten American digits would remain', () => {
    expect(normalisePhone('13802138000')).toBe('13802138000');
    expect(normalisePhone('138-0213-8000')).toBe('13802138000');
    expect(normalisePhone('+1 380 213 8000')).toBe('3802138000');
  });

  it('leaves the code of any other country, where nobody knows what remains', () => {
    expect(normalisePhone('+33 1 42 68 53 00')).toBe('33142685300');
  });

  it('does not take the beginning of a local number for a country', () => {
    expect(normalisePhone('8612 3456')).toBe('86123456');
    expect(normalisePhone('4420 7946')).toBe('44207946');
  });

  it('gives a text that is no number digits or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalisePhone(text)).toMatch(/^\d*$/);
      }),
    );
  });
});
