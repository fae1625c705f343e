import type { Features } from './features.ts';

/** As `npm run train` writes it. `weights` are signed numbers of six bits, a character of base64 each, the outputs of one feature side by side. */
export type PackedModel = {
  readonly outputs: readonly string[];
  readonly bits: number;
  /** what a weight of 1 is worth, by output */
  readonly steps: readonly number[];
  readonly bias: readonly number[];
  /** by dense feature, then output */
  readonly dense: readonly (readonly number[])[];
  readonly weights: string;
};

export type LinearModel = {
  readonly outputs: readonly string[];
  readonly mask: number;
  readonly steps: Float64Array;
  readonly bias: Float64Array;
  readonly dense: Float64Array;
  /** codes of the characters: unpacking half a million numbers would take longer than reading the first text */
  readonly weights: Uint8Array;
};

export function unpackModel(packed: PackedModel): LinearModel {
  return {
    outputs: packed.outputs,
    mask: (1 << packed.bits) - 1,
    steps: Float64Array.from(packed.steps),
    bias: Float64Array.from(packed.bias),
    dense: Float64Array.from(packed.dense.flat()),
    weights: Buffer.from(packed.weights, 'latin1'),
  };
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** The character of a weight from -32 to 31. */
export const characterOf = (weight: number): string => base64.charAt(weight & 63);
/** The weight of a character, by its code. */
const weightOf = new Int8Array(128);
for (let six = 0; six < base64.length; six++) weightOf[base64.charCodeAt(six)] = six < 32 ? six : six - 64;

/**
 * The model's outputs for a text, one number each, written into `scores`. The n-grams' share is divided by the length of
 * their vector, so that a long text is not surer of itself only because it is long.
 */
export function applyModel(model: LinearModel, features: Features, scores: Float64Array): Float64Array {
  scores.fill(0);
  const squares =
    model.steps.length === 2 ? addPairs(model, features, scores) : addWeights(model, features, scores);
  return finishScores(model, squares, features.dense, scores);
}

/** Adds the weights of each n-gram to the sums of the outputs, as much as it counts. Gives the square of their vector's length. */
export function addWeights(
  { mask, steps, weights }: LinearModel,
  features: Features,
  sums: Float64Array,
): number {
  const { ids, values, count } = features;
  const outputs = steps.length;
  let squares = 0;
  for (let at = 0; at < count; at++) {
    const value = values[at] ?? 0;
    const row = ((ids[at] ?? 0) & mask) * outputs;
    squares += value * value;
    for (let output = 0; output < outputs; output++) {
      sums[output] = (sums[output] ?? 0) + value * (weightOf[weights[row + output] ?? 0] ?? 0);
    }
  }
  return squares;
}

/** The same for two outputs, as most models have: without a loop over them. */
function addPairs(
  { mask, weights }: LinearModel,
  { ids, values, count }: Features,
  sums: Float64Array,
): number {
  let [first, second, squares] = [0, 0, 0];
  for (let at = 0; at < count; at++) {
    const value = values[at] ?? 0;
    const row = ((ids[at] ?? 0) & mask) << 1;
    squares += value * value;
    first += value * (weightOf[weights[row] ?? 0] ?? 0);
    second += value * (weightOf[weights[row + 1] ?? 0] ?? 0);
  }
  sums[0] = first;
  sums[1] = second;
  return squares;
}

/** Turns sums into outputs, in place. */
export function finishScores(
  { steps, bias, dense: weights }: LinearModel,
  squares: number,
  dense: Float64Array,
  scores: Float64Array,
): Float64Array {
  const outputs = steps.length;
  const norm = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let output = 0; output < outputs; output++) {
    let sum = (scores[output] ?? 0) * norm * (steps[output] ?? 0) + (bias[output] ?? 0);
    for (let at = 0; at < dense.length; at++) {
      sum += (dense[at] ?? 0) * (weights[at * outputs + output] ?? 0);
    }
    scores[output] = sum;
  }
  return scores;
}
