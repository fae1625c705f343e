import { normaliseChinese } from './chinese-normal.ts';
import { stem } from './english.ts';
import type { Token } from './english-tokens.ts';
import { addFeature, clearFeatures, type Features, hashText, hashUnit } from './features.ts';

/** One seed a kind of n-gram. */
const seed = {
  ...{ word: 0x3d4d51cb, stem: 0x5a1be35d, pair: 0x71c2e1f9, apart: 0x2c9277b5 },
  ...{ mark: 0x6d2b79f5, first: 0x1f83d9ab, characters: 0x5be0cd19 },
};
/** How much one occurrence counts beside a word's 1. */
const weight = { word: 1, stem: 0.6, pair: 1, apart: 0.6, mark: 0.7, first: 0.6 };

/** How much one character, two, three, four in a row count. */
const weightOfLength = [0.3, 0.9, 1, 0.8] as const;

/**
 * Fills the buffer with what an English clause says: words, stems, two words in a row and with one between, how it begins, and the
 * marks that end it. Word order tells *never again* from *again, never late*.
 */
export function readEnglishSignals(clause: readonly Token[], features: Features): Features {
  clearFeatures(features);
  let [before, previous, words] = ['', '^', 0];
  for (const { kind, text } of clause) {
    if (kind === 'name' || kind === 'address') continue;
    if (kind === 'mark') {
      const mark = text.charAt(0);
      if (mark === '?' || mark === '!') addFeature(features, hashText(mark, seed.mark), weight.mark);
      continue;
    }
    const word = kind === 'number' ? '0' : text;
    addFeature(features, hashText(word, seed.word), weight.word);
    addFeature(features, hashText(stem(word), seed.stem), weight.stem);
    addFeature(features, hashText(word, hashUnit(hashText(previous, seed.pair), 0x20)), weight.pair);
    if (before !== '')
      addFeature(features, hashText(word, hashUnit(hashText(before, seed.apart), 0x20)), weight.apart);
    if (words++ === 0) addFeature(features, hashText(word, seed.first), weight.first);
    [before, previous] = [previous, word];
  }
  return features;
}

const numbers =
  /(?<![\d零一二两三四五六七八九十百])[\d零一二两三四五六七八九十百]{1,6}(?=[个天次遍小时分钟月年周通星期回])/g;
const digits = /\d+/g;
const parting = /[\s,.!?;:~()"'|-]/;

/** Fills the buffer with what a Chinese clause says: 1-4 characters in a row, a number before a measure word as one, and the marks in it. */
export function readChineseSignals(clause: string, features: Features): Features {
  clearFeatures(features);
  const text = normaliseChinese(clause).replace(numbers, '0').replace(digits, '0');
  for (let from = 0; from < text.length; from++) {
    const mark = text.charAt(from);
    if (mark === '?' || mark === '!') addFeature(features, hashText(mark, seed.mark), weight.mark);
    let hash = seed.characters;
    for (let at = from; at < text.length && at < from + weightOfLength.length; at++) {
      const char = text.charAt(at);
      if (parting.test(char)) break;
      hash = hashUnit(hash, char.charCodeAt(0));
      addFeature(features, hash, weightOfLength[at - from] ?? 0);
    }
  }
  return features;
}
