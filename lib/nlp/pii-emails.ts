import { type Finder, patternFinder } from './pii-finder.ts';

/** Letters, as a mailbox or a domain may have them. */
const letter = String.raw`\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}\p{M}\p{N}`;
/** Chinese stands without a space before an address: its characters are a mailbox only where they begin a word of their own. */
const han = String.raw`\p{Script=Han}`;
const mailbox = `(?:(?<![${letter}${han}_.%+-])${han}{1,10}|(?<![${letter}_.%+-])[${letter}_.%+!#$&'*?^{|}~-]{1,128})`;
const label = `[${letter}${han}-]{1,63}`;
const ending = String.raw`[A-Za-z]{2,24}|[Xx][Nn]--[A-Za-z\d-]{2,59}|\p{Script=Cyrillic}{2,10}|中国|中國|公司|网络|網絡|网址|商城|集团|集團|台灣|台湾|香港|新加坡|在线`;
const robotAt = String.raw`(?: {0,2}(?:\(at\)|\[at\]|\{at\}) {0,2}| at )`;
const robotDot = String.raw`(?: {0,2}(?:\(dot\)|\[dot\]|\{dot\}) {0,2}| dot )`;

const ofAnyLetters = patternFinder(
  'email',
  'at',
  new RegExp(String.raw`${mailbox}@(?:(?:${label}\.){1,6}(?:${ending})|(?<=\d@)[Qq]{2}(?![\w.]))`, 'gu'),
);
/** The same for a text of ASCII alone, which takes a third of the time. */
const ofAscii = patternFinder(
  'email',
  'at',
  /(?<![\w.%+-])[\w.%+!#$&'*?^{|}~-]{1,128}@(?:(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}|(?<=\d@)qq(?![\w.]))/gi,
);
const beyondAscii = /[^\0-\x7f]/;

/** Addresses as they are written, and in a link (`%40`), a QQ mailbox without its `.com`, and those spelt out against robots. */
export const emailFinders: readonly Finder[] = [
  { ...ofAscii, find: (text) => (beyondAscii.test(text) ? ofAnyLetters : ofAscii).find(text) },
  patternFinder('email', 'at', /(?<![\w.%+-])[\w.+-]{1,64}%40(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}/gi),
  patternFinder(
    'email',
    'word',
    new RegExp(
      String.raw`(?<![\w.+-])[\w.+-]{1,64}(?:${robotDot}[\w+-]{1,64}){0,2}${robotAt}[a-z0-9-]{1,63}(?:(?:${robotDot}|\.)[a-z0-9-]{1,63}){0,2}${robotDot}(?:com|net|org|cn|co|io|edu|tw|hk|uk|de|fr)(?![\w-])`,
      'gi',
    ),
  ),
  // with the sign alone spelt out
  patternFinder(
    'email',
    'word',
    /(?<![\w.+-])[\w.+-]{1,64} {0,2}(?:\(at\)|\[at\]|\{at\}) {0,2}(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-])/gi,
  ),
];
