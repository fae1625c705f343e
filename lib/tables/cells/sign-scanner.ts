/** The signs of a text: a bit for each kind of them. */
export type Signs = number;

/** What a sign is: characters of which one is enough, ranges of them, or words in letters of either case. */
export type SignWords = {
  readonly characters?: string;
  readonly ranges?: readonly (readonly [first: number, last: number])[];
  readonly words?: readonly string[];
};

const codes = 0x10000;
/** Of a step of the automaton, the state that is come to; behind them are the signs that are found there. */
const stateBits = 20;
const stateMask = (1 << stateBits) - 1;
const mostKinds = 31 - stateBits;

/**
 * Gives a scanner that tells in one look at each character which signs a text has: bit n where it has one of `kinds[n]`. They are found by the
 * automaton of Aho and Corasick (Efficient string matching, 1975), over classes of characters that differ only by case. Whatever a pattern finds
 * without regard to case is found; so is what only looks alike, as `ſ` for `s`.
 */
export function signScanner(kinds: readonly SignWords[]): (text: string) => Signs {
  if (kinds.length > mostKinds)
    throw new RangeError(`${kinds.length} kinds of signs, of at most ${mostKinds}`);
  const classOf = new Uint16Array(codes);
  const words = wordsOf(kinds, classOf);
  const next = automatonOf(words, classOf);
  return (text) => {
    let [step, found] = [0, 0];
    for (let at = 0; at < text.length; at++) {
      step = next[(step & stateMask) + (classOf[text.charCodeAt(at)] ?? 0)] ?? 0;
      found |= step;
    }
    return found >>> stateBits;
  };
}

/** A word by the classes of its letters. */
type ClassedWord = { readonly kind: number; readonly classes: readonly number[] };

/** All words, a character being one of a single letter; their letters are given classes from 1 on. */
function wordsOf(kinds: readonly SignWords[], classOf: Uint16Array): readonly ClassedWord[] {
  const listed = kinds.flatMap(({ characters = '', words = [] }, kind) =>
    [...characters, ...words].map((word) => ({ kind, word })),
  );
  let classes = giveClasses(new Set(listed.map(({ word }) => word).join('')), classOf);
  const ofRanges = kinds.flatMap(({ ranges = [] }, kind) => {
    const inRange = new Set<number>();
    const other = ++classes;
    for (const [first, last] of ranges)
      for (let code = first; code <= last; code++) {
        if (classOf[code] === 0) classOf[code] = other;
        inRange.add(classOf[code] ?? 0);
      }
    return [...inRange].map((each): ClassedWord => ({ kind, classes: [each] }));
  });
  const ofLists = listed.map(({ kind, word }) => ({
    ...{ kind, classes: Array.from(word, (letter) => classOf[letter.charCodeAt(0)] ?? 0) },
  }));
  return [...ofLists, ...ofRanges];
}

/** Letters beyond those of the other case that a pattern without regard to case takes for one (CaseFolding.txt of Unicode). */
const alike: Readonly<Record<string, string>> = {
  ...{ s: 'ſ', k: '\u212a', å: '\u212b', ß: 'ẞ' },
  ...{ в: '\u1c80', д: '\u1c81', о: '\u1c82', с: '\u1c83', т: '\u1c84\u1c85', ъ: '\u1c86' },
};

/** Gives each letter a class from 1 on, which it shares with those that differ by case; the last class that was given. */
function giveClasses(letters: ReadonlySet<string>, classOf: Uint16Array): number {
  let classes = 0;
  for (const letter of letters) {
    const same = [letter, letter.toLowerCase(), letter.toUpperCase()].flatMap((each) => [
      each,
      ...(alike[each] ?? ''),
    ]);
    const places = same.filter((each) => each.length === 1).map((each) => each.charCodeAt(0));
    const known = places.map((code) => classOf[code] ?? 0).find((each) => each > 0);
    const own = known ?? ++classes;
    for (const code of places) classOf[code] = own;
  }
  return classes;
}

/** For each state, which is the place of its row, and each class the next step. */
function automatonOf(words: readonly ClassedWord[], classOf: Uint16Array): Int32Array {
  const width = classOf.reduce((most, each) => Math.max(most, each), 0) + 1;
  const rows = words.reduce((sum, { classes }) => sum + classes.length, 1);
  if (rows * width > stateMask) throw new RangeError('too many words of signs');
  const next = new Int32Array(rows * width);
  /** by row */
  const found = new Int32Array(rows);
  let last = 0;
  for (const { kind, classes } of words) {
    let state = 0;
    for (const each of classes) {
      if (next[state + each] === 0) next[state + each] = last += width;
      state = next[state + each] ?? 0;
    }
    addTo(found, state / width, 1 << kind);
  }
  fallBack(next, found, width);
  const used = next.subarray(0, last + width);
  return used.map((state) => state | ((found[state / width] ?? 0) << stateBits));
}

function addTo(found: Int32Array, row: number, bits: number): void {
  found[row] = (found[row] ?? 0) | bits;
}

/** Where no word goes on with a character, the longest end of what was read goes on that a word begins with. Breadth first: that end is shorter. */
function fallBack(next: Int32Array, found: Int32Array, width: number): void {
  /** by row; of the first state and those of a single letter the first */
  const shorter = new Int32Array(found.length);
  const queue = [0];
  for (const state of queue) {
    const end = shorter[state / width] ?? 0;
    addTo(found, state / width, found[end / width] ?? 0);
    for (let way = 1; way < width; way++) {
      const after = next[state + way] ?? 0;
      const otherwise = state === 0 ? 0 : (next[end + way] ?? 0);
      if (after === 0) next[state + way] = otherwise;
      else {
        shorter[after / width] = otherwise;
        queue.push(after);
      }
    }
  }
}
