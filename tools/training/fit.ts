import { softmax } from '../../lib/nlp/softmax.ts';
import { seededRandom } from './seeded-random.ts';

/** A text as the trainer sees it: hashed n-grams, already masked and scaled to length 1, and dense figures. */
export type Sample = {
  readonly ids: Int32Array;
  readonly values: Float32Array;
  readonly dense: Float64Array;
  /** index of the right output */
  readonly target: number;
  /** how much it counts */
  readonly weight: number;
  /** what is added to each output: the answer of a model that is not to be learned again */
  readonly given?: Float64Array;
};

export type Settings = {
  readonly bits: number;
  readonly outputs: number;
  readonly denseCount: number;
  readonly epochs: number;
  readonly rate: number;
  /** pulls n-gram weights to zero, per update */
  readonly decay: number;
  /** the same for the weights of dense figures; 0 where it is not set */
  readonly denseDecay?: number;
};

export type Weights = {
  readonly hashed: Float64Array;
  readonly dense: Float64Array;
  readonly bias: Float64Array;
};

/** Keeps AdaGrad from dividing by nothing. */
const tiny = 1e-8;

/**
 * Multinomial logistic regression by AdaGrad, in a fixed order: the same samples give the same bits. What it gives is the mean of
 * the weights after each epoch but the first, which is steadier than the last.
 */
export function trainSoftmax(samples: readonly Sample[], settings: Settings): Weights {
  const { outputs, denseCount, bits, epochs } = settings;
  const weights = noWeights((1 << bits) * outputs, denseCount * outputs, outputs);
  const squares = noWeights((1 << bits) * outputs, denseCount * outputs, outputs);
  const mean = noWeights((1 << bits) * outputs, denseCount * outputs, outputs);
  const scores = new Float64Array(outputs);
  const order = Int32Array.from(samples.keys());
  const random = seededRandom(20261122);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const sample = samples[index];
      if (sample === undefined) continue;
      probabilities(weights, sample, scores);
      for (let output = 0; output < outputs; output++) {
        const error = sample.weight * ((scores[output] ?? 0) - (output === sample.target ? 1 : 0));
        learn(weights, squares, sample, output, error, settings);
      }
    }
    if (epoch > 0) addShare(mean, weights, 1 / (epochs - 1));
  }
  return mean;
}

const noWeights = (hashed: number, dense: number, bias: number): Weights => ({
  hashed: new Float64Array(hashed),
  dense: new Float64Array(dense),
  bias: new Float64Array(bias),
});

/** Fisher and Yates. */
function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random() % (at + 1);
    const held = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = held;
  }
}

/** One step of one output against its error on a sample. */
function learn(
  weights: Weights,
  squares: Weights,
  { ids, values, dense, weight }: Sample,
  output: number,
  error: number,
  { outputs, rate, decay, denseDecay = 0 }: Settings,
): void {
  for (let at = 0; at < ids.length; at++) {
    const cell = (ids[at] ?? 0) * outputs + output;
    const slope = error * (values[at] ?? 0) + decay * weight * (weights.hashed[cell] ?? 0);
    descend(weights.hashed, squares.hashed, cell, slope, rate);
  }
  for (let at = 0; at < dense.length; at++) {
    const value = dense[at] ?? 0;
    if (value === 0) continue;
    const cell = at * outputs + output;
    const slope = error * value + denseDecay * weight * (weights.dense[cell] ?? 0);
    descend(weights.dense, squares.dense, cell, slope, rate);
  }
  descend(weights.bias, squares.bias, output, error, rate);
}

function descend(to: Float64Array, squares: Float64Array, cell: number, slope: number, rate: number): void {
  const square = (squares[cell] ?? 0) + slope * slope;
  squares[cell] = square;
  to[cell] = (to[cell] ?? 0) - (rate * slope) / Math.sqrt(square + tiny);
}

function addShare(mean: Weights, weights: Weights, share: number): void {
  for (const kind of ['hashed', 'dense', 'bias'] as const) {
    const [to, from] = [mean[kind], weights[kind]];
    for (let cell = 0; cell < to.length; cell++) to[cell] = (to[cell] ?? 0) + share * (from[cell] ?? 0);
  }
}

/** The probability of each output, written into `scores`. */
export function probabilities(weights: Weights, sample: Sample, scores: Float64Array): Float64Array {
  const { hashed, dense, bias } = weights;
  const outputs = bias.length;
  for (let output = 0; output < outputs; output++) {
    let sum = (bias[output] ?? 0) + (sample.given?.[output] ?? 0);
    for (let at = 0; at < sample.ids.length; at++) {
      sum += (sample.values[at] ?? 0) * (hashed[(sample.ids[at] ?? 0) * outputs + output] ?? 0);
    }
    for (let at = 0; at < sample.dense.length; at++) {
      sum += (sample.dense[at] ?? 0) * (dense[at * outputs + output] ?? 0);
    }
    scores[output] = sum;
  }
  return softmax(scores);
}
