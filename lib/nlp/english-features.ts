import { englishDenseCount } from './dense-counts.ts';
import { englishOpinions, type Opinion } from './english-opinions.ts';
import type { Token } from './english-tokens.ts';
import { englishTurn } from './english-turns.ts';
import {
  addFeature,
  clearFeatures,
  type Features,
  hashText,
  hashUnit,
  newFeatures,
  turnOf,
} from './features.ts';

/** Tokens of a text up to which one turn decides it. */
const longestTurned = 14;
/** Tokens of a sentence in which a construction turns all of it. */
const longestSentence = 30;

/** One seed a kind, so that "bad" the word and "bad" in "badly" are told apart. */
const seed = { word: 0x811c9dc5, pair: 0x1b873593, letters: 0x2545f491, negated: 0x3c6ef372 };
/** How much one occurrence counts beside a word's 1. */
const weight = { word: 1, pair: 0.7, letters: 0.35, negated: 1 };

export const newEnglishFeatures = (): Features => newFeatures(englishDenseCount);

const contrast = new Set(['but', 'however', 'although', 'though', 'yet', 'except', 'unfortunately', 'sadly']);
const asking = new Set(
  'how what where when which who why can could is are do does did will would should may'.split(' '),
);
const wishing = new Set(
  'would could should might if wish hope hoped hoping expected expecting supposed thought maybe perhaps'.split(
    ' ',
  ),
);

/** Words that only weigh the next one: as words of their own they would thin it out. */
const weighing = new Set(
  'very really so extremely absolutely incredibly truly super totally completely highly'.split(' '),
);

/** Fills the buffer with what the tokens say: words, pairs of words, letters within words, and figures from word lists. */
export function readEnglish(tokens: readonly Token[], features: Features): Features {
  clearFeatures(features);
  const opinions = englishOpinions(tokens);
  let previous = '^';
  tokens.forEach((token, at) => {
    const negated = opinions[at]?.negated ?? false;
    if (token.kind === 'word' && weighing.has(token.text)) {
      // says it with its pairs
    } else if (token.kind === 'word') {
      addFeature(
        features,
        hashText(token.text, negated ? seed.negated : seed.word),
        negated ? weight.negated : weight.word,
      );
      if (!negated) addLetters(features, token.text);
    } else if (token.kind !== 'name' && token.kind !== 'address') {
      addFeature(features, hashText(token.text, seed.word), weight.word);
    }
    addFeature(features, hashText(token.text, hashUnit(hashText(previous, seed.pair), 0x20)), weight.pair);
    previous = token.text;
  });
  fillDense(features.dense, tokens, opinions);
  features.turn = tokens.length > longestTurned ? 0 : turnOf(opinions);
  features.sure = tokens.length > longestSentence ? undefined : englishTurn(tokens, opinions);
  return features;
}

/** 2-5 letters in a row, with the word's ends marked. */
function addLetters(features: Features, word: string): void {
  const last = word.length + 1;
  const unitAt = (at: number) => (at === 0 || at === last ? 0x5f : word.charCodeAt(at - 1));
  for (let from = 0; from < last; from++) {
    let hash = hashUnit(seed.letters, unitAt(from));
    for (let at = from + 1; at <= last && at < from + 5; at++) {
      hash = hashUnit(hash, unitAt(at));
      addFeature(features, hash, weight.letters);
    }
  }
}

const squash = (sum: number): number => sum / Math.sqrt(sum * sum + 15);

function fillDense(dense: Float64Array, tokens: readonly Token[], opinions: readonly Opinion[]): void {
  const sums = { good: 0, bad: 0, best: 0, worst: 0, goods: 0, bads: 0, clause: 0, feeling: 0, first: 0 };
  const seen = { words: 0, negators: 0, shouted: 0, stretched: 0, wishes: 0, bangs: 0, numbers: 0 };
  let beforeContrast = 0;
  let contrasted = false;
  tokens.forEach(({ kind, text, word, shouted, stretched }, at) => {
    const value = opinions[at]?.value ?? 0;
    if (value > 0) {
      sums.good += value;
      sums.goods++;
    } else if (value < 0) {
      sums.bad -= value;
      sums.bads++;
    }
    sums.best = Math.max(sums.best, value);
    sums.worst = Math.max(sums.worst, -value);
    if (sums.first === 0) sums.first = value;
    sums.clause += value;
    if (kind === 'feeling') sums.feeling += value;
    if (kind === 'word') {
      seen.words++;
      if (shouted) seen.shouted++;
      if (stretched) seen.stretched++;
      if (word.isNegator) seen.negators++;
      if (wishing.has(text)) seen.wishes++;
      if (contrast.has(text)) {
        contrasted = true;
        beforeContrast = sums.good - sums.bad;
        sums.clause = 0;
      }
    } else if (kind === 'number') seen.numbers++;
    else if (kind === 'mark') {
      if (text.startsWith('!')) seen.bangs++;
      if (text === '.' && tokens[at + 1] !== undefined) sums.clause = 0;
    }
  });
  const total = sums.good - sums.bad;
  const last = tokens.at(-1)?.text ?? '';
  const opener = tokens.find((token) => token.kind === 'word')?.text ?? '';
  const has = (wanted: (token: Token) => boolean) => (tokens.some(wanted) ? 1 : 0);
  const words = Math.max(seen.words, 1);
  const values = [
    squash(total),
    Math.log1p(sums.good) / 2,
    Math.log1p(sums.bad) / 2,
    sums.best / 4,
    sums.worst / 4,
    Math.min(sums.goods, 4) / 4,
    Math.min(sums.bads, 4) / 4,
    sums.goods > 0 ? 1 : 0,
    sums.bads > 0 ? 1 : 0,
    squash(sums.clause),
    contrasted ? squash(total - beforeContrast) : 0,
    contrasted ? squash(beforeContrast) : 0,
    contrasted ? 1 : 0,
    Math.max(-1, Math.min(1, sums.feeling / 3)),
    Math.max(-1, Math.min(1, sums.first / 3)),
    Math.min(seen.negators, 3) / 3,
    Math.min(seen.bangs, 3) / 3,
    last.startsWith('?') ? 1 : 0,
    has(({ text }) => text.startsWith('?')),
    has(({ kind }) => kind === 'address'),
    asking.has(opener) ? 1 : 0,
    Math.min(seen.wishes, 2) / 2,
    seen.shouted / words,
    Math.min(seen.stretched, 2) / 2,
    Math.log1p(seen.words) / 4,
    Math.min(seen.numbers, 3) / 3,
  ];
  values.forEach((value, at) => {
    dense[at] = value;
  });
}
