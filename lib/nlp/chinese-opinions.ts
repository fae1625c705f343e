import { chineseLists } from './chinese-lists.ts';

type Entry =
  | { readonly kind: 'opinion'; readonly value: number }
  | { readonly kind: 'negator' }
  | { readonly kind: 'turn'; readonly of: 'good' | 'bad' }
  | { readonly kind: 'intensifier'; readonly by: number };

type Lists = {
  readonly entries: ReadonlyMap<string, Entry>;
  /** how long the words are that begin with two characters, the longest first */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
};

let lists: Lists | undefined;
/** The words are in the form of `normaliseChinese`. They are taken apart with the first Chinese text: others need not wait for it. */
function readLists(): Lists {
  const { lexicon } = chineseLists();
  const entries = new Map<string, Entry>();
  for (const [word, by] of Object.entries(lexicon.intensifiers))
    entries.set(word, { kind: 'intensifier', by });
  for (const word of lexicon.negators) entries.set(word, { kind: 'negator' });
  for (const word of lexicon.unreal) entries.set(word, { kind: 'turn', of: 'good' });
  for (const word of lexicon.spared) entries.set(word, { kind: 'turn', of: 'bad' });
  for (const [value, all] of Object.entries(lexicon.words)) {
    const entry: Entry = { kind: 'opinion', value: Number(value) };
    for (const word of all.split('|')) entries.set(word, entry);
  }
  const lengths = new Map<string, number[]>();
  for (const word of entries.keys()) {
    if (word.length === 1) continue;
    const known = lengths.get(word.slice(0, 2));
    if (known === undefined) lengths.set(word.slice(0, 2), [word.length]);
    else if (!known.includes(word.length)) known.push(word.length);
  }
  for (const each of lengths.values()) each.sort((x, y) => y - x);
  return { entries, lengths };
}

/** Characters between a negator or intensifier and what it bears on: 不是很好, 太不方便. */
const reach = 3;
/** Characters behind what says that something is not so, wished for, promised or past (并不像宣传的那么好), or that a trouble is spared (再也不用担心漏水). */
const turnReach = 10;
/** At the end of a clause it turns what stands before: 能好用才怪. */
const turnsBefore = /^才(?:怪|见鬼)/;

/** An opinion word found: -4 … 4 after negation and intensity, with its place. */
export type ChineseOpinion = {
  readonly at: number;
  readonly end: number;
  readonly value: number;
  readonly negated: boolean;
};

/** The opinion words of a text as `normaliseChinese` gives it, longest match first. */
export function chineseOpinions(text: string): readonly ChineseOpinion[] {
  lists ??= readLists();
  const opinions: ChineseOpinion[] = [];
  let negated = -reach - 1;
  let turned: { readonly end: number; readonly of: 'good' | 'bad' } | undefined;
  let clause = 0;
  let intensified = { at: -reach - 1, by: 1 };
  for (let at = 0; at < text.length; ) {
    const found = isWithinNumber(text, at) ? undefined : longestAt(lists, text, at);
    if (found === undefined) {
      if (stops.has(text.charAt(at))) {
        negated = -reach - 1;
        turned = undefined;
        clause = opinions.length;
      } else if (turnsBefore.test(text.slice(at, at + 3))) turnSince(opinions, clause);
      at++;
      continue;
    }
    const { entry, end } = found;
    if (entry.kind === 'opinion') {
      const strength = at - intensified.at <= reach ? intensified.by : 1;
      const isTurned =
        turned !== undefined && at - turned.end <= turnReach && entry.value > 0 === (turned.of === 'good');
      const isNegated = at - negated <= reach || isTurned;
      const sign = isNegated ? (entry.value > 0 ? -0.9 : -0.5) : 1;
      opinions.push({ at, end, value: entry.value * strength * sign, negated: isNegated });
    } else if (entry.kind === 'negator') {
      // 不是夹生就是糊 is both
      if (!(text.startsWith('不是', at) && text.slice(end, end + turnReach).includes('就是'))) negated = end;
    } else if (entry.kind === 'turn') turned = { end, of: entry.of };
    else intensified = { at: end, by: entry.by };
    at = end;
  }
  return opinions;
}

/** What a clause praised is not so. */
function turnSince(opinions: ChineseOpinion[], first: number): void {
  for (let at = first; at < opinions.length; at++) {
    const opinion = opinions[at];
    if (opinion !== undefined && opinion.value > 0)
      opinions[at] = { ...opinion, value: -0.9 * opinion.value, negated: true };
  }
}

const stops = new Set('，。！？；,.!?; \n');

/** 10分 is not 0分. */
const isWithinNumber = (text: string, at: number): boolean => isDigit(text, at) && isDigit(text, at - 1);
const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
};

function longestAt(
  { entries, lengths }: Lists,
  text: string,
  at: number,
): { readonly entry: Entry; readonly end: number } | undefined {
  for (const length of lengths.get(text.slice(at, at + 2)) ?? []) {
    const entry = entries.get(text.slice(at, at + length));
    if (entry !== undefined) return { entry, end: Math.min(at + length, text.length) };
  }
  const entry = entries.get(text.charAt(at));
  return entry && { entry, end: at + 1 };
}
