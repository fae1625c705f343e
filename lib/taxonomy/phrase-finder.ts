import { stem, stemOf, type Word, wordsOf } from '../nlp/english.ts';
import { foldToSimplified } from '../nlp/han.ts';
import { rememberLast } from '../nlp/remember-last.ts';
import { type Hit, outermost } from './outermost.ts';
import {
  type Phrase,
  type PhraseIndex,
  patternsAt,
  phraseIndex,
  phrasesOf,
  startOf,
} from './phrase-index.ts';
import type { Taxonomy } from './taxonomy.ts';

/** What a `*` in a phrase may stand for: English words, Chinese characters. */
const gap = { words: 3, characters: 6 };

/** Words and characters before a phrase in which a negation lifts what the phrase implies: "was not late", 没有破损. */
const negationReach = { words: 2, characters: 2 };
const negators = /^(?:not|no|never|without|isn't|wasn't|weren't|aren't|don't|doesn't|didn't|nothing)$/;
/** What phrases of characters are made of: Chinese, and what is drawn. */
const hasCharacters = /[\p{Script=Han}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
/** Says how the character before it is drawn: in colour, in a tone of skin. People and keyboards leave it out. */
const isManner = (char: string): boolean =>
  char === '\ufe0f' || (char.length === 2 && char >= '\u{1f3fb}' && char <= '\u{1f3ff}');
const chineseNegator = /[不没沒無无未]有?$/;

/** Finds the listed phrases of a clause, the strongest of each topic; places are within the clause, in UTF-16 code units. */
export type PhraseFinder = (clause: string) => readonly Hit[];

/** What listed phrases say of a clause: those that count, and the topics that it is not about, for one of their excluding phrases stands in it. */
export type ClausePhrases = { readonly hits: readonly Hit[]; readonly excluded: ReadonlySet<string> };

/** Builds the finder of a taxonomy's phrases: those of `clausePhrases` that count. */
export function phraseFinder(taxonomy: Pick<Taxonomy, 'topics'>): PhraseFinder {
  const phrasesOf = clausePhrases(taxonomy);
  return (clause) => phrasesOf(clause).hits;
}

const nothing: ReadonlySet<string> = new Set();

/**
 * Builds what reads the phrases of a clause. A phrase that implies a sentiment brings it, unless it is negated. An excluding phrase takes
 * away all phrases of its topic in the clause, wherever they stand in it, and hides none of other topics.
 */
export function clausePhrases(taxonomy: Pick<Taxonomy, 'topics'>): (clause: string) => ClausePhrases {
  const find = hitFinder(phrasesOf(taxonomy));
  return (clause) => {
    const found = find(clause);
    if (found.every(({ excludes }) => !excludes))
      return { hits: strongestByTopic(outermost(found)), excluded: nothing };
    const excluded = new Set(found.flatMap(({ topic, excludes }) => (excludes ? [topic] : [])));
    const counted = found.filter(({ topic }) => !excluded.has(topic));
    return { hits: strongestByTopic(outermost(counted)), excluded };
  };
}

/** Builds a finder of phrases: of every place in a clause where one stands. Each script is taken apart with the first clause that may have it. */
export function hitFinder(phrases: readonly Phrase[]): (clause: string) => readonly FoundPhrase[] {
  const isSpelt = ({ phrase, script }: Phrase) =>
    script === 'en'
      ? !canWait(phrase) && !isInWords(phrase)
      : !hasCharacters.test(phrase) && !letter.test(phrase);
  const ofCharacters = (some: readonly Phrase[]) =>
    phraseIndex(some, (part) => charactersOf(part).map(({ unit }) => unit));
  const english = once(() =>
    phraseIndex(
      phrases.filter((each) => each.script === 'en' && !isSpelt(each)),
      (part) => wordsOf(part).map(({ text }) => stem(text)),
      canWait,
    ),
  );
  const characters = once(() =>
    ofCharacters(phrases.filter((each) => each.script === 'zh' && !isSpelt(each))),
  );
  const spelt = once(() => ofCharacters(phrases.filter(isSpelt)));
  return (clause) => {
    const inWords = findEnglish(clause, english);
    const drawn = hasCharacters.test(clause)
      ? findCharacters(clause, characters()).filter((hit) => isApart(clause, hit, latin))
      : nowhere;
    const odd = anyOdd.test(clause)
      ? findCharacters(clause, spelt()).filter((hit) => isApart(clause, hit, letter))
      : nowhere;
    return drawn.length + odd.length === 0 ? inWords : [...inWords, ...drawn, ...odd];
  };
}

/** Gives what `make` gives, which is asked when it is first wanted. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Whether a phrase is of words alone and can be told by the first two characters of its first one, whatever that one's form: the stem of
 * a word begins as the word does, but for those whose stem is a letter.
 */
const canWait = (phrase: string): boolean => inPlainWords.test(phrase);
const inPlainWords = /^(?![aeiouy](?:e[ds]s?|ings?)\b)[a-z0-9][a-z0-9\s*'.,&/%-]*$/i;

/** Whether words are all that a phrase has: not C++, café, :( or what is drawn. */
const isInWords = (phrase: string): boolean => {
  let [rest, from] = ['', 0];
  for (const { start, end } of wordsOf(phrase)) {
    rest += phrase.slice(from, start);
    from = end;
  }
  return from > 0 && betweenWords.test(rest + phrase.slice(from));
};
const betweenWords = /^[\s*'’.,&/%-]*$/;
/** What a phrase that is not in words has: most clauses have nothing of the kind. */
const anyOdd = /[^\w\s'’.,&/%-]/;

/** A phrase that begins or ends in a letter does not go on in the text; among Chinese ones only those of Latin words count. */
const isApart = (clause: string, { start, end }: Hit, letters: RegExp): boolean =>
  !(letters.test(clause.charAt(start)) && letters.test(clause.charAt(start - 1))) &&
  !(letters.test(clause.charAt(end - 1)) && letters.test(clause.charAt(end)));
const latin = /[A-Za-z]/;
const letter = /[\p{L}\p{N}]/u;

type FoundPhrase = Hit & Pick<Phrase, 'excludes'>;

/** Simplified and lower case, one character to one, with its place in UTF-16 code units; a character outside the BMP is one, too. */
const charactersOf = rememberLast(
  (text: string): readonly { readonly unit: string; readonly start: number }[] => {
    const characters: { unit: string; start: number }[] = [];
    let start = 0;
    for (const char of foldToSimplified(text)) {
      const lower = char.toLowerCase();
      if (!isManner(char)) characters.push({ unit: lower.length === char.length ? lower : char, start });
      start += char.length;
    }
    return characters;
  },
);

/** The words of a clause and their stems: phrases of topics and of signals are looked for in the same ones. */
const stemmed = rememberLast((clause: string) => {
  const words = wordsOf(clause);
  const stems = words.map(({ text }) => stemOf(text));
  return { words, units: stems.map(({ text }) => text), ids: stems.map(({ id }) => id) };
});

const nowhere: readonly FoundPhrase[] = [];

function findEnglish(clause: string, indexOf: () => PhraseIndex): readonly FoundPhrase[] {
  const { words, units, ids } = stemmed(clause);
  if (words.length === 0) return nowhere;
  const index = indexOf();
  const hits: FoundPhrase[] = [];
  for (let at = 0; at < units.length; at++) {
    const start = startOf(index, units[at] ?? '', ids[at] ?? -1);
    if (start === null) continue;
    for (const pattern of patternsAt(start, units, at)) {
      const end = matchParts(units, at, pattern.parts, gap.words);
      const from = words[at];
      const to = end === undefined ? undefined : words[end - 1];
      if (from === undefined || to === undefined) continue;
      if (from === to && !isInflectionOf(pattern.phrase, from.text)) continue;
      const implied = isNegated(words, at) ? undefined : pattern.implied;
      const { topic, excludes } = pattern;
      hits.push({ topic, excludes, implied, start: from.start, end: to.end });
    }
  }
  return hits;
}

/**
 * Whether a word is a phrase of one word or a form of it. Porter joins customer with customs and missed with missing: for a
 * word that stands alone that is too much.
 */
function isInflectionOf(base: string, word: string): boolean {
  const whole = base.toLowerCase();
  // ease, easing; policy, policies
  const forms = [whole, whole.replace(/[ey]$/, '')];
  return forms.some((form) => word.startsWith(form) && endings.test(word.slice(form.length)));
}
/** Of nouns and verbs, the last consonant doubled or not: delays, delayed, cancelled, policies. */
const endings = /^[ey]?$|^(?:[bdglmnprt])?(?:i?e?s|i?ed|ing)$/;

const isNegated = (words: readonly Word[], at: number): boolean =>
  words.slice(Math.max(0, at - negationReach.words), at).some((word) => negators.test(word.text));

function findCharacters(clause: string, index: PhraseIndex): readonly FoundPhrase[] {
  if (index.root.next.size === 0) return nowhere;
  const characters = charactersOf(clause);
  const chars = characters.map(({ unit }) => unit);
  const hits: FoundPhrase[] = [];
  chars.forEach((_, at) => {
    for (const { topic, implied, excludes, parts } of patternsAt(
      startOf(index, chars[at] ?? '', -1),
      chars,
      at,
    )) {
      const end = matchParts(chars, at, parts, gap.characters);
      if (end === undefined) continue;
      const before = chars.slice(Math.max(0, at - negationReach.characters), at).join('');
      hits.push({
        ...{ topic, excludes, implied: chineseNegator.test(before) ? undefined : implied },
        ...{ start: characters[at]?.start ?? 0, end: characters[end]?.start ?? clause.length },
      });
    }
  });
  return hits;
}

/** Where a pattern that begins at `at` ends, its parts in order with at most `reach` units between; undefined: no match. */
function matchParts(
  units: readonly string[],
  at: number,
  parts: readonly (readonly string[])[],
  reach: number,
): number | undefined {
  let end = at;
  for (const [index, part] of parts.entries()) {
    const last = index === 0 ? at : end + reach;
    let found: number | undefined;
    for (let from = end; from <= last && found === undefined; from++) {
      if (part.every((unit, offset) => units[from + offset] === unit)) found = from;
    }
    if (found === undefined) return undefined;
    end = found + part.length;
  }
  return end;
}

/** One hit a topic: what implies a sentiment says more than what names the topic, and of those the longest most. */
function strongestByTopic(hits: readonly Hit[]): readonly Hit[] {
  const best = new Map<string, Hit>();
  const weight = (hit: Hit) => (hit.implied === undefined ? 0 : 1000) + (hit.end - hit.start);
  for (const hit of hits) {
    const held = best.get(hit.topic);
    if (held === undefined || weight(hit) > weight(held)) best.set(hit.topic, hit);
  }
  return [...best.values()];
}
