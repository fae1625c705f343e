import { addFeature, clearFeatures, type Features, hashUnit, newFeatures } from './features.ts';

const seed = { word: 0x811c9dc5, letters: 0x2545f491 };
/** How a word begins and ends tells more than what is within. */
const weight = { word: 3, end: 2, within: 1 };
/** A longer word is known by its letters; a feature of its own would only take room. */
const longestKnown = 6;
/** Letters read of a text: more does not make the language surer. */
const lettersRead = 600;

export const newLatinFeatures = (): Features => newFeatures(0);

const latinWord = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:['’]\p{Script=Latin}+)*/gu;

/** Fills the buffer with the short words of a text and 1-5 letters in a row, with the ends of words marked. */
export function readLatin(text: string, features: Features): Features {
  clearFeatures(features);
  for (const word of latinWords(text)) addWord(word, features);
  return features;
}

/** The words of a text that are read, in lower case. */
export const latinWords = (text: string): readonly string[] =>
  (text.slice(0, lettersRead).normalize('NFC').toLowerCase().match(latinWord) ?? []).map((word) =>
    word.replaceAll('’', "'"),
  );

/** Fills the buffer with one of these words. */
export function readLatinWord(word: string, features: Features): Features {
  clearFeatures(features);
  addWord(word, features);
  return features;
}

function addWord(word: string, features: Features): void {
  const last = word.length + 1;
  const unitAt = (at: number) => (at === 0 || at === last ? 0x5f : word.charCodeAt(at - 1));
  for (let from = 0; from <= last; from++) {
    let hash = seed.letters;
    for (let at = from; at <= last && at < from + 5; at++) {
      hash = hashUnit(hash, unitAt(at));
      if (at > from || (from > 0 && from < last)) {
        addFeature(features, hash, from === 0 || at === last ? weight.end : weight.within);
      }
    }
  }
  if (word.length > longestKnown) return;
  let whole = seed.word;
  for (let at = 0; at <= last; at++) whole = hashUnit(whole, unitAt(at));
  addFeature(features, whole, weight.word);
}
