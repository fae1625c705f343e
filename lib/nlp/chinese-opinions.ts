import lexicon from './lexicon-zh.json' with { type: 'json' };

type Lists = {
  readonly words: ReadonlyMap<string, number>;
  readonly negators: ReadonlySet<string>;
  readonly intensifiers: ReadonlyMap<string, number>;
  /** of the longest word of any list that begins with a character */
  readonly longest: ReadonlyMap<string, number>;
};

let lists: Lists | undefined;
/** The words are in the form of `normaliseChinese`. They are taken apart with the first Chinese text: others need not wait for it. */
function readLists(): Lists {
  const words = new Map<string, number>();
  for (const [value, all] of Object.entries(lexicon.words)) {
    for (const word of all.split('|')) words.set(word, Number(value));
  }
  const negators = new Set(lexicon.negators);
  const intensifiers = new Map(Object.entries(lexicon.intensifiers));
  const longest = new Map<string, number>();
  for (const list of [words, negators, intensifiers]) {
    for (const word of list.keys()) {
      const first = word.charAt(0);
      longest.set(first, Math.max(longest.get(first) ?? 0, word.length));
    }
  }
  return { words, negators, intensifiers, longest };
}

/** Characters between a negator or intensifier and what it bears on: 不是很好, 太不方便. */
const reach = 3;

/** An opinion word found: -4 … 4 after negation and intensity, with its place. */
export type ChineseOpinion = { readonly at: number; readonly value: number; readonly negated: boolean };

/** The opinion words of a text as `normaliseChinese` gives it, longest match first. */
export function chineseOpinions(text: string): readonly ChineseOpinion[] {
  lists ??= readLists();
  const { words, negators, intensifiers } = lists;
  const opinions: ChineseOpinion[] = [];
  let negated = -reach - 1;
  let intensified = { at: -reach - 1, by: 1 };
  for (let at = 0; at < text.length; ) {
    const word = isWithinNumber(text, at) ? undefined : longestAt(lists, text, at);
    if (word === undefined) {
      if (stops.has(text.charAt(at))) negated = -reach - 1;
      at++;
      continue;
    }
    const value = words.get(word);
    if (value !== undefined) {
      const strength = at - intensified.at <= reach ? intensified.by : 1;
      const isNegated = at - negated <= reach;
      const sign = isNegated ? (value > 0 ? -0.9 : -0.5) : 1;
      opinions.push({ at, value: value * strength * sign, negated: isNegated });
    } else if (negators.has(word)) negated = at + word.length;
    else intensified = { at: at + word.length, by: intensifiers.get(word) ?? 1 };
    at += word.length;
  }
  return opinions;
}

const stops = new Set('，。！？；,.!?; \n');

/** 10分 is not 0分. */
const isWithinNumber = (text: string, at: number): boolean => isDigit(text, at) && isDigit(text, at - 1);
const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
};

function longestAt(
  { words, negators, intensifiers, longest }: Lists,
  text: string,
  at: number,
): string | undefined {
  const most = Math.min(longest.get(text.charAt(at)) ?? 0, text.length - at);
  for (let length = most; length > 0; length--) {
    const word = text.slice(at, at + length);
    if (words.has(word) || negators.has(word) || intensifiers.has(word)) return word;
  }
  return undefined;
}
