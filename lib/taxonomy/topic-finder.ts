import type { Mention, Reading } from '../feedback/feedback.ts';
import { stem, type Word, wordsOf } from '../nlp/english.ts';
import { foldToSimplified } from '../nlp/han.ts';
import type { Taxonomy } from './taxonomy.ts';

type Implied = 'positive' | 'negative' | undefined;
type Pattern = {
  readonly phrase: string;
  readonly topic: string;
  readonly implied: Implied;
  readonly parts: readonly (readonly string[])[];
};
type Hit = {
  readonly topic: string;
  readonly implied: Implied;
  readonly start: number;
  readonly end: number;
};

/** What a `*` in a phrase may stand for: English words, Chinese characters. */
const gap = { words: 3, characters: 6 };

/** Words and characters before a phrase in which a negation lifts what the phrase implies: "was not late", 没有破损. */
const negationReach = { words: 2, characters: 2 };
const negators = /^(?:not|no|never|without|isn't|wasn't|weren't|aren't|don't|doesn't|didn't|nothing)$/;
const han = /\p{Script=Han}/u;
const chineseNegator = /[不没沒無无未]有?$/;

/** Mentions kept of one text. A longer list is a list, not a complaint. */
const mentionsKept = 12;

/**
 * Builds the finder of a taxonomy's phrases. It gives the topics of a text, clause by clause, each with the words that
 * show it. A phrase that implies a sentiment brings its own, unless it is negated; else the clause's counts.
 */
export function topicFinder(taxonomy: Taxonomy): (text: string, reading: Reading) => readonly Mention[] {
  const english = indexPatterns(taxonomy, 'en', (phrase) => wordsOf(phrase).map((word) => stem(word.text)));
  const chinese = indexPatterns(taxonomy, 'zh', (phrase) => [...foldToSimplified(phrase)]);

  return (text, { segments, sentiment }) => {
    const clauses = segments.length > 0 ? segments : [{ start: 0, end: text.length, sentiment }];
    const mentions = clauses.flatMap((clause) => {
      const piece = text.slice(clause.start, clause.end);
      const hits = [...findEnglish(piece, english), ...(han.test(piece) ? findChinese(piece, chinese) : [])];
      return strongestByTopic(outermost(hits)).map((hit): Mention => {
        const { topic, start, end } = hit;
        return {
          topic,
          start: clause.start + start,
          end: clause.start + end,
          sentiment: hit.implied ?? clause.sentiment,
        };
      });
    });
    return mentions.slice(0, mentionsKept);
  };
}

/** Patterns by their first word's stem or first character. */
function indexPatterns(
  taxonomy: Taxonomy,
  script: 'en' | 'zh',
  split: (part: string) => readonly string[],
): ReadonlyMap<string, readonly Pattern[]> {
  const index = new Map<string, Pattern[]>();
  for (const { id, phrases } of taxonomy.topics) {
    for (const kind of ['any', 'negative', 'positive'] as const) {
      for (const phrase of phrases[script][kind]) {
        const parts = phrase
          .split('*')
          .map((part) => split(part.trim()))
          .filter((part) => part.length > 0);
        const first = parts[0]?.[0];
        if (first === undefined) continue;
        const implied = kind === 'any' ? undefined : kind;
        const pattern = { phrase, topic: id, implied, parts };
        const held = index.get(first);
        // a copy a phrase takes 7 s where 20,000 begin with the same word
        if (held === undefined) index.set(first, [pattern]);
        else held.push(pattern);
      }
    }
  }
  return index;
}

function findEnglish(clause: string, index: ReadonlyMap<string, readonly Pattern[]>): readonly Hit[] {
  const words = wordsOf(clause);
  if (words.length === 0) return [];
  const stems = words.map((word) => stem(word.text));
  const hits: Hit[] = [];
  stems.forEach((first, at) => {
    for (const pattern of index.get(first) ?? []) {
      const end = matchParts(stems, at, pattern.parts, gap.words);
      const from = words[at];
      const to = end === undefined ? undefined : words[end - 1];
      if (from === undefined || to === undefined) continue;
      if (from === to && !isInflectionOf(pattern.phrase, from.text)) continue;
      const implied = isNegated(words, at) ? undefined : pattern.implied;
      hits.push({ topic: pattern.topic, implied, start: from.start, end: to.end });
    }
  });
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

function findChinese(clause: string, index: ReadonlyMap<string, readonly Pattern[]>): readonly Hit[] {
  const chars = foldToSimplified(clause).split('');
  const hits: Hit[] = [];
  chars.forEach((first, at) => {
    for (const { topic, implied, parts } of index.get(first) ?? []) {
      const end = matchParts(chars, at, parts, gap.characters);
      if (end === undefined) continue;
      const before = chars.slice(Math.max(0, at - negationReach.characters), at).join('');
      hits.push({ topic, implied: chineseNegator.test(before) ? undefined : implied, start: at, end });
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

/**
 * Leaves out what is only a part of a longer phrase of another topic: "parcel" in "where is my parcel" is about tracking, 还没到
 * in 还没到账 about money.
 */
const outermost = (hits: readonly Hit[]): readonly Hit[] =>
  hits.filter(
    ({ topic, start, end }) =>
      !hits.some(
        (other) =>
          other.topic !== topic &&
          other.start <= start &&
          other.end >= end &&
          other.end - other.start > end - start,
      ),
  );

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
