/** A piece of a Latin-script text: what models and word lists know it by, and its place in UTF-16 code units. */
export type Token = {
  readonly kind: 'word' | 'number' | 'mark' | 'feeling' | 'address' | 'name';
  /** lower-cased, ’ as ', letters repeated thrice or more as two; of an emoticon `:)` or `:(` */
  readonly text: string;
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
  'gu',
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

export function englishTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(needsAll.test(text) ? tokenPattern : plainPattern)) {
    const [raw] = match;
    const start = match.index;
    if (match.groups?.word !== undefined && text.charAt(start - 1) === '#') {
      let from = start;
      for (const word of raw.split(wordsWithin)) {
        tokens.push({ ...wordToken(word), start: from, end: from + word.length });
        from += word.length;
      }
      continue;
    }
    tokens.push({ ...tokenOf(raw, match.groups ?? {}), start, end: start + raw.length });
  }
  return tokens;
}

type Groups = Readonly<Record<string, string | undefined>>;
const plain = { shouted: false, stretched: false };

function tokenOf(raw: string, groups: Groups): Omit<Token, 'start' | 'end'> {
  if (groups.word !== undefined) return wordToken(raw);
  if (groups.mark !== undefined) return { kind: 'mark', text: raw.slice(0, 2), ...plain };
  if (groups.name !== undefined) return { kind: 'name', text: '@', ...plain };
  if (groups.number !== undefined) return { kind: 'number', text: '0', ...plain };
  if (groups.address !== undefined) return { kind: 'address', text: 'http', ...plain };
  if (groups.happy !== undefined) return { kind: 'feeling', text: ':)', ...plain };
  if (groups.sad !== undefined) return { kind: 'feeling', text: ':(', ...plain };
  if (groups.rating !== undefined) return { kind: 'feeling', text: starsOf(raw.toLowerCase()), ...plain };
  if (groups.spelt !== undefined) return wordToken(raw.replaceAll(' ', ''));
  return { kind: 'feeling', text: raw, ...plain };
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

function wordToken(raw: string): Omit<Token, 'start' | 'end'> {
  const seen = raw.replace(everyUnseen, '');
  const narrow = fullWidth.test(seen) ? seen.normalize('NFKC') : seen;
  const lower = narrow.toLowerCase().replace(everyApostrophe, "'");
  const text = lower.replace(thrice, '$1$1');
  const shouted = narrow.length > 2 && narrow === narrow.toUpperCase();
  return { kind: 'word', text, shouted, stretched: text.length < lower.length };
}
