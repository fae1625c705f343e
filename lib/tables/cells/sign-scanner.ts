/** The signs of a text: a bit for each kind of them. */
export type Signs = number;

/** What a sign is: characters of which one is enough, ranges of them, or words in letters of either case. */
export type SignWords = {
  readonly characters?: string;
  readonly ranges?: readonly (readonly [first: number, last: number])[];
  readonly words?: readonly string[];
};

const codes = 0x10000;
const classBits = 9;
const classMask = (1 << classBits) - 1;
/** Bits of a character's own signs are kept behind its class in 31 bits. */
const mostSigns = 31 - classBits;

/**
 * Gives a scanner that tells in one look at each character which signs a text has: bit n where it has one of `kinds[n]`. The words are found by
 * the automaton of Aho and Corasick (Efficient string matching, 1975), over classes of characters that differ only by case. Whatever a pattern
 * finds without regard to case is found; so is what only looks alike, as `ſ` for `s`.
 */
export function signScanner(kinds: readonly SignWords[]): (text: string) => Signs {
  if (kinds.length > mostSigns)
    throw new RangeError(`${kinds.length} kinds of signs, of at most ${mostSigns}`);
  const entries = new Int32Array(codes);
  const classes = classesOf(
    kinds.flatMap(({ words = [] }) => words),
    entries,
  );
  kinds.forEach(({ characters = '', ranges = [] }, kind) => {
    const bit = 1 << (classBits + kind);
    for (let at = 0; at < characters.length; at++) mark(entries, characters.charCodeAt(at), bit);
    for (const [first, last] of ranges) for (let code = first; code <= last; code++) mark(entries, code, bit);
  });
  const { next, found } = automatonOf(kinds, entries, classes);
  return (text) => {
    let [state, ofCharacters, ofWords] = [0, 0, 0];
    for (let at = 0; at < text.length; at++) {
      const entry = entries[text.charCodeAt(at)] ?? 0;
      ofCharacters |= entry;
      state = next[state + (entry & classMask)] ?? 0;
      ofWords |= found[state] ?? 0;
    }
    return (ofCharacters >>> classBits) | ofWords;
  };
}

function mark(entries: Int32Array, code: number, bit: number): void {
  entries[code] = (entries[code] ?? 0) | bit;
}

/** Letters beyond those of the other case that a pattern without regard to case takes for one (CaseFolding.txt of Unicode). */
const alike: Readonly<Record<string, string>> = {
  ...{ s: 'ſ', k: '\u212a', å: '\u212b', ß: 'ẞ' },
  ...{ в: '\u1c80', д: '\u1c81', о: '\u1c82', с: '\u1c83', т: '\u1c84\u1c85', ъ: '\u1c86' },
};

/** Gives each character of the words a class from 1 on, which it shares with those that differ by case; the classes there are, 0 among them. */
function classesOf(words: readonly string[], entries: Int32Array): number {
  let classes = 1;
  for (const character of new Set(words.join(''))) {
    const same = [character, character.toLowerCase(), character.toUpperCase()].flatMap((each) => [
      each,
      ...(alike[each] ?? ''),
    ]);
    const places = same.filter((each) => each.length === 1).map((each) => each.charCodeAt(0));
    const known = places.map((code) => entries[code] ?? 0).find((each) => each > 0);
    const own = known ?? classes++;
    for (const code of places) entries[code] = own;
  }
  if (classes > classMask) throw new RangeError(`${classes} letters in the words of signs`);
  return classes;
}

/** For each state, which is the place of its row, and each class the next one; and the signs that are found where it is come to. */
function automatonOf(kinds: readonly SignWords[], entries: Int32Array, classes: number) {
  const letters = kinds.reduce((sum, { words = [] }) => sum + words.join('').length, 0);
  const next = new Int32Array((letters + 1) * classes);
  const found = new Int32Array((letters + 1) * classes);
  let states = 1;
  kinds.forEach(({ words = [] }, kind) => {
    for (const word of words) {
      let state = 0;
      for (let at = 0; at < word.length; at++) {
        const way = state + ((entries[word.charCodeAt(at)] ?? 0) & classMask);
        if (next[way] === 0) next[way] = classes * states++;
        state = next[way] ?? 0;
      }
      found[state] = (found[state] ?? 0) | (1 << kind);
    }
  });
  withFallbacks(next, found, classes);
  return { next, found };
}

/** Where no word goes on with a character, the longest end of what was read goes on that a word begins with. Breadth first: that end is shorter. */
function withFallbacks(next: Int32Array, found: Int32Array, classes: number): void {
  const shorter = new Map<number, number>();
  const queue = [0];
  for (const state of queue) {
    const fallback = shorter.get(state);
    if (fallback !== undefined) found[state] = (found[state] ?? 0) | (found[fallback] ?? 0);
    for (let way = 1; way < classes; way++) {
      const after = next[state + way] ?? 0;
      const otherwise = fallback === undefined ? 0 : (next[fallback + way] ?? 0);
      if (after === 0) next[state + way] = otherwise;
      else {
        shorter.set(after, otherwise);
        queue.push(after);
      }
    }
  }
}
