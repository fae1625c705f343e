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
  /** weights kept: the others are set to 0, and those that are kept learn on without them */
  readonly kept: number;
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
 * Logistic regressions, one a topic against all others, by AdaGrad in a fixed order: the same samples give the same bits. All weights are learned first; those that
 * say most are kept, by their size and how often they are met, and learn on alone: what the others said, they and the bias have to say. Gives the
 * mean of the weights after the later half of the epochs.
 */
export function trainTopics(samples: readonly TopicSample[], settings: TopicSettings): TopicWeights {
  const { bits, topics, epochs, kept } = settings;
  const size = (1 << bits) * topics;
  const state: State = {
    hashed: new Float32Array(size),
    squares: new Float32Array(size),
    bias: new Float32Array(topics).fill(-3),
    biasSquares: new Float32Array(topics),
    order: Int32Array.from(samples.keys()),
    random: seededRandom(20261129),
  };
  const all = learn(samples, settings, state, epochs, false);
  keepLargest(all.hashed, norms(samples, bits), topics, kept);
  state.hashed.set(all.hashed);
  state.bias.set(all.bias);
  return learn(samples, settings, state, epochs, true);
}

type State = {
  readonly hashed: Float32Array;
  readonly squares: Float32Array;
  readonly bias: Float32Array;
  readonly biasSquares: Float32Array;
  readonly order: Int32Array;
  readonly random: () => number;
};

/** Goes through the samples, and gives the mean after the later half. `onlyKept`: a weight of 0 stays so. */
function learn(
  samples: readonly TopicSample[],
  { topics, rate, decay, positive }: TopicSettings,
  { hashed, squares, bias, biasSquares, order, random }: State,
  epochs: number,
  onlyKept: boolean,
): TopicWeights {
  const size = hashed.length;
  const mean = new Float32Array(size);
  const meanBias = new Float32Array(topics);
  const scores = new Float64Array(topics);
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
          const was = hashed[cell] ?? 0;
          if (onlyKept && was === 0) continue;
          const slope = scaled * (values[at] ?? 0) + decay * was;
          const square = (squares[cell] ?? 0) + slope * slope;
          squares[cell] = square;
          hashed[cell] = was - (rate * slope) / Math.sqrt(square + tiny);
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

/** How much of each n-gram there is in the samples: the root of the sum of its squares. */
function norms(samples: readonly TopicSample[], bits: number): Float64Array {
  const sums = new Float64Array(1 << bits);
  for (const { ids, values, weight } of samples) {
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] ?? 0;
      sums[id] = (sums[id] ?? 0) + weight * (values[at] ?? 0) ** 2;
    }
  }
  return sums.map(Math.sqrt);
}

/** Sets all weights to 0 but those that matter most: by size, and by how much of their n-gram there is. */
function keepLargest(hashed: Float32Array, norm: Float64Array, topics: number, kept: number): void {
  const worth = hashed.map((value, cell) => Math.abs(value) * (norm[Math.floor(cell / topics)] ?? 0));
  const sizes = worth.filter((value) => value > 0).sort();
  const least = sizes[Math.max(0, sizes.length - kept)] ?? 0;
  for (let cell = 0; cell < hashed.length; cell++) if ((worth[cell] ?? 0) < least) hashed[cell] = 0;
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
