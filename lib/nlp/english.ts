import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

export type Word = { readonly text: string; readonly start: number; readonly end: number };

const wordPattern = /[a-z]+(?:['’][a-z]+)*|\d+(?:[.,]\d+)*/gi;

/** The words of a Latin-script text, lower-cased, with offsets in UTF-16 code units. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0].toLowerCase().replaceAll('’', "'");
    words.push({ text: word, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

const stems = new Map<string, string>();
/** Bounds the memory that odd words can take in a Lambda that lives long; the words of a language fit. */
const stemsKept = 50_000;
/** Letters of a word. What is longer is no word of a language, and Porter's rules would search it again and again. */
const longestWord = 64;

/** Porter's stem of a lower-cased word; a word that is no word of a language stays as it is. */
export function stem(word: string): string {
  if (word.length > longestWord) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stemmed = porter.stem(word);
  if (stems.size < stemsKept) stems.set(word, stemmed);
  return stemmed;
}
