import { leak } from '../../lib/nlp/layered-model.ts';
import type { TopicSample } from './fit-topics.ts';
import { randomRange, seededRandom } from './seeded-random.ts';

export type LayeredSettings = {
  readonly bits: number;
  readonly topics: number;
  /** units of the layer that all topics share */
  readonly width: number;
  /** times the samples are gone through to see which n-grams say most, and then with those alone */
  readonly epochs: { readonly choosing: number; readonly learning: number };
  readonly rate: number;
  readonly biasRate: number;
  readonly decay: number;
  /** n-grams kept */
  readonly kept: number;
};

/** `rows`: the ids of the n-grams that are kept, ascending, a row of `width` weights each. */
export type LayeredWeights = {
  readonly width: number;
  readonly rows: Int32Array;
  readonly weights: Float32Array;
  readonly shifts: Float32Array;
  /** by topic, then unit */
  readonly outputs: Float32Array;
  readonly bias: Float32Array;
};

const tiny = 1e-8;
/** A smaller error teaches nothing. */
const leastError = 0.002;
/** How far from zero weights begin: units that begin alike stay alike. */
const firstWeights = { rows: 0.1, outputs: 0.3 };

/**
 * Bags of n-grams → units that all topics share → a logistic regression a topic, by AdaGrad in a fixed order: the same samples give the same bits. What one topic learns
 * of a word serves all, which is why a few thousand texts are enough. First all n-grams learn; those that say most, by the length of their row and how much of them there
 * is, begin anew alone. Gives the mean of the weights after the later half of the epochs.
 */
export function trainLayered(samples: readonly TopicSample[], settings: LayeredSettings): LayeredWeights {
  const { bits, width, epochs, kept } = settings;
  const met = idsIn(samples, bits);
  const all = learn(samples, placesOf(met, bits), met.length, settings, epochs.choosing);
  const chosen = largest(met, all.weights, norms(samples, bits), width, kept);
  const learned = learn(samples, placesOf(chosen, bits), chosen.length, settings, epochs.learning);
  return { ...learned, rows: chosen };
}

type Layer = Omit<LayeredWeights, 'rows'>;

/** By id: its place among `ids`, -1 for others. */
function placesOf(ids: Int32Array, bits: number): Int32Array {
  const places = new Int32Array(1 << bits).fill(-1);
  for (const [place, id] of ids.entries()) places[id] = place;
  return places;
}

function idsIn(samples: readonly TopicSample[], bits: number): Int32Array {
  const met = new Uint8Array(1 << bits);
  for (const { ids } of samples) for (const id of ids) met[id] = 1;
  return Int32Array.from(met.keys()).filter((id) => met[id] === 1);
}

/** How much of each n-gram there is in the samples: the root of the sum of its squares. */
function norms(samples: readonly TopicSample[], bits: number): Float64Array {
  const sums = new Float64Array(1 << bits);
  for (const { ids, values, weight } of samples)
    for (const [at, id] of ids.entries()) sums[id] = (sums[id] ?? 0) + weight * (values[at] ?? 0) ** 2;
  return sums.map(Math.sqrt);
}

/** The n-grams that say most, ascending. */
function largest(
  met: Int32Array,
  weights: Float32Array,
  norm: Float64Array,
  width: number,
  kept: number,
): Int32Array {
  const worth = Float64Array.from(met, (id, place) => {
    let squares = 0;
    for (let unit = 0; unit < width; unit++) squares += (weights[place * width + unit] ?? 0) ** 2;
    return Math.sqrt(squares) * (norm[id] ?? 0);
  });
  const order = Int32Array.from(met.keys()).sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b);
  return Int32Array.from(order.subarray(0, kept), (place) => met[place] ?? 0).sort();
}

function firstLayer(rows: number, { width, topics }: LayeredSettings): Layer {
  const random = seededRandom(20261201);
  const about = (most: number) => () => ((2 * random()) / randomRange - 1) * most;
  return {
    width,
    weights: Float32Array.from({ length: rows * width }, about(firstWeights.rows)),
    shifts: new Float32Array(width),
    outputs: Float32Array.from({ length: topics * width }, about(firstWeights.outputs)),
    bias: new Float32Array(topics).fill(-3),
  };
}

const emptyLayer = (rows: number, { width, topics }: LayeredSettings): Layer => ({
  width,
  weights: new Float32Array(rows * width),
  shifts: new Float32Array(width),
  outputs: new Float32Array(topics * width),
  bias: new Float32Array(topics),
});

/** Samples with the places of their n-grams' rows instead of ids; without those that have none. */
type Placed = {
  readonly rows: Int32Array;
  readonly values: Float32Array;
} & Pick<TopicSample, 'known' | 'weight'> & { readonly isOf: ReadonlySet<number> };

const placed =
  (places: Int32Array) =>
  (sample: TopicSample): Placed => {
    const { ids, values, topics, known, weight } = sample;
    const isKept = (at: number) => (places[ids[at] ?? 0] ?? -1) >= 0;
    const at = [...ids.keys()].filter(isKept);
    return {
      ...{ known, weight, isOf: new Set(topics) },
      rows: Int32Array.from(at, (each) => places[ids[each] ?? 0] ?? 0),
      values: Float32Array.from(at, (each) => values[each] ?? 0),
    };
  };

function learn(
  samples: readonly TopicSample[],
  places: Int32Array,
  rows: number,
  settings: LayeredSettings,
  epochs: number,
): Layer {
  const ready = samples.map(placed(places));
  const layer = firstLayer(rows, settings);
  const step = learner(layer, emptyLayer(rows, settings), settings);
  const mean = emptyLayer(rows, settings);
  const order = Int32Array.from(samples.keys());
  const random = seededRandom(20261129);
  const first = epochs >> 1;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const sample = ready[index];
      if (sample !== undefined) step(sample);
    }
    if (epoch >= first) addShare(mean, layer, 1 / (epochs - first));
  }
  return mean;
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

function addShare(mean: Layer, layer: Layer, share: number): void {
  for (const part of ['weights', 'shifts', 'outputs', 'bias'] as const) {
    const [into, from] = [mean[part], layer[part]];
    for (let at = 0; at < into.length; at++) into[at] = (into[at] ?? 0) + share * (from[at] ?? 0);
  }
}

/** Gives the function that learns from a sample. */
function learner(
  layer: Layer,
  squares: Layer,
  { width, topics, rate, biasRate, decay }: LayeredSettings,
): (sample: Placed) => void {
  const units = new Float64Array(width);
  const slopes = new Float64Array(width);
  const errors = new Float64Array(topics);
  const { weights, outputs, shifts, bias } = layer;
  return ({ rows, values, known, weight, isOf }) => {
    readUnits(layer, rows, values, units);
    slopes.fill(0);
    for (const topic of known) {
      const score = scoreOf(layer, units, topic);
      const error = 1 / (1 + Math.exp(-score)) - (isOf.has(topic) ? 1 : 0);
      errors[topic] = Math.abs(error) < leastError ? 0 : error * weight;
      if (errors[topic] === 0) continue;
      const from = topic * width;
      for (let unit = 0; unit < width; unit++)
        slopes[unit] = (slopes[unit] ?? 0) + (errors[topic] ?? 0) * (outputs[from + unit] ?? 0);
    }
    for (const topic of known) {
      const error = errors[topic] ?? 0;
      if (error === 0) continue;
      const from = topic * width;
      for (let unit = 0; unit < width; unit++) {
        const slope = error * (units[unit] ?? 0) + decay * (outputs[from + unit] ?? 0);
        descend(outputs, squares.outputs, from + unit, slope, rate);
      }
      descend(bias, squares.bias, topic, error, biasRate);
    }
    for (let unit = 0; unit < width; unit++) {
      slopes[unit] = (slopes[unit] ?? 0) * ((units[unit] ?? 0) > 0 ? 1 : leak);
      descend(shifts, squares.shifts, unit, slopes[unit] ?? 0, rate);
    }
    for (let at = 0; at < rows.length; at++) {
      const [from, value] = [(rows[at] ?? 0) * width, values[at] ?? 0];
      for (let unit = 0; unit < width; unit++) {
        const slope = (slopes[unit] ?? 0) * value + decay * (weights[from + unit] ?? 0);
        descend(weights, squares.weights, from + unit, slope, rate);
      }
    }
  };
}

/** AdaGrad: the more a weight was moved, the less it is. */
function descend(
  weights: Float32Array,
  squares: Float32Array,
  at: number,
  slope: number,
  rate: number,
): void {
  const square = (squares[at] ?? 0) + slope * slope;
  squares[at] = square;
  weights[at] = (weights[at] ?? 0) - (rate * slope) / Math.sqrt(square + tiny);
}

/** What each unit says of a clause. */
function readUnits(
  { width, weights, shifts }: Layer,
  rows: Int32Array,
  values: Float32Array,
  units: Float64Array,
): void {
  units.set(shifts);
  for (let at = 0; at < rows.length; at++) {
    const [from, value] = [(rows[at] ?? 0) * width, values[at] ?? 0];
    for (let unit = 0; unit < width; unit++)
      units[unit] = (units[unit] ?? 0) + value * (weights[from + unit] ?? 0);
  }
  for (let unit = 0; unit < width; unit++) {
    const sum = units[unit] ?? 0;
    if (sum < 0) units[unit] = leak * sum;
  }
}

function scoreOf({ width, outputs, bias }: Layer, units: Float64Array, topic: number): number {
  let score = bias[topic] ?? 0;
  for (let unit = 0; unit < width; unit++) score += (units[unit] ?? 0) * (outputs[topic * width + unit] ?? 0);
  return score;
}
