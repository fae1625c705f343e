import { normaliseChinese } from './chinese-normal.ts';
import { type ChineseOpinion, chineseOpinions } from './chinese-opinions.ts';
import { chineseTurn } from './chinese-turns.ts';
import { chineseDenseCount } from './dense-counts.ts';
import {
  addFeature,
  clearFeatures,
  type Features,
  hashText,
  hashUnit,
  newFeatures,
  turnOf,
} from './features.ts';
import { feelingsOf } from './feelings.ts';

const seed = [0x811c9dc5, 0x1b873593, 0x2545f491] as const;
/** Characters of a text up to which one turn decides it. */
const longestTurned = 20;
/** Characters of a sentence in which a construction turns all of it. */
const longestSentence = 40;

/** Of an opinion word that a negation bears on, as a word of its own. */
const negatedSeed = 0x3c6ef372;
const negatedWeight = 2;
/** How much one character, two, three in a row count. */
const weight = [0.6, 1, 0.8] as const;

export const newChineseFeatures = (): Features => newFeatures(chineseDenseCount);

const contrast = /但|不过|可是|然而|就是|只是|可惜|却/g;
/** Words that only weigh the next one. They count in the figures of the word lists; as characters they would thin it out. */
const weighing = /非常|特别|十分|相当|超级|真的|[很太]/g;
/** Which number it is tells nothing, but for those of the word lists: 100分, 666. */
const number = /\d+/g;
const clauseEnd = /[,.!?;~\n ]/;

/** Fills the buffer with what a Chinese text says: 1-3 characters in a row within a clause, and figures from word lists. */
export function readChinese(text: string, features: Features): Features {
  clearFeatures(features);
  const normal = normaliseChinese(text);
  const opinions = chineseOpinions(normal);
  addCharacters(features, normal.replace(weighing, '').replace(number, '0'));
  for (const { at, end, negated } of opinions) {
    if (negated) addFeature(features, hashText(normal.slice(at, end), negatedSeed), negatedWeight);
  }
  fillDense(features.dense, normal, opinions, feelingsOf(text));
  features.turn = normal.length > longestTurned ? 0 : turnOf(opinions);
  features.sure = normal.length > longestSentence ? undefined : chineseTurn(normal, opinions);
  return features;
}

function addCharacters(features: Features, normal: string): void {
  for (let from = 0; from < normal.length; from++) {
    if (normal.charCodeAt(from) <= 0x20) continue;
    for (let length = 1; length <= 3 && from + length <= normal.length; length++) {
      let hash: number = seed[length - 1] ?? 0;
      for (let at = from; at < from + length; at++) hash = hashUnit(hash, normal.charCodeAt(at));
      addFeature(features, hash, weight[length - 1] ?? 0);
    }
  }
}

const squash = (sum: number): number => sum / Math.sqrt(sum * sum + 15);
const sumOf = (opinions: readonly ChineseOpinion[]): number =>
  opinions.reduce((sum, { value }) => sum + value, 0);

function fillDense(
  dense: Float64Array,
  text: string,
  opinions: readonly ChineseOpinion[],
  feeling: number,
): void {
  const good = opinions.filter(({ value }) => value > 0);
  const bad = opinions.filter(({ value }) => value < 0);
  const total = sumOf(opinions);
  const turn = [...text.matchAll(contrast)].at(-1)?.index;
  const after = turn === undefined ? 0 : sumOf(opinions.filter(({ at }) => at >= turn));
  const clauses = text.split(clauseEnd).length;
  const values = [
    squash(total),
    Math.log1p(sumOf(good)) / 2,
    Math.log1p(-sumOf(bad)) / 2,
    Math.max(0, ...good.map(({ value }) => value)) / 4,
    Math.max(0, ...bad.map(({ value }) => -value)) / 4,
    Math.min(good.length, 4) / 4,
    Math.min(bad.length, 4) / 4,
    good.length > 0 ? 1 : 0,
    bad.length > 0 ? 1 : 0,
    turn === undefined ? 0 : 1,
    turn === undefined ? 0 : squash(after),
    turn === undefined ? 0 : squash(total - after),
    squash(opinions.at(-1)?.value ?? 0) * 2,
    squash(opinions[0]?.value ?? 0) * 2,
    Math.max(-1, Math.min(1, feeling / 3)),
    text.includes('?') || /[吗呢么]$/.test(text) ? 1 : 0,
    text.includes('!') ? 1 : 0,
    opinions.some(({ negated }) => negated) ? 1 : 0,
    Math.log1p(text.length) / 5,
    total / Math.max(clauses, 1) / 4,
  ];
  values.forEach((value, at) => {
    dense[at] = value;
  });
}
