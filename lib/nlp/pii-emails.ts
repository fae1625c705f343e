import { dotBehindSureAt, doubtfulAt, speltDot, sureAt } from './email-signs.ts';
import { type Finder, patternFinder, type Span } from './pii-finder.ts';

/** Letters other than Han, as a mailbox or a domain may have them. */
const letter = [
  ...[
    'Latin',
    'Cyrillic',
    'Greek',
    'Arabic',
    'Hebrew',
    'Thai',
    'Hangul',
    'Katakana',
    'Hiragana',
    'Devanagari',
  ],
  ...['Bengali', 'Tamil', 'Telugu', 'Gujarati', 'Gurmukhi', 'Kannada', 'Malayalam', 'Oriya', 'Sinhala'],
  ...['Armenian', 'Georgian', 'Khmer', 'Lao', 'Myanmar', 'Ethiopic', 'Mongolian'],
]
  .map((script) => String.raw`\p{Script=${script}}`)
  .concat(String.raw`\p{M}\p{N}`)
  .join('');
/** Chinese stands without a space before an address: its characters are a mailbox only where they begin a word of their own. */
const han = String.raw`\p{Script=Han}`;
const mailbox = `(?:(?<![${letter}${han}_.%+-])${han}{1,10}|(?<![${letter}_.%+-])[${letter}_.%+!#$&'’*?^{|}~-]{1,128}|"[^"@\\r\\n]{1,62}")`;
const label = `[${letter}${han}-]{1,63}`;
/**
 * What a domain ends in: letters of one script. Chinese may go on behind a Chinese ending: where it does, and the ending is not
 * known, it has two characters, as nearly all have.
 */
const ending = [
  String.raw`[A-Za-z]{2,24}|[Xx][Nn]--[A-Za-z\d-]{2,59}|中国|中國|公司|网络|網絡|网址|商城|集团|集團|台灣|台湾|香港|新加坡|在线`,
  String.raw`(?![A-Za-z\p{N}])[${letter}]{2,24}|${han}{2,4}(?!${han})|${han}{2}`,
].join('|');

/** Words that a Chinese sentence has before an address, without a space: what is left is the mailbox. */
const introduces =
  /^\p{Script=Han}*(?:[邮郵][箱件址]|[电電][邮郵]|信箱|地址|[联聯][系繫]|回[复覆]|[发發寄][到给給送往]|[写寫]信|[请請]|[我]的|[是为為到给給])(?=\p{Script=Han}{2})/u;

function withoutWordsBefore(hit: string, { index }: RegExpExecArray): Span {
  const before = introduces.exec(hit.slice(0, hit.indexOf('@')))?.[0].length ?? 0;
  return { start: index + before, end: index + hit.length };
}

const ofAnyLetters = patternFinder(
  'email',
  'at',
  new RegExp(
    String.raw`${mailbox}@(?:(?:${label}\.){1,6}(?:${ending})|(?:${label}。){1,6}[a-z]{2,24}|(?<=\d@)[Qq]{2}(?![\w.])|\[(?:\d{1,3}\.){3}\d{1,3}\])`,
    'gu',
  ),
  withoutWordsBefore,
);
/** The same for a text of ASCII alone, which takes a third of the time. */
const ofAscii = patternFinder(
  'email',
  'at',
  /(?:(?<![\w.%+-])[\w.%+!#$&'*?^{|}~-]{1,128}|"[^"@\r\n]{1,62}")@(?:(?:[a-z0-9-]{1,63}\.){1,6}(?:xn--[a-z0-9-]{2,59}|[a-z]{2,24})|(?<=\d@)qq(?![\w.])|\[(?:\d{1,3}\.){3}\d{1,3}\])/gi,
);
const beyondAscii = /[^\0-\x7f]/;

/** Escaped once or several times. What parts an address from the rest of a link is escaped as well, and not of it. */
const escaped = (bytes: string): string => `%(?:25){0,3}(?:${bytes})`;
const parting = '2[0256f]|3[acdf]';
const inLocal = `(?:[\\w.+-]|${escaped(`(?!${parting}|40)[0-9a-f]{2}`)}){1,64}`;
const inLabel = `(?:[\\w-]|${escaped('[89a-f][0-9a-f]')}){1,63}`;
const inLink = new RegExp(
  `(?:(?<![\\w.%+-])|(?<=${escaped(parting)}))${inLocal}(?:${escaped('40')}|=40)(?:${inLabel}(?:\\.|${escaped('2e')})){1,6}(?:[a-z]{2,24}|(?:${escaped('[89a-f][0-9a-f]')}){2,24})`,
  'gi',
);

const word = `[${letter}_+-]{1,64}`;
const plainWord = `[${letter}-]{1,63}`;
const lastWord = `[${letter}]{2,24}(?![${letter}_-])`;
const local = (dot: string): string => `(?<![${letter}_.+-])${word}(?:(?:\\.|${dot})${word}){0,4}`;

const bySureAt = new RegExp(
  `${local(dotBehindSureAt)}${sureAt}(?:${plainWord}(?:\\.|${dotBehindSureAt})){1,5}${lastWord}`,
  'giu',
);
/** A sign that may be another word, beside a dot that is spelt. */
const bySpeltDot = new RegExp(
  `${local(speltDot)}${doubtfulAt}(?<domain>${plainWord})(?:(?:\\.|${speltDot})${plainWord}){0,4}${speltDot}(?<ending>${lastWord})`,
  'giu',
);
/** A sign that may be another word, before a domain. */
const byDomain = new RegExp(
  `(?<![${letter}_.+@-])(?<local>${word}(?:\\.${word}){0,4})(?: at | @ |@ | @(?=[\\w-]{1,63}\\.))(?<domain>(?:${plainWord}\\.){1,5}${lastWord})`,
  'giu',
);
/** The same with a space before a dot of it. */
const brokenDomain = new RegExp(
  `(?<![${letter}_.+-])[${letter}_.+-]{1,64}@${plainWord} \\.[a-z]{2,6}(?![${letter}_-])`,
  'giu',
);

/** Words of sentences, which name no domain and end none. */
const ofSentences =
  /^(?:the|an?|this|that|these|those|my|your|his|her|its|our|their|each|every|one|on|in|of|is|it|and|or|to|so|no|not|at|as|be|was|were|are|for|with|from|by|but|which|matrix|printer|screen)$/i;
/** Endings that people name with "dot", and that are no words of sentences. */
const knownEnding =
  /^(?:com|net|org|info|biz|edu|gov|mil|int|name|pro|app|dev|xyz|online|shop|store|site|tech|cloud|mail|email|example|test|eu|asia|i?o|[a-z]{2})$/i;
/** A mailbox that a sentence would not have: ann.lee, ann_lee, ann7. */
const isMailbox = /[\p{L}\p{N}][._+][\p{L}\p{N}]|\p{L}\d/u;
/** The same with a domain behind it, where a product's name (`iphone7 at`, `galaxy_s9 @`) or a version is no mailbox: ann.lee. */
const isDotted = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}]+(?:\.[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}]+)+$/u;
/** A sentence that begins behind a dot without a space: `at launch.It crashed`. */
const beginsSentence = /\.\p{Lu}\p{Ll}/u;
/** Words before the name of a shop, also where a sentence begins without a space. */
const endOfSentence =
  /(?:^|\.)(?:bought|buy|ordered|order|purchased|purchase|found|sold|shop|shopping|looking|look|rated|rating|stayed|booked|booking|seen|see|available|cheaper|price|prices|reviews?|account|me|it|us|them|here|there|one|this|that|deal|up|back|customer|service|work|works|working|team|people|staff|all)$/iu;
const mailServices =
  /^(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|web|mail|proton|protonmail|qq|foxmail|163|126|sina|sohu|yeah|naver|daum|yandex|zoho|hey|fastmail|t-online|orange|free|libero|wp|hinet)\./i;
const announced =
  /(?:mail|contact|reach|write|邮箱|郵箱|邮件|郵件|信箱|メール(?:アドレス)?|메일|почт\p{L}{0,3}|correo(?: electr[oó]nico)?|courriel)(?: ?(?:address|adresse|addr|me|us|to|is|at|on|via|an|ist|est|es|地址|是|为|為|は)){0,4}[ :：=,-]{0,3}$/iu;
/** Characters that are looked at before it for a word that announces it. */
const reach = 40;

function isSpelt(hit: string, { groups = {} }: RegExpExecArray): boolean {
  const { domain = '', ending: last = '' } = groups;
  if (ofSentences.test(domain) || ofSentences.test(last)) return false;
  const name = hit.slice(0, hit.search(/ at |@/i));
  if (isMailbox.test(name) || / dot /i.test(name)) return true;
  return knownEnding.test(last) && !endOfSentence.test(name);
}

function isAnnounced(_hit: string, { groups = {}, index, input }: RegExpExecArray): boolean {
  const { local: name = '', domain = '' } = groups;
  if (endOfSentence.test(name) || beginsSentence.test(domain)) return false;
  const last = domain.slice(domain.lastIndexOf('.') + 1);
  if (!knownEnding.test(last) && !beyondAscii.test(last)) return false;
  return (
    isDotted.test(name) ||
    mailServices.test(domain) ||
    announced.test(input.slice(Math.max(0, index - reach), index))
  );
}

/**
 * Addresses as they are written, with letters of any language, in a link (`%40`), a QQ mailbox without its `.com`, and those spelt
 * out against robots.
 */
export const emailFinders: readonly Finder[] = [
  { ...ofAscii, find: (text) => (beyondAscii.test(text) ? ofAnyLetters : ofAscii).find(text) },
  patternFinder('email', 'spelt', inLink),
  patternFinder('email', 'spelt', bySureAt),
  patternFinder('email', 'spelt', bySpeltDot, isSpelt),
  patternFinder('email', 'spelt', byDomain, isAnnounced),
  patternFinder('email', 'spelt', brokenDomain),
];
