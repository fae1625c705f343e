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
  /** where it is set, n-grams that tell outputs apart by their counts are learned sooner and held longer: see `tellingOf` */
  readonly countSmoothing?: number;
};

export type Weights = {
  readonly hashed: Float64Array;
  readonly dense: Float64Array;
  readonly bias: Float64Array;
};

/** Keeps AdaGrad from dividing by nothing. */
const tiny = 1e-8;

/**
 * Multinomial logistic regression by AdaGrad, in a fixed order that `order` seeds: the same samples give the same bits. What it gives is the mean of
 * the weights after each epoch but the first, which is steadier than the last.
 */
export function trainSoftmax(samples: readonly Sample[], settings: Settings, order = 20261122): Weights {
  const { outputs, denseCount, bits, epochs } = settings;
  const weights = noWeights((1 << bits) * outputs, denseCount * outputs, outputs);
  const squares = noWeights((1 << bits) * outputs, denseCount * outputs, outputs);
  const mean = noWeights((1 << bits) * outputs, denseCount * outputs, outputs);
  const telling = tellingOf(samples, settings);
  const scores = new Float64Array(outputs);
  const places = Int32Array.from(samples.keys());
  const random = seededRandom(order);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(places, random);
    for (const index of places) {
      const sample = samples[index];
      if (sample === undefined) continue;
      probabilities(weights, sample, scores);
      for (let output = 0; output < outputs; output++) {
        const error = sample.weight * ((scores[output] ?? 0) - (output === sample.target ? 1 : 0));
        learn({ weights, squares, telling }, sample, output, error, settings);
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

/** An n-gram that tells nothing by its counts is not lost. */
const leastTelling = 0.2;

/**
 * How much each n-gram tells of each output by its counts alone: the logarithm of how many times more often it stands in texts of the
 * output than in others, whichever way. Learning on values scaled by it is the NBSVM of Wang and Manning (2012).
 */
function tellingOf(samples: readonly Sample[], { bits, outputs, countSmoothing }: Settings): Float32Array {
  const telling = new Float32Array((1 << bits) * outputs).fill(1);
  if (countSmoothing === undefined) return telling;
  const counts = new Float64Array(telling.length);
  const totals = new Float64Array(outputs);
  for (const { ids, values, target, weight } of samples) {
    for (let at = 0; at < ids.length; at++) {
      const count = weight * (values[at] ?? 0);
      const cell = (ids[at] ?? 0) * outputs + target;
      counts[cell] = (counts[cell] ?? 0) + count;
      totals[target] = (totals[target] ?? 0) + count;
    }
  }
  const all = totals.reduce((sum, total) => sum + total, 0);
  for (let row = 0; row < telling.length; row += outputs) {
    const inAll = counts.subarray(row, row + outputs).reduce((sum, count) => sum + count, 0);
    for (let output = 0; output < outputs; output++) {
      const [own, total] = [counts[row + output] ?? 0, totals[output] ?? 0];
      const share = (own + countSmoothing) / total;
      const shareOfOthers = (inAll - own + countSmoothing * (outputs - 1)) / (all - total);
      telling[row + output] = leastTelling + Math.abs(Math.log(share / shareOfOthers));
    }
  }
  return telling;
}

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
  { weights, squares, telling }: { weights: Weights; squares: Weights; telling: Float32Array },
  { ids, values, dense, weight }: Sample,
  output: number,
  error: number,
  { outputs, rate, decay, denseDecay = 0 }: Settings,
): void {
  for (let at = 0; at < ids.length; at++) {
    const cell = (ids[at] ?? 0) * outputs + output;
    const tells = telling[cell] ?? 1;
    const slope = error * (values[at] ?? 0) * tells + (decay * weight * (weights.hashed[cell] ?? 0)) / tells;
    descend(weights.hashed, squares.hashed, cell, slope, rate * tells);
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

/** The mean of models of the same samples in different orders: a set's figures move by half a point with the order of one. */
export function trainInOrders(
  samples: readonly Sample[],
  settings: Settings,
  orders: readonly number[],
): Weights {
  const { outputs, denseCount, bits } = settings;
  const mean = noWeights((1 << bits) * outputs, denseCount * outputs, outputs);
  for (const order of orders) addShare(mean, trainSoftmax(samples, settings, order), 1 / orders.length);
  return mean;
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
