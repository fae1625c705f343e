import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newLatinFeatures, readLatin } from '../../lib/nlp/latin-features.ts';
import type { PackedModel } from '../../lib/nlp/linear-model.ts';
import type { ExampleSet } from './examples.ts';
import { type Sample, trainSoftmax } from './fit.ts';
import { against, packModel } from './pack.ts';
import { seededRandom } from './seeded-random.ts';
import { wordForms } from './word-forms.ts';

const languages = ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt'] as const;
type Language = (typeof languages)[number];
/** Letters that are no word of any language: the model has to know what nothing looks like. */
const nothing = 'und';
const outputs = [...languages, nothing];
const bits = 16;
/** English words are those that the free sets use at least so often; the other languages' lists were written for this project. */
const leastUses = 8;
const made = { pairs: 6000, runs: 6000, letters: 3000 };
/** All words of a language together count as so many texts, however many it has. */
const wordsWorth = 9000;
const sentencesWorth = 600;
/** The lists begin with the commonest words, which are also the commonest in what customers write. */
const common = { words: 1500, weight: 8 };
/** The form that names a word is written more than its others. */
const namingWeight = 4;

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
    const { words, naming, sentences } =
      language === 'en' ? englishText(folder, english) : ownText(folder, language);
    const pick = (most: number) => words[random() % Math.min(most, words.length)] ?? '';
    const weights = words.map((word, at) =>
      at < common.words ? common.weight : naming.has(word) ? namingWeight : 1,
    );
    const share = wordsWorth / weights.reduce((sum, weight) => sum + weight, 0);
    words.forEach((word, at) => {
      add(word, language, share * (weights[at] ?? 0));
    });
    for (let at = 0; at < made.pairs; at++) add(`${pick(words.length)} ${pick(words.length)}`, language, 0.3);
    for (let at = 0; at < made.runs; at++) {
      const most = at % 2 === 0 ? 300 : words.length;
      add(Array.from({ length: 3 + (random() % 6) }, () => pick(most)).join(' '), language, 0.6);
    }
    for (const sentence of sentences) add(sentence, language, Math.min(3, sentencesWorth / sentences.length));
  }
  for (let at = 0; at < made.letters; at++) add(someLetters(random), nothing, 0.3);
  const settings = { bits, outputs: outputs.length, denseCount: 0, epochs: 7, rate: 0.2, decay: 1e-5 };
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

type LanguageText = {
  readonly words: readonly string[];
  /** those of the words that a dictionary would have */
  readonly naming: ReadonlySet<string>;
  readonly sentences: readonly string[];
};

/** As people in a hurry write it. ñ is a letter of its own, which they keep. */
const withoutAccents = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/(?<!n)\p{M}/gu, '')
    .normalize('NFC');

function ownText(folder: string, language: Language): LanguageText {
  const text = readFileSync(join(folder, 'languages', `${language}.txt`), 'utf8');
  const listed = [...text.matchAll(wordPattern)].map(([word]) => word.toLowerCase());
  const { forms, naming } = wordForms(folder, language);
  const words = [...listed, ...forms];
  return {
    words: [...new Set([...words, ...words.map(withoutAccents)])],
    naming,
    sentences: text.split(sentenceEnd).filter((piece) => /[.!?]$/.test(piece)),
  };
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
  const words = [...uses]
    .filter(([, count]) => count >= leastUses)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const listed = words.map(([word]) => word);
  const { forms, naming } = wordForms(folder, 'en');
  return {
    words: [...new Set([...listed, ...forms])],
    // few English words have more forms than one
    naming: new Set([...listed, ...naming]),
    sentences: texts.filter((_, at) => at % 15 === 0),
  };
}
