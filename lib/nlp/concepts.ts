import { brotliDecompressSync } from 'node:zlib';
import { normaliseChinese } from './chinese-normal.ts';
import { stem } from './english.ts';
import type { Token } from './english-tokens.ts';
import { hashText } from './features.ts';
import packed from './packed-concepts.json' with { type: 'json' };
import { rememberLast } from './remember-last.ts';

/** A word of a clause, or two that belong together. */
export type Unit = {
  /** hashes of what kinds of thing it names (FOOD_DISH, BROKEN) */
  readonly concepts: readonly number[];
  /** the same, or of a word without a concept a hash of it */
  readonly says: readonly number[];
};

export type Units = {
  readonly units: readonly Unit[];
  /** each concept once, as they come */
  readonly concepts: readonly number[];
};

type Concepts = {
  /** of words that are listed, and of others that were met */
  readonly of: Map<string, Unit>;
  /** two words that are listed together, by the first and the second */
  readonly twos: ReadonlyMap<string, ReadonlyMap<string, Unit>>;
  /** how long the words are that begin with a character, a bit each: of Chinese */
  readonly lengths: ReadonlyMap<string, number>;
};

const seed = { word: 0x27d4eb2f, concept: 0x165667b1 };
/** Words that are listed for one reason: that no shorter word is read in them. */
const nothing = 'NONE';
const none: readonly number[] = [];
const plainUnit = (word: string): Unit => ({ concepts: none, says: [hashText(word, seed.word)] });
const conceptsOf = new Map<'en' | 'zh', Concepts>();

/** What `concepts-en.json` and `concepts-zh.json` say, as functions carry it (`npm run train -- --lists`), unpacked with the first text of a language. */
function concepts(language: 'en' | 'zh'): Concepts {
  const known = conceptsOf.get(language);
  if (known !== undefined) return known;
  const named = new Map<string, number[]>();
  const text = brotliDecompressSync(Buffer.from(packed[language], 'base64')).toString('utf8');
  for (const line of text.split('\n')) {
    const [name = '', words = ''] = line.split('\t');
    const own = name === nothing ? [] : [hashText(name, seed.concept)];
    for (const word of words.split('|')) {
      const has = named.get(word);
      if (has === undefined) named.set(word, [...own]);
      else has.push(...own);
    }
  }
  const of = new Map<string, Unit>();
  const twos = new Map<string, Map<string, Unit>>();
  const lengths = new Map<string, number>();
  for (const [word, all] of named) {
    const unit = all.length > 0 ? { concepts: all, says: all } : plainUnit(word);
    const [first = '', second] = language === 'en' ? word.split(' ') : [word];
    if (second === undefined) of.set(word, unit);
    else twos.set(first, (twos.get(first) ?? new Map<string, Unit>()).set(second, unit));
    const begin = word.charAt(0);
    lengths.set(begin, (lengths.get(begin) ?? 0) | (1 << Math.min(word.length, longest)));
  }
  const made = { of, twos, lengths };
  conceptsOf.set(language, made);
  return made;
}

/** Characters of the longest Chinese word that is listed. */
const longest = 8;

/** Bounds the memory that odd words can take in a Lambda that lives long. */
const unitsKept = 50_000;
const longestKept = 24;

function unitOf(of: Map<string, Unit>, word: string): Unit {
  const known = of.get(word);
  if (known !== undefined) return known;
  const unit = plainUnit(word);
  if (of.size < unitsKept && word.length <= longestKept) of.set(word, unit);
  return unit;
}

/** Clauses are read with those around them, so each is asked for thrice. */
const ofClause = new WeakMap<readonly Token[], Units>();

/** The words of an English clause with their concepts; two that are listed together are one. */
export function englishUnits(clause: readonly Token[]): Units {
  const known = ofClause.get(clause);
  if (known !== undefined) return known;
  const made = withConcepts(englishWords(clause));
  ofClause.set(clause, made);
  return made;
}

function englishWords(clause: readonly Token[]): readonly Unit[] {
  const { of, twos } = concepts('en');
  const words: string[] = [];
  for (const { kind, text } of clause) {
    if (kind === 'word') words.push(stem(text));
    else if (kind === 'number' || kind === 'feeling') words.push(text);
  }
  const units: Unit[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const two = twos.get(word)?.get(words[at + 1] ?? '');
    units.push(two ?? unitOf(of, word));
    if (two !== undefined) at++;
  }
  return units;
}

/** The same of a Chinese clause: the longest word that is listed, else a character. */
export const chineseUnits = rememberLast((clause: string): Units => {
  const { of, lengths: lengthsOf } = concepts('zh');
  const text = normaliseChinese(clause);
  const units: Unit[] = [];
  for (let at = 0; at < text.length; ) {
    const lengths = lengthsOf.get(text.charAt(at)) ?? 0;
    let end = lengths === 0 ? at + 1 : Math.min(at + longest, text.length);
    let unit: Unit | undefined;
    for (; end > at + 1 && unit === undefined; end--)
      if ((lengths & (1 << (end - at))) !== 0) unit = of.get(text.slice(at, end));
    if (unit !== undefined) end++;
    else unit = unitOf(of, text.charAt(at));
    units.push(unit);
    at = end;
  }
  return withConcepts(units);
});

function withConcepts(units: readonly Unit[]): Units {
  const met: number[] = [];
  for (const { concepts } of units)
    for (const concept of concepts) if (!met.includes(concept)) met.push(concept);
  return { units, concepts: met };
}
