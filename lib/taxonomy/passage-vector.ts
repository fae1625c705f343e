import { inflateRawSync } from 'node:zlib';
import { englishTokens } from '../nlp/english-tokens.ts';
import type { Vector } from '../nlp/example-model.ts';
import type { Features } from '../nlp/features.ts';
import { applyLayered } from '../nlp/layered-model.ts';
import background from '../nlp/models/background.json' with { type: 'json' };
import { newTopicFeatures, readChineseClause, readEnglishClause } from '../nlp/topic-features.ts';
import type { TopicLanguage } from './clause-features.ts';
import { modelOf, modelTopics } from './topic-models.ts';

const features = newTopicFeatures();
const scores = new Float64Array(Math.max(modelTopics.en.length, modelTopics.zh.length));

/** N-grams stand behind the topics, whose ids are their places. */
const behindTopics = 256;
/** An id and what stands before it fit into 32 bits. */
const ofHash = 0x3fff_ffff;

/** How much the topics that the packs' models see in a passage say beside its own n-grams: shares of the square of its length. */
const shareOfTopics = 0.5;
/** Log odds that a model gives to topics of which nothing is said lie about here; what is above stands out, by its square. */
const leastOdds = -6;
/** How much more a rare n-gram says: its inverse document frequency to this power. */
const rarity = 1.5;
/** Of an n-gram that nearly every text has, so that none is lost. */
const leastRarity = 0.05;

/** What other people say of other things: how rare an n-gram is in it, and its passages, to tell a topic from. */
type Background = { readonly rarityOf: (id: number) => number; readonly vectors: readonly Vector[] };
const made = new Map<TopicLanguage, Background>();

/** Made with the first examples of a language, in some 60 ms. */
export function backgroundOf(language: TopicLanguage): Background {
  const known = made.get(language);
  if (known !== undefined) return known;
  const texts = inflateRawSync(Buffer.from(background[language], 'base64')).toString('utf8').split('\n');
  const counts = new Map<number, number>();
  for (const text of texts)
    for (const id of countsOf(readPassage(language, text)).keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const most = Math.log(texts.length + 1);
  const rarityOf = (id: number): number =>
    Math.max(leastRarity, 1 - Math.log((counts.get(id) ?? 0) + 1) / most) ** rarity;
  const vectors = texts.map((text) => vectorOf(language, text, rarityOf));
  const one = { rarityOf, vectors };
  made.set(language, one);
  return one;
}

/**
 * A passage as a vector: its n-grams, rare ones counting more, and how far each topic of the packs stands out in it by their models. That is what
 * makes a few examples enough: the models know from 50,000 texts that a suitcase and a bag are about the same.
 */
export const passageVector = (language: TopicLanguage, text: string): Vector =>
  vectorOf(language, text, backgroundOf(language).rarityOf);

function vectorOf(language: TopicLanguage, text: string, rarityOf: (id: number) => number): Vector {
  readPassage(language, text);
  const model = modelOf(language);
  applyLayered(model, features, scores);
  const ids: number[] = [];
  const values: number[] = [];
  const add = (part: Iterable<readonly [number, number]>, share: number) => {
    const from = values.length;
    let squares = 0;
    for (const [id, value] of part) {
      ids.push(id);
      values.push(value);
      squares += value * value;
    }
    const scale = squares > 0 ? Math.sqrt(share / squares) : 0;
    for (let at = from; at < values.length; at++) values[at] = (values[at] ?? 0) * scale;
  };
  const topics: [number, number][] = [];
  for (let topic = 0; topic < model.topics.length; topic++) {
    const above = (scores[topic] ?? 0) - leastOdds;
    if (above > 0) topics.push([topic, above * above]);
  }
  add(topics, shareOfTopics);
  const ngrams = [...countsOf(features)].map(([id, count]): [number, number] => [id, count * rarityOf(id)]);
  add(ngrams, 1 - shareOfTopics);
  return { ids: Int32Array.from(ids), values: Float32Array.from(values) };
}

/** The n-grams of a passage as a whole, in a buffer that the next one fills anew. */
function readPassage(language: TopicLanguage, text: string): Features {
  return language === 'en'
    ? readEnglishClause(englishTokens(text), [], [], features)
    : readChineseClause(text, '', '', features);
}

/** How often each n-gram stands there, as much as it counts. */
function countsOf({ ids, values, count }: Features): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < count; at++) {
    const id = behindTopics + ((ids[at] ?? 0) & ofHash);
    counts.set(id, (counts.get(id) ?? 0) + (values[at] ?? 0));
  }
  return counts;
}
