import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newLatinFeatures, readLatin } from '../../lib/nlp/latin-features.ts';
import type { PackedModel } from '../../lib/nlp/linear-model.ts';
import type { ExampleSet } from './examples.ts';
import { type Sample, trainSoftmax } from './fit.ts';
import { against, packModel } from './pack.ts';
import { randomRange, seededRandom } from './seeded-random.ts';
import { addWeight, wordForms } from './word-forms.ts';

const languages = ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt'] as const;
type Language = (typeof languages)[number];
/** Letters that are no word of any language: the model has to know what nothing looks like. */
const nothing = 'und';
const outputs = [...languages, nothing];
const bits = 16;
/** English words are those that the free sets use at least so often; the other languages' lists were written for this project. */
const leastUses = 8;
const made = { pairs: 6000, runs: 6000, letters: 6000 };
/** All words of a language together count as so many texts, however many it has: English for more, being the likeliest of a word that others have too. */
const wordsWorth = (language: Language): number => (language === 'en' ? 13_000 : 9000);
const sentencesWorth = 600;
/** The lists begin with the commonest words, which are also the commonest in what customers write: together they are such a share. */
const common = { words: 1600, share: 0.2 };
/** English words of the sets that are rarer have no list of their forms, and so count as the form that names a word. */
const rareEnglishWeight = 4;
/** Against a word as it should be written: without its accents, as people in a hurry write it, and without the letters that bore them. */
const worn = { unaccented: 0.5, lost: 0.2 };
/** Of the words of a run so many are among the very commonest, as in any text. */
const runs = { fromCommonest: 0.5, commonest: 300 };

const wordPattern = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:['’]\p{Script=Latin}+)*/gu;
const sentenceEnd = /(?<=[.!?]) |\n/;

/** Trains on words, and on texts put together of them, in a fixed order from a fixed seed. */
export function trainLanguage(folder: string, english: readonly ExampleSet[]): PackedModel {
  const random = seededRandom(7);
  const features = newLatinFeatures();
  const samples: Sample[] = [];
  const add = (text: string, language: Language | typeof nothing, weight: number) => {
    const { ids, values, count } = readLatin(text, features);
    const norm = 1 / Math.sqrt(values.subarray(0, count).reduce((sum, value) => sum + value * value, 1e-9));
    samples.push({
      ids: Int32Array.from(ids.subarray(0, count), (id) => id & ((1 << bits) - 1)),
      values: Float32Array.from(values.subarray(0, count), (value) => value * norm),
      dense: new Float64Array(0),
      target: outputs.indexOf(language),
      weight,
    });
  };
  for (const language of languages) {
    const { weights, sentences } =
      language === 'en' ? englishText(folder, english) : ownText(folder, language);
    const pick = wordPicker(weights, random);
    const share = wordsWorth(language) / sumOf(weights);
    for (const [word, weight] of weights) add(word, language, share * weight);
    for (let at = 0; at < made.pairs; at++) add(`${pick()} ${pick()}`, language, 0.3);
    for (let at = 0; at < made.runs; at++) {
      const word = () => pick(random() / randomRange < runs.fromCommonest ? runs.commonest : undefined);
      add(Array.from({ length: 3 + (random() % 6) }, word).join(' '), language, 0.6);
    }
    for (const sentence of sentences) add(sentence, language, Math.min(3, sentencesWorth / sentences.length));
  }
  for (let at = 0; at < made.letters; at++) add(someLetters(random), nothing, 0.6);
  const settings = { bits, outputs: outputs.length, denseCount: 0, epochs: 7, rate: 0.2, decay: 3e-5 };
  const weights = against(trainSoftmax(samples, settings), outputs.indexOf(nothing));
  return packModel(weights, languages, bits);
}

/** 2-12 letters by chance, mostly consonants: what is left of codes and slips of the hand. */
function someLetters(random: () => number): string {
  const letters = 'bcdfghjklmnpqrstvwxzzqxkjwaeiouy';
  return Array.from({ length: 2 + (random() % 11) }, () => letters.charAt(random() % letters.length)).join(
    '',
  );
}

/** Gives the function that picks a word by chance, each as often as it counts: of the first `most` where that is given. */
function wordPicker(weights: ReadonlyMap<string, number>, random: () => number): (most?: number) => string {
  const words = [...weights.keys()];
  const sums: number[] = [];
  for (const weight of weights.values()) sums.push((sums.at(-1) ?? 0) + weight);
  return (most = words.length) => {
    let [low, high] = [0, most - 1];
    const aim = (random() / randomRange) * (sums[high] ?? 0);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > aim) high = middle;
      else low = middle + 1;
    }
    return words[low] ?? '';
  };
}

type LanguageText = {
  /** words and how much each counts, the commonest first */
  readonly weights: ReadonlyMap<string, number>;
  readonly sentences: readonly string[];
};

const sumOf = (weights: ReadonlyMap<string, number>): number =>
  [...weights.values()].reduce((sum, weight) => sum + weight, 0);

/** As people in a hurry write it. ñ is a letter of its own, which they keep. */
const withoutAccents = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/(?<!n)\p{M}/gu, '')
    .normalize('NFC');

/** As some exports leave it: what was not ASCII is gone, `informacin`. */
const withoutLost = (word: string): string => word.replace(/[^a-zñ']/g, '');
/** What is left of a shorter word says nothing. */
const leastLeft = 5;

function ownText(folder: string, language: Language): LanguageText {
  const text = readFileSync(join(folder, 'languages', `${language}.txt`), 'utf8');
  const listed = new Set([...text.matchAll(wordPattern)].map(([word]) => word.toLowerCase()));
  const weights = weightsOf([...listed], 1, wordForms(folder, language));
  for (const [word, weight] of [...weights]) {
    const [plain, left] = [withoutAccents(word), withoutLost(word)];
    if (plain !== word) addWeight(weights, plain, weight * worn.unaccented);
    if (left !== word && left.length >= leastLeft) addWeight(weights, left, weight * worn.lost);
  }
  return { weights, sentences: text.split(sentenceEnd).filter((piece) => /[.!?]$/.test(piece)) };
}

function weightsOf(
  listed: readonly string[],
  rareWeight: number,
  forms: ReadonlyMap<string, number>,
): Map<string, number> {
  // the commonest stay first in the map
  const weights = new Map(listed.map((word, at) => [word, at < common.words ? 0 : rareWeight]));
  for (const [word, weight] of forms) addWeight(weights, word, weight);
  const commonWeight = (sumOf(weights) * common.share) / (1 - common.share) / common.words;
  for (const word of listed.slice(0, common.words)) addWeight(weights, word, commonWeight);
  return weights;
}

function englishText(folder: string, sets: readonly ExampleSet[]): LanguageText {
  const uses = new Map<string, number>();
  const texts = sets.flatMap(({ examples }) => examples.map(({ text }) => text));
  for (const text of texts) {
    for (const [word] of text.replace(/https?:\S+|@\w+|\[\w+\]/g, ' ').matchAll(wordPattern)) {
      // names are the same in any language
      if (word === word.toLowerCase()) uses.set(word, (uses.get(word) ?? 0) + 1);
    }
  }
  const listed = [...uses]
    .filter(([, count]) => count >= leastUses)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([word]) => word);
  return {
    weights: weightsOf(listed, rareEnglishWeight, wordForms(folder, 'en')),
    sentences: texts.filter((_, at) => at % 15 === 0),
  };
}
