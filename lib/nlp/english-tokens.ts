import { type KnownWord, knownWord } from './english-lexicon.ts';
import { ownCopy } from './own-copy.ts';

/** A piece of a Latin-script text: what models and word lists know it by, and its place in UTF-16 code units. */
export type Token = {
  readonly kind: 'word' | 'number' | 'mark' | 'feeling' | 'address' | 'name';
  /** lower-cased, ’ as ', letters repeated thrice or more as two; of an emoticon `:)` or `:(` */
  readonly text: string;
  /** what the lists say of that */
  readonly word: KnownWord;
  readonly start: number;
  readonly end: number;
  /** written in capitals: TERRIBLE */
  readonly shouted: boolean;
  /** with letters repeated: sooo */
  readonly stretched: boolean;
};

/** How an apostrophe is written: straight, curly either way, as an accent, a letter, an entity that was left. */
const apostrophe = String.raw`(?:['’‘´ʼ＇\x60]|&#0?39;|&apos;)`;
/** What stands within words and nobody sees: soft hyphens, characters without width. */
const unseen = String.raw`\u00ad\u200b-\u200d\u2060`;
const stars = String.raw`(?:\d(?:[.,]\d)?|10|[Zz]ero|[Nn]o|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Tt]en)`;

const parts = [
  String.raw`(?<address>https?:\/\/\S+|www\.\S+|\bhttps?\b)`,
  String.raw`(?<name>@\w+|\[[A-Z]+\])`,
  String.raw`(?<rating>(?:★\u2060?)+☆*|☆+|(?<![\p{L}\p{N}.,/*])[0-5]\*(?![\p{L}\p{N}*]| ?(?:[Hh]otel|[Rr]esort))|(?<![\p{L}\p{N}.,/])${stars}(?: ?[/]| out of )(?:10|5|ten|five)(?![\p{L}\p{N}/])(?: [Ss]tars?)?|(?<![\p{L}\p{N}.,/])(?:[Mm]inus |[Nn]egative |-)?${stars}[ -][Ss]tars(?!\p{L})|(?<![\p{L}\p{N}.,/])(?:0|1|[Zz]ero|[Oo]ne|[45]|[Ff]our|[Ff]ive)[ -][Ss]tar(?=[!.]| (?:is|review|rating|from|for)(?!\p{L})))`,
  String.raw`(?<happy>[:;=8xX]['’]?-?[)\]D](?!\w)|<3|\^_+\^|\\o\/|\(:)`,
  String.raw`(?<sad>[:=]['’]?-?[(\[/|\\](?!\/)|<\/3|-_+-|D:|>:\(|(?<![\p{L}\p{N}])(?:T_T|T\.T|QAQ|;_;|>_<)(?!\p{L}))`,
  String.raw`(?<spelt>(?<![\p{L}\p{N}'’] ?)\p{L}(?: \p{L}(?![\p{L}'’])){3,})`,
  String.raw`(?<word>\p{L}[\p{L}\p{M}${unseen}]*(?:${apostrophe}\p{L}+)*)`,
  String.raw`(?<number>\d+(?:[.,:]\d+)*)`,
  String.raw`(?<emoji>\p{Extended_Pictographic})`,
  String.raw`(?<mark>!+|\?+|[!?]+|\.{2,}|…|[.,;:()"&%$£€*+/=-])`,
];
const tokenPattern = new RegExp(parts.join('|'), 'gu');
/** Without what most texts do not have, and which would be looked for at every place. */
const plainPattern = new RegExp(
  parts.filter((part) => !/^\(\?<(?:rating|spelt)>/.test(part)).join('|'),
  'uy',
);
/** What has stars, points or letters set apart has one of these. */
const needsAll = /[★☆]|[Ss]tar|\/ ?(?:5|10|ten|five)|out of|\d\*|\p{L} \p{L} \p{L} /u;
const thrice = /(\p{L})\1{2,}/gu;
const everyApostrophe = new RegExp(apostrophe, 'g');
const everyUnseen = new RegExp(`[${unseen}]`, 'g');
/** Letters of full width are those of ASCII, joined ones (ﬁ) the two that they are. */
const fullWidth = /[\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06]/;
/** Where the words of `#LoveIt` meet. */
const wordsWithin = /(?<=\p{Ll})(?=\p{Lu})/u;

/** The pieces of a text that say something, in their order. */
export function englishTokens(text: string): readonly Token[] {
  if (!needsAll.test(text)) return plainTokens(text);
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) addMatch(tokens, text, match);
  return tokens;
}

/** The same as by `plainPattern`, which is asked only where words, numbers and marks of ASCII alone do not tell: it takes five times as long. */
function plainTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (saysNothing(unit)) {
      at++;
      continue;
    }
    const end = plainEnd(text, at, unit);
    if (end > at) {
      if (isLetter(unit)) addWord(tokens, text, at, end);
      else tokens.push({ ...(isDigit(unit) ? aNumber : markForm(text.slice(at, end))), start: at, end });
      at = end;
      continue;
    }
    plainPattern.lastIndex = at;
    const match = plainPattern.exec(text);
    if (match === null) at += text.codePointAt(at) === unit ? 1 : 2;
    else {
      addMatch(tokens, text, match);
      at += match[0].length;
    }
  }
  return tokens;
}

const isLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
/** Space, control characters, ' # _: no token begins with one. */
const saysNothing = (unit: number): boolean =>
  unit <= 0x20 || unit === 0x27 || unit === 0x23 || unit === 0x5f;

/** Where the token ends that begins at a place, if that can be told without the pattern; else the place itself. */
function plainEnd(text: string, at: number, unit: number): number {
  if (isLetter(unit)) return mayBeMore(text, at, unit) ? at : plainWordEnd(text, at);
  const next = text.charCodeAt(at + 1);
  switch (unit) {
    case 0x21: // !
    case 0x3f: // ?
    case 0x2e: // .
      return runEnd(text, at, unit);
    case 0x28: // (:
      return next === 0x3a ? at : at + 1;
    case 0x2d: // -_-
      return next === 0x5f ? at : at + 1;
    case 0x2c: // ,
    case 0x22: // "
    case 0x29: // )
    case 0x2f: // /
    case 0x26: // &
    case 0x25: // %
    case 0x24: // $
      return at + 1;
    default:
      // 8) is a face
      return isDigit(unit) && unit !== 0x38 ? numberEnd(text, at) : at;
  }
}

function runEnd(text: string, at: number, unit: number): number {
  let end = at + 1;
  while (text.charCodeAt(end) === unit) end++;
  return end;
}

/** 3.5, 10:30 */
function numberEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    while (isDigit(text.charCodeAt(end))) end++;
    const joint = text.charCodeAt(end);
    if ((joint !== 0x2e && joint !== 0x2c && joint !== 0x3a) || !isDigit(text.charCodeAt(end + 1)))
      return end;
    end++;
  }
}

/** Whether a letter may begin a face or an address: xD, x), D:, T_T, T.T, QAQ, http, www. */
function mayBeMore(text: string, at: number, unit: number): boolean {
  const next = text.charAt(at + 1);
  if (unit === 0x78 || unit === 0x58) return next !== '' && "'’-)]D".includes(next);
  if (unit === 0x44) return next === ':';
  if (unit === 0x54) return next === '_' || next === '.';
  if (unit === 0x51) return text.startsWith('QAQ', at);
  if (unit === 0x68) return text.startsWith('http', at);
  return unit === 0x77 && text.startsWith('www.', at);
}

/** Where a word of ASCII letters ends; where it begins, if something stands behind it that may be of it. */
function plainWordEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    while (isLetter(text.charCodeAt(end))) end++;
    const behind = text.charCodeAt(end);
    const isJoined = behind === 0x27 || behind === 0x2019 || behind === 0x60;
    // an entity, a letter of another kind
    if (behind === 0x26 || (behind > 0x7f && !isJoined)) return at;
    if (!isJoined) return end;
    const further = text.charCodeAt(end + 1);
    if (further > 0x7f) return at;
    if (!isLetter(further)) return end;
    end++;
  }
}

function addMatch(tokens: Token[], text: string, match: RegExpExecArray): void {
  const [raw] = match;
  const [start, end] = [match.index, match.index + raw.length];
  if (match.groups?.word !== undefined) addWord(tokens, text, start, end);
  else tokens.push({ ...formOf(raw, match.groups ?? {}), start, end });
}

function addWord(tokens: Token[], text: string, start: number, end: number): void {
  const raw = text.slice(start, end);
  const words = text.charCodeAt(start - 1) === 0x23 ? raw.split(wordsWithin) : [raw];
  let from = start;
  for (const each of words) {
    const { text: written, word, shouted, stretched } = wordForm(each);
    tokens.push({
      kind: 'word',
      text: written,
      word,
      start: from,
      end: from + each.length,
      shouted,
      stretched,
    });
    from += each.length;
  }
}

type Groups = Readonly<Record<string, string | undefined>>;
/** A token wherever it stands. */
type Form = Omit<Token, 'start' | 'end'>;
const formOfKind = (kind: Token['kind'], text: string): Form => ({
  ...{ kind, text, word: knownWord(text), shouted: false, stretched: false },
});
const [aName, aNumber, anAddress] = [
  formOfKind('name', '@'),
  formOfKind('number', '0'),
  formOfKind('address', 'http'),
];
/** Of a run of marks two tell. */
const markForm = (raw: string): Form => formOfKind('mark', raw.slice(0, 2));

function formOf(raw: string, groups: Groups): Form {
  if (groups.mark !== undefined) return markForm(raw);
  if (groups.name !== undefined) return aName;
  if (groups.number !== undefined) return aNumber;
  if (groups.address !== undefined) return anAddress;
  if (groups.happy !== undefined) return formOfKind('feeling', ':)');
  if (groups.sad !== undefined) return formOfKind('feeling', ':(');
  if (groups.rating !== undefined) return formOfKind('feeling', starsOf(raw.toLowerCase()));
  if (groups.spelt !== undefined) return wordForm(raw.replaceAll(' ', ''));
  return formOfKind('feeling', raw);
}

const numbers = ['zero', 'one', 'two', 'three', 'four', 'five'];
const number = /\d+(?:[.,]\d)?|[a-z]+/;
const everyStar = /★/g;
const belowZero = /^(?:minus |negative |-)/;

/** What a number of stars or points says: `★+` four of five and more, `★-` two and less, `★` what is between. */
function starsOf(written: string): '★+' | '★' | '★-' {
  const drawn = written.match(everyStar)?.length ?? 0;
  if (drawn > 0 || written.startsWith('☆')) return kindOf(drawn / 5);
  if (belowZero.test(written)) return '★-';
  const [first = '', ...more] = written.match(new RegExp(number, 'g')) ?? [];
  const given =
    first === 'no'
      ? 0
      : first === 'ten'
        ? 10
        : numbers.includes(first)
          ? numbers.indexOf(first)
          : Number(first.replace(',', '.'));
  const most = more.includes('10') || more.includes('ten') || given > 5 ? 10 : 5;
  return kindOf(given / most);
}

function kindOf(share: number): '★+' | '★' | '★-' {
  if (share >= 0.75) return '★+';
  return share > 0.5 ? '★' : '★-';
}

const forms = new Map<string, Form>();
/** Bounds the memory that odd words can take in a Lambda that lives long. */
const mostForms = 20_000;

/** A word as it is written, in capitals or not, is made plain once. */
function wordForm(raw: string): Form {
  const known = forms.get(raw);
  if (known !== undefined) return known;
  const form = plainForm(raw);
  if (forms.size === mostForms) forms.clear();
  forms.set(ownCopy(raw), form);
  return form;
}

function plainForm(raw: string): Form {
  const seen = raw.replace(everyUnseen, '');
  const narrow = fullWidth.test(seen) ? seen.normalize('NFKC') : seen;
  const lower = narrow.toLowerCase().replace(everyApostrophe, "'");
  const text = ownCopy(lower.replace(thrice, '$1$1'));
  const shouted = narrow.length > 2 && narrow === narrow.toUpperCase();
  return { kind: 'word', text, word: knownWord(text), shouted, stretched: text.length < lower.length };
}
