import type { Features } from '../../lib/nlp/features.ts';
import { ngramsOf } from './sample-of.ts';
import { seededRandom } from './seeded-random.ts';

/** A clause as the trainer sees it: hashed n-grams, scaled to length 1; the topics it speaks of, and those of which nothing is known. */
export type TopicSample = {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  readonly topics: readonly number[];
  /** places of the topics that its writer could have labelled */
  readonly known: readonly number[];
  readonly weight: number;
};

export type TopicSettings = {
  readonly bits: number;
  readonly topics: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  /** how much a clause of a topic counts beside one of none */
  readonly positive: number;
};

/** By row of an n-gram, then topic. */
export type TopicWeights = { readonly hashed: Float32Array; readonly bias: Float32Array };

const tiny = 1e-8;
/** A smaller error teaches nothing. */
const leastError = 0.002;

export const topicSample = (
  features: Features,
  bits: number,
  labels: Pick<TopicSample, 'topics' | 'known'>,
  weight = 1,
): TopicSample => ({ ...ngramsOf(features, bits), ...labels, weight });

/**
 * Logistic regressions, one a topic against all others, by AdaGrad in a fixed order: the same samples give the same bits. Gives the
 * mean of the weights after the later half of the epochs.
 */
export function trainTopics(samples: readonly TopicSample[], settings: TopicSettings): TopicWeights {
  const { bits, topics, epochs, rate, decay, positive } = settings;
  const size = (1 << bits) * topics;
  const hashed = new Float32Array(size);
  const squares = new Float32Array(size);
  const mean = new Float32Array(size);
  const bias = new Float32Array(topics).fill(-3);
  const biasSquares = new Float32Array(topics);
  const meanBias = new Float32Array(topics);
  const scores = new Float64Array(topics);
  const order = Int32Array.from(samples.keys());
  const random = seededRandom(20261129);
  const first = epochs >> 1;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = random() % (at + 1);
      const held = order[at] ?? 0;
      order[at] = order[other] ?? 0;
      order[other] = held;
    }
    for (const index of order) {
      const sample = samples[index];
      if (sample === undefined) continue;
      const { ids, values, weight } = sample;
      scoreTopics({ hashed, bias }, sample, scores);
      for (const topic of sample.known) {
        const isOf = sample.topics.includes(topic);
        const error = 1 / (1 + Math.exp(-(scores[topic] ?? 0))) - (isOf ? 1 : 0);
        if (Math.abs(error) < leastError) continue;
        const scaled = error * weight * (isOf ? positive : 1);
        for (let at = 0; at < ids.length; at++) {
          const cell = (ids[at] ?? 0) * topics + topic;
          const slope = scaled * (values[at] ?? 0) + decay * (hashed[cell] ?? 0);
          const square = (squares[cell] ?? 0) + slope * slope;
          squares[cell] = square;
          hashed[cell] = (hashed[cell] ?? 0) - (rate * slope) / Math.sqrt(square + tiny);
        }
        const square = (biasSquares[topic] ?? 0) + scaled * scaled;
        biasSquares[topic] = square;
        bias[topic] = (bias[topic] ?? 0) - (rate * scaled) / Math.sqrt(square + tiny);
      }
    }
    if (epoch < first) continue;
    const share = 1 / (epochs - first);
    for (let cell = 0; cell < size; cell++) mean[cell] = (mean[cell] ?? 0) + share * (hashed[cell] ?? 0);
    for (let topic = 0; topic < topics; topic++)
      meanBias[topic] = (meanBias[topic] ?? 0) + share * (bias[topic] ?? 0);
  }
  return { hashed: mean, bias: meanBias };
}

/** The score of each topic, log odds, written into `scores`. */
export function scoreTopics(
  { hashed, bias }: TopicWeights,
  { ids, values }: Pick<TopicSample, 'ids' | 'values'>,
  scores: Float64Array,
): Float64Array {
  const topics = bias.length;
  for (let topic = 0; topic < topics; topic++) scores[topic] = bias[topic] ?? 0;
  for (let at = 0; at < ids.length; at++) {
    const row = (ids[at] ?? 0) * topics;
    const value = values[at] ?? 0;
    for (let topic = 0; topic < topics; topic++) {
      scores[topic] = (scores[topic] ?? 0) + value * (hashed[row + topic] ?? 0);
    }
  }
  return scores;
}
