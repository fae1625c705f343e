import fc from 'fast-check';
import { expect, it } from 'vitest';
import { englishTokens } from '../../lib/nlp/english-tokens.ts';

const textOf = (text: string) => englishTokens(text).map(({ kind, text: written }) => `${kind} ${written}`);

it('takes a text apart into words, numbers, marks, faces, addresses and names', () => {
  expect(textOf("It's GREAT!! xD 3.5kg, don`t ask… www.x.example @bob #LoveIt ;) 8) T_T sooo")).toEqual([
    ...["word it's", 'word great', 'mark !!', 'feeling :)', 'number 0', 'word kg', 'mark ,', "word don't"],
    ...['word ask', 'mark …', 'address http', 'name @', 'word love', 'word it', 'feeling :)', 'feeling :)'],
    ...['feeling :(', 'word soo'],
  ]);
});

const pieces = [
  ...[
    'word',
    'WORD',
    'http',
    'https',
    'http://x',
    'www.',
    'x',
    'xD',
    'D:',
    'T_T',
    'T.T',
    'QAQ',
    'QAQa',
    "'",
    '’',
  ],
  ...[
    '`',
    '&',
    '&#39;',
    '&apos;',
    '#',
    '_',
    '@',
    '8',
    '8)',
    '1',
    '1.5',
    '10:30',
    '.',
    '...',
    '!',
    '?!',
    ',',
    '(',
  ],
  ...[
    '(:',
    ')',
    '-',
    '-_-',
    ':',
    ';',
    ' ',
    '\n',
    'é',
    'ü',
    '\u200b',
    '差',
    '😀',
    '★',
    'ａ',
    '\u0301',
    '<3',
    '^_^',
  ],
];

it('tells plain words, numbers and marks as the pattern does that knows all', () => {
  // what has points set apart goes by that pattern; the same text, so many units on
  const known = 'out of. ';
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (some) => {
      const text = some.join('');
      fc.pre(!/[★☆]|[Ss]tar|\/ ?(?:5|10|ten|five)|out of|\d\*|\p{L} \p{L} \p{L} /u.test(text));
      const by = englishTokens(known + text)
        .slice(3)
        .map((token) => ({ ...token, start: token.start - known.length, end: token.end - known.length }));
      expect(englishTokens(text)).toEqual(by);
    }),
    { numRuns: 3000 },
  );
});
