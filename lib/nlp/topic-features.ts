import { normaliseChinese } from './chinese-normal.ts';
import { chineseUnits, englishUnits, type Unit, type Units } from './concepts.ts';
import { stem } from './english.ts';
import type { Token } from './english-tokens.ts';
import { addFeature, clearFeatures, type Features, hashText, hashUnit, newFeatures } from './features.ts';

/** One seed a kind, so that a word of the clause and one of its neighbour are told apart. */
const seed = {
  ...{ word: 0x811c9dc5, stem: 0x1b873593, pair: 0x2545f491, letters: 0x3c6ef372 },
  ...{ before: 0x52dce729, behind: 0x38495ab5, characters: 0x9e3779b1 },
  ...{
    concept: 0x85ebca6b,
    concepts: 0x632be59b,
    both: 0x7ed55d16,
    conceptBefore: 0x4cf5ad43,
    conceptBehind: 0x2e1b2138,
  },
};
/** How much one occurrence counts beside a word's 1. */
const weight = { word: 1, stem: 0.8, pair: 0.7, letters: 0.3, before: 0.5, behind: 0.4 };
/** The same of a concept, of two side by side (or one and a word), of two anywhere in the clause, of one in the clause before or behind. */
const weightOfConcept = { one: 1, two: 0.7, both: 0.4, beside: 0.4 };
/** Of so many concepts of a clause each two are read together: a list of all there is says nothing by its twos. */
const mostBoth = 12;
/** How much one character, two, three, four in a row count. */
const weightOfLength = [0.4, 1, 0.9, 0.6] as const;

export const newTopicFeatures = (): Features => newFeatures(0);

/** Fills the buffer with what an English clause says, by its tokens, and fainter what the clauses before and behind it say. */
export function readEnglishClause(
  clause: readonly Token[],
  before: readonly Token[],
  behind: readonly Token[],
  features: Features,
): Features {
  clearFeatures(features);
  let previous = '^';
  for (const { kind, text } of clause) {
    if (kind === 'name') continue;
    if (kind === 'word') {
      addFeature(features, hashText(text, seed.word), weight.word);
      addFeature(features, hashText(stem(text), seed.stem), weight.stem);
      addLetters(features, text);
    } else if (kind === 'number' || kind === 'address') {
      addFeature(features, hashText(text, seed.word), weight.word);
    } else if (text !== '$' && text !== '£' && text !== '€' && text !== '%') continue;
    addFeature(features, hashText(text, hashUnit(hashText(previous, seed.pair), 0x20)), weight.pair);
    previous = text;
  }
  addStems(features, before, seed.before, weight.before);
  addStems(features, behind, seed.behind, weight.behind);
  addConcepts(features, englishUnits(clause), englishUnits(before), englishUnits(behind));
  return features;
}

function addStems(features: Features, tokens: readonly Token[], kind: number, counts: number): void {
  for (const { kind: of, text } of tokens) {
    if (of === 'word') addFeature(features, hashText(stem(text), kind), counts);
  }
}

/** Longer words are told by their stems. */
const longestRead = 24;

/** 4 letters in a row, with the word's ends marked: cosy, cosily; typos. */
function addLetters(features: Features, word: string): void {
  if (word.length < 4 || word.length > longestRead) return;
  const marked = `_${word}_`;
  for (let from = 0; from + 4 <= marked.length; from++) {
    let hash = seed.letters;
    for (let at = from; at < from + 4; at++) hash = hashUnit(hash, marked.charCodeAt(at));
    addFeature(features, hash, weight.letters);
  }
}

const numbers = /\d+/g;
const mark = /[\s,.!?;:~()"'|-]/;

/** Fills the buffer with what a Chinese clause says, 1-4 characters in a row, and fainter what the clauses before and behind it say. */
export function readChineseClause(
  clause: string,
  before: string,
  behind: string,
  features: Features,
): Features {
  clearFeatures(features);
  addCharacters(features, plain(clause), 4, 1);
  addNeighbour(features, plain(before), seed.before, weight.before);
  addNeighbour(features, plain(behind), seed.behind, weight.behind);
  addConcepts(features, chineseUnits(clause), chineseUnits(before), chineseUnits(behind));
  return features;
}

const plain = (text: string): string => normaliseChinese(text).replace(numbers, '0');

function addCharacters(features: Features, text: string, longest: number, counts: number): void {
  for (let from = 0; from < text.length; from++) {
    let hash = seed.characters;
    for (let at = from; at < text.length && at < from + longest; at++) {
      const char = text.charAt(at);
      if (mark.test(char)) break;
      hash = hashUnit(hash, char.charCodeAt(0));
      addFeature(features, hash, counts * (weightOfLength[at - from] ?? 0));
    }
  }
}

function addNeighbour(features: Features, text: string, kind: number, counts: number): void {
  for (let at = 0; at + 1 < text.length; at++) {
    if (mark.test(text.charAt(at)) || mark.test(text.charAt(at + 1))) continue;
    addFeature(features, hashUnit(hashUnit(kind, text.charCodeAt(at)), text.charCodeAt(at + 1)), counts);
  }
}

/** What kinds of thing a clause names: FOOD_DISH beside soggy is the same for all dishes, those that no text had before among them. */
function addConcepts(features: Features, clause: Units, before: Units, behind: Units): void {
  let previous: Unit | undefined;
  for (const unit of clause.units) {
    for (const concept of unit.concepts)
      addFeature(features, hashUnit(concept, seed.concept), weightOfConcept.one);
    if (previous !== undefined && (previous.concepts.length > 0 || unit.concepts.length > 0))
      addTwo(features, previous.says, unit.says);
    previous = unit;
  }
  addBoth(features, clause.concepts);
  for (const concept of before.concepts)
    addFeature(features, hashUnit(concept, seed.conceptBefore), weightOfConcept.beside);
  for (const concept of behind.concepts)
    addFeature(features, hashUnit(concept, seed.conceptBehind), weightOfConcept.beside);
}

/** Each two of what two words side by side say. */
function addTwo(features: Features, first: readonly number[], second: readonly number[]): void {
  for (const one of first) {
    const kind = hashUnit(seed.concepts, one);
    for (const other of second) addFeature(features, hashUnit(kind, other), weightOfConcept.two);
  }
}

/** Each two concepts of a clause, whichever comes first. */
function addBoth(features: Features, concepts: readonly number[]): void {
  const count = Math.min(concepts.length, mostBoth);
  for (let at = 1; at < count; at++) {
    const one = concepts[at] ?? 0;
    for (let before = 0; before < at; before++) {
      const other = concepts[before] ?? 0;
      const [low, high] = one < other ? [one, other] : [other, one];
      addFeature(features, hashUnit(hashUnit(seed.both, low), high), weightOfConcept.both);
    }
  }
}
