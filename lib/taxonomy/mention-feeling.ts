import type { Sentiment } from '../feedback/feedback.ts';
import { normaliseChinese } from '../nlp/chinese-normal.ts';
import {
  addFeature,
  clearFeatures,
  type Features,
  hashText,
  hashUnit,
  newFeatures,
} from '../nlp/features.ts';
import { applyModel, type LinearModel, type PackedModel, unpackModel } from '../nlp/linear-model.ts';
import english from '../nlp/models/mentions-en.json' with { type: 'json' };
import chinese from '../nlp/models/mentions-zh.json' with { type: 'json' };
import { leastLean } from '../nlp/read-text.ts';
import type { ReadyText, TopicLanguage } from './clause-features.ts';
import type { Implied } from './outermost.ts';

/** Figures beside the hashed words: how the clause and the text read as a whole, and what a listed phrase implies. */
export const mentionDenseCount = 8;
export const newMentionFeatures = (): Features => newFeatures(mentionDenseCount);

const seed = { word: 0x811c9dc5, pair: 0x1b873593, ofTopic: 0x2545f491 };
const weight = { word: 0.7, pair: 0.7, ofTopic: 1 };

/** A topic in a clause, and what is known of how it is felt. */
export type MentionIn = {
  readonly topic: string;
  readonly implied: Implied;
  /** [-1, 1], of the clause and of the whole text */
  readonly clause: number;
  readonly whole: number;
};

/** Fills the buffer with the clause's words, those words as said of the topic, and how the clause reads: a long wait is bad of a delivery, a long battery life good. */
export function mentionFeatures(
  ready: ReadyText,
  at: number,
  { topic, implied, clause, whole }: MentionIn,
  features: Features,
): Features {
  clearFeatures(features);
  const ofTopic = hashText(topic, seed.ofTopic);
  if (ready.language === 'en') {
    let previous = '^';
    for (const { kind, text } of ready.clauses[at] ?? []) {
      if (kind === 'name' || kind === 'address') continue;
      addFeature(features, hashText(text, seed.word), weight.word);
      addFeature(features, hashText(text, hashUnit(ofTopic, 0x20)), weight.ofTopic);
      addFeature(features, hashText(text, hashUnit(hashText(previous, seed.pair), 0x20)), weight.pair);
      previous = text;
    }
  } else addCharacters(features, normaliseChinese(ready.clauses[at] ?? ''), ofTopic);
  const { dense } = features;
  dense[0] = clause;
  dense[1] = Math.max(0, clause);
  dense[2] = Math.max(0, -clause);
  dense[3] = whole;
  dense[4] = implied === 'positive' ? 1 : 0;
  dense[5] = implied === 'negative' ? 1 : 0;
  dense[6] = Math.abs(clause) < leastLean ? whole : 0;
  dense[7] = 1;
  return features;
}

const longest = 3;
function addCharacters(features: Features, text: string, ofTopic: number): void {
  for (let from = 0; from < text.length; from++) {
    if (text.charCodeAt(from) <= 0x2f) continue;
    let [plain, crossed] = [seed.word, hashUnit(ofTopic, 0x20)];
    for (let at = from; at < text.length && at < from + longest; at++) {
      plain = hashUnit(plain, text.charCodeAt(at));
      crossed = hashUnit(crossed, text.charCodeAt(at));
      addFeature(features, plain, weight.word);
      if (at > from) addFeature(features, crossed, weight.ofTopic);
    }
  }
}

const packed: Readonly<Record<TopicLanguage, PackedModel>> = { en: english, zh: chinese };
const unpacked = new Map<TopicLanguage, LinearModel>();
const features = newMentionFeatures();
const scores = new Float64Array(2);

/** How a topic is felt in a clause: the aspect's own feeling, not the clause's where both differ. The score is in [-1, 1]. */
export function feelingOfMention(
  ready: ReadyText,
  at: number,
  mention: MentionIn,
): { readonly sentiment: Sentiment; readonly score: number } {
  const model = unpacked.get(ready.language) ?? unpackModel(packed[ready.language]);
  unpacked.set(ready.language, model);
  applyModel(model, mentionFeatures(ready, at, mention, features), scores);
  // outputs are negative and positive against a neutral of 0
  const [negative = 0, positive = 0] = scores;
  const [bad, good] = [Math.exp(negative), Math.exp(positive)];
  const score = Math.round((1000 * (good - bad)) / (1 + good + bad)) / 1000;
  if (negative <= 0 && positive <= 0) return { sentiment: mention.implied ?? 'neutral', score };
  return { sentiment: positive > negative ? 'positive' : 'negative', score };
}
