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

const parts = [
  String.raw`(?<address>https?:\/\/\S+|www\.\S+|\bhttps?\b)`,
  String.raw`(?<name>@\w+|\[[A-Z]+\])`,
  String.raw`(?<happy>[:;=8xX]['’]?-?[)\]D](?!\w)|<3|\^_+\^|\\o\/|\(:)`,
  String.raw`(?<sad>[:=]['’]?-?[(\[/|\\](?!\/)|<\/3|-_+-|D:|>:\()`,
  String.raw`(?<word>\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*)`,
  String.raw`(?<number>\d+(?:[.,:]\d+)*)`,
  String.raw`(?<emoji>\p{Extended_Pictographic})`,
  String.raw`(?<mark>!+|\?+|[!?]+|\.{2,}|…|[.,;:()"&%$£€*+/=-])`,
];
const tokenPattern = new RegExp(parts.join('|'), 'gu');
const thrice = /(\p{L})\1{2,}/gu;

export function englishTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const token = tokenOf(match[0], match.groups ?? {});
    tokens.push({ ...token, start: match.index, end: match.index + match[0].length });
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
  return { kind: 'feeling', text: raw, ...plain };
}

function wordToken(raw: string): Omit<Token, 'start' | 'end'> {
  const lower = raw.toLowerCase().replaceAll('’', "'");
  const text = lower.replace(thrice, '$1$1');
  const shouted = raw.length > 2 && raw === raw.toUpperCase();
  return { kind: 'word', text, shouted, stretched: text.length < lower.length };
}
