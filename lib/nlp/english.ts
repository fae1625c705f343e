import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { ownCopy } from './own-copy.ts';

export type Word = { readonly text: string; readonly start: number; readonly end: number };

const isLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x2019;
const isPoint = (unit: number): boolean => unit === 0x2e || unit === 0x2c;

/** The words of a Latin-script text, lower-cased, and its numbers, with offsets in UTF-16 code units: `don't`, `3.5`. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length; ) {
    const start = at;
    const unit = text.charCodeAt(at);
    if (isLetter(unit)) {
      at = runEnd(text, at, isLetter, isApostrophe);
      words.push({ text: text.slice(start, at).toLowerCase().replaceAll('’', "'"), start, end: at });
    } else if (isDigit(unit)) {
      at = runEnd(text, at, isDigit, isPoint);
      words.push({ text: text.slice(start, at), start, end: at });
    } else at++;
  }
  return words;
}

/** Where a run of such units ends that may be joined one by one: it's, 1,000.5. */
function runEnd(
  text: string,
  from: number,
  isOfRun: (unit: number) => boolean,
  joins: (unit: number) => boolean,
): number {
  let end = from;
  for (;;) {
    while (isOfRun(text.charCodeAt(end))) end++;
    if (!joins(text.charCodeAt(end)) || !isOfRun(text.charCodeAt(end + 1))) return end;
    end += 2;
  }
}

/** Of words that are one but for their ending: how it is written, and a number of its own, from 0 on; -1 of one that is not remembered. */
export type Stem = { readonly text: string; readonly id: number };

const stems = new Map<string, Stem>();
const byText = new Map<string, Stem>();
/** Bounds the memory that odd words can take in a Lambda that lives long; the words of a language fit. */
const stemsKept = 50_000;
/** Letters of a word. What is longer is no word of a language, and Porter's rules would search it again and again. */
const longestWord = 64;

/** Porter's stem of a lower-cased word; a word that is no word of a language stays as it is. */
export const stem = (word: string): string => stemOf(word).text;

/** The same with its number. */
export function stemOf(word: string): Stem {
  if (word.length > longestWord) return { text: word, id: -1 };
  const known = stems.get(word);
  if (known !== undefined) return known;
  const text = porter.stem(word);
  if (stems.size >= stemsKept) return { text, id: -1 };
  const stemmed = byText.get(text) ?? { text: ownCopy(text), id: byText.size };
  byText.set(stemmed.text, stemmed);
  stems.set(ownCopy(word), stemmed);
  return stemmed;
}
