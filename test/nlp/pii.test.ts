import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, withoutPlaceholders } from '../../lib/nlp/pii.ts';
import { keptTexts, redactedCases } from './pii-cases.ts';

const anyPlaceholder = /\[(?:email|phone|card|iban|id|ip|order|address|account|handle|name)\]/g;

/** Texts that are likely to hold something, next to whatever else there is. */
const pieces = fc.oneof(
  fc.constantFrom(...redactedCases.map(([given]) => given), ...keptTexts),
  fc.constantFrom(
    '@',
    ' ',
    '-',
    '+',
    '.',
    ':',
    '0',
    '86',
    '13',
    '/',
    '号',
    '路',
    '我叫',
    'QQ',
    'order ',
    '１',
    '，',
    '[',
    ']',
  ),
  fc.stringMatching(/^\d{1,8}$/),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const texts = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));

/** Words, prices, days and sizes in which nothing leads to a person. */
const harmless = fc
  .array(
    fc.constantFrom(
      ...[
        'The kettle',
        'leaks',
        'badly',
        'good value',
        'arrived late',
        '包裹破了',
        '質量很好',
        '客服态度差',
        '退款慢',
      ],
      ...[
        '12',
        '3.5',
        '$19.99',
        '2026',
        '100ml',
        '15%',
        'A1466',
        '5/5',
        '2026-11-02',
        '13:05',
        'iPhone 15',
        '9.9折',
        '３次',
      ],
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(', '));

describe('redact', () => {
  it.each(redactedCases)('makes of: %s', (given, redacted) => {
    expect(redact(given).text).toBe(redacted);
  });

  it.each(keptTexts)('leaves as it is: %s', (text) => {
    expect(redact(text)).toEqual({ text, found: {}, contacts: [] });
  });

  it('counts what it found by kind', () => {
    expect(redact('@acme: a@b.example, c@d.example, 13800138000').found).toEqual({
      ...{ email: 2, phone: 1, handle: 1 },
    });
  });

  it('gives every address and number once, in the spelling that stands for all', () => {
    const { contacts } = redact(
      'Ann@Example.com, +86 138-0013-8000, ａｎｎ＠example.com，电话１３８００１３８０００',
    );
    expect(contacts).toEqual([
      { kind: 'email', value: 'ann@example.com' },
      { kind: 'phone', value: '13800138000' },
    ]);
  });

  it('changes nothing of what it gave when it is given it again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = redact(text).text;
        expect(redact(once)).toEqual({ text: once, found: {}, contacts: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it('changes nothing but what it puts a placeholder for', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: redacted, found } = redact(text);
        const kept = redacted.split(anyPlaceholder);
        let at = 0;
        for (const [place, part] of kept.entries()) {
          const found = text.indexOf(part, at);
          expect(found).toBeGreaterThanOrEqual(at);
          if (place === 0) expect(found).toBe(0);
          at = found + part.length;
        }
        expect(text.endsWith(kept.at(-1) ?? '')).toBe(true);
        const written = text.match(anyPlaceholder)?.length ?? 0;
        const all = Object.values(found).reduce((sum, count) => sum + count, 0);
        expect(kept.length - 1).toBe(written + all);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves a text alone in which nothing leads to a person', () => {
    fc.assert(
      fc.property(harmless, (text) => {
        expect(redact(text).text).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('redact, given 100 kB made to hold it up,', () => {
  const evil = [
    ...[
      'a',
      '1',
      '@',
      '1 ',
      '1-',
      '13800138000 ',
      '4111 ',
      '0',
      '+',
      '+1',
      '0-',
      '((',
      ':',
      'a:',
      '1:',
      '１',
    ],
    ...[
      '路1号',
      '省',
      '浙江省',
      '栋1',
      '1栋1',
      '路',
      '北京市',
      '浙江省杭州市西湖区',
      '我叫',
      '联系人:',
      '微信',
      'QQ:',
      '姓名: ',
    ],
    ...[
      'a@',
      'a.',
      'a@a.',
      '@a',
      '@张',
      'my name is A',
      'Regards,\n',
      'Regards,\nAnn ',
      'order 1',
      'order #a-',
      '1.1.1.',
      'gb82',
    ],
    ...[
      'gb82 ',
      'name: ',
      'Thanks\n\n',
      '12 Main ',
      'passport ',
      'at dot ',
      'a at a ',
      'wx_',
      '2001:',
      '1 Aa ',
      'Aa ',
    ],
    ...[
      '13800138000',
      'a@b.co ',
      '一段1号',
      '省区路',
      '县 ',
      '@a.',
      '9123 4567 ',
      '\n',
      'Ann ',
      'phone 1',
      'I am called ',
    ],
  ];
  it.each(evil)('%j again and again, is done in 100 ms', (part) => {
    const text = part.repeat(100_000 / part.length);
    const times = [0, 1, 2].map(() => {
      // of the processor: others may use it, too
      const from = process.threadCpuUsage();
      redact(text);
      return process.threadCpuUsage(from).user / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(100);
  });
});

describe('withoutPlaceholders', () => {
  it('puts spaces in their place, so that offsets stay', () => {
    expect(withoutPlaceholders('Call [phone], [not] me')).toBe(`Call ${' '.repeat(7)}, [not] me`);
  });
});

describe('an address that is written otherwise', () => {
  it.each([
    ['Answer to jörg.müller@example.com please', 'Answer to [email] please'],
    ['请回复 张小明@example.cn 谢谢', '请回复 [email] 谢谢'],
    ['电邮：陈大文@example.com', '电邮：[email]'],
    ['我的邮箱是ann@example.com谢谢', '我的邮箱是[email]谢谢'],
    ['Write to ann@bücher.example today', 'Write to [email] today'],
    ['邮箱 xiaoming@例子.中国收不到邮件', '邮箱 [email]收不到邮件'],
    ["Mail o'brien@example.com or ann!x@example.com", 'Mail [email] or [email]'],
    ['аnn.lee@example.com (first letter Cyrillic)', '[email] (first letter Cyrillic)'],
    ['https://shop.example/u?email=ann.lee%40example.com&k=7', 'https://shop.example/u?email=[email]&k=7'],
    ['ann.lee[at]example[dot]com please', '[email] please'],
    ['ann.lee (at) example.com please', '[email] please'],
    ['my email is ann DOT lee AT example DOT com', 'my email is [email]'],
    ['身份证号码：110105 1949 1231 002X', '身份证号码：[id]'],
    ['身份证1101 0519 4912 3100 2X', '身份证[id]'],
    ['我的身份证是 110105-1949-1231-002X', '我的身份证是 [id]'],
  ])('is redacted whole: %s', (text, redacted) => {
    expect(redact(text).text).toBe(redacted);
  });

  it.each(['meet me at example.com', 'love it @ home.now', 'we ate at noon. great', '50%40 off'])(
    'is none: %s',
    (text) => {
      expect(redact(text).text).toBe(text);
    },
  );
});

describe('characters that nobody sees', () => {
  it.each([
    ['write to kim\u200b.lee@exam\u00adple.com soon', 'write to [email] soon', 'kim.lee@example.com'],
    ['call 0171\u200b 5550\u2060123 now', 'call [phone] now', undefined],
  ])('hide no address and no number: %s', (text, redacted, email) => {
    const { text: shown, contacts } = redact(text);
    expect(shown).toBe(redacted);
    if (email !== undefined) expect(contacts).toEqual([{ kind: 'email', value: email }]);
  });
});
