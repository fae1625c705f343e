import { inflateRawSync } from 'node:zlib';
import { fromBase91 } from './base91.ts';
import type { Features } from './features.ts';

/**
 * A layer of `width` units, a multiple of four, that all topics share, and topics over it, as `npm run train` writes them. `rows` is deflated, in base 91: of each n-gram
 * that is kept the distance of its id from the one before as a varint, then its weights to the units, two a byte, each of 0 … 6 for -3 … 3.
 * `outputs` is base64, a signed byte for each unit of each topic.
 */
export type PackedLayered = {
  readonly topics: readonly string[];
  readonly bits: number;
  readonly width: number;
  readonly rows: string;
  /** what a weight of 1 is worth, by unit; and what a unit has without any n-gram */
  readonly steps: readonly number[];
  readonly shifts: readonly number[];
  readonly outputs: string;
  /** what an output's weight of 1 is worth, by topic; and its score where no unit says anything */
  readonly outputSteps: readonly number[];
  readonly bias: readonly number[];
};

export type LayeredModel = {
  readonly topics: readonly string[];
  readonly width: number;
  readonly mask: number;
  /** by id of an n-gram: the place of its row, 0 for one that is not kept */
  readonly rowOf: Uint16Array;
  readonly weights: Int8Array;
  readonly steps: Float64Array;
  readonly shifts: Float64Array;
  readonly outputs: Float32Array;
  readonly bias: Float64Array;
  /** what the units say of the clause that is read */
  readonly units: Float64Array;
};

type NgramsOf = Pick<Features, 'ids' | 'values' | 'count'>;

/** Weights of n-grams are -3 … 3. */
export const largestWeight = 3;
/** How many values a weight has: two of them fit into a byte. */
export const weightValues = 2 * largestWeight + 1;
/** How much of what is below zero a unit lets through: with nothing it would never learn again. */
export const leak = 0.05;

export function unpackLayered(packed: PackedLayered): LayeredModel {
  const { topics, bits, width, steps, shifts, outputSteps, bias } = packed;
  const bytes = inflateRawSync(fromBase91(packed.rows));
  const rowOf = new Uint16Array(1 << bits);
  // of each row at least a byte of its id
  const weights = new Int8Array((1 + bytes.length / (1 + width / 2)) * width + width);
  let [read, id, row] = [0, 0, 0];
  while (read < bytes.length) {
    let [gap, shift] = [0, 0];
    for (;;) {
      const byte = bytes[read++] ?? 0;
      gap |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
      shift += 7;
    }
    id += gap;
    rowOf[id] = ++row;
    for (let unit = 0; unit < width; unit += 2) {
      const two = bytes[read++] ?? 0;
      weights[row * width + unit] = (two % weightValues) - largestWeight;
      weights[row * width + unit + 1] = Math.floor(two / weightValues) - largestWeight;
    }
  }
  const signed = Buffer.from(packed.outputs, 'base64');
  const outputs = Float32Array.from(
    { length: topics.length * width },
    (_, at) => signed.readInt8(at) * (outputSteps[Math.floor(at / width)] ?? 0),
  );
  return {
    ...{ topics, width, mask: (1 << bits) - 1, rowOf, weights, outputs },
    ...{ steps: Float64Array.from(steps), shifts: Float64Array.from(shifts) },
    ...{ bias: Float64Array.from(bias), units: new Float64Array(width) },
  };
}

/** The score of each topic for a clause, log odds, written into `scores`; `places`: of these topics alone. */
export function applyLayered(
  model: LayeredModel,
  features: NgramsOf,
  scores: Float64Array,
  places?: readonly number[],
): Float64Array {
  readUnits(model, features);
  const { topics } = model;
  if (places === undefined) {
    for (let topic = 0; topic < topics.length; topic++) scores[topic] = scoreOf(model, topic);
  } else for (const topic of places) scores[topic] = scoreOf(model, topic);
  return scores;
}

function readUnits(
  { width, mask, rowOf, weights, steps, shifts, units }: LayeredModel,
  { ids, values, count }: NgramsOf,
): void {
  units.fill(0);
  let squares = 0;
  for (let at = 0; at < count; at++) {
    const value = values[at] ?? 0;
    squares += value * value;
    const row = (rowOf[(ids[at] ?? 0) & mask] ?? 0) * width;
    if (row === 0) continue;
    for (let unit = 0; unit < width; unit += 4) {
      units[unit] = (units[unit] ?? 0) + value * (weights[row + unit] ?? 0);
      units[unit + 1] = (units[unit + 1] ?? 0) + value * (weights[row + unit + 1] ?? 0);
      units[unit + 2] = (units[unit + 2] ?? 0) + value * (weights[row + unit + 2] ?? 0);
      units[unit + 3] = (units[unit + 3] ?? 0) + value * (weights[row + unit + 3] ?? 0);
    }
  }
  const norm = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let unit = 0; unit < width; unit++) {
    const sum = (units[unit] ?? 0) * norm * (steps[unit] ?? 0) + (shifts[unit] ?? 0);
    units[unit] = sum > 0 ? sum : leak * sum;
  }
}

/** Four sums side by side: one alone waits for itself at each step, and takes three times as long. */
function scoreOf({ width, outputs, bias, units }: LayeredModel, topic: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const from = topic * width;
  for (let unit = 0; unit < width; unit += 4) {
    first += (units[unit] ?? 0) * (outputs[from + unit] ?? 0);
    second += (units[unit + 1] ?? 0) * (outputs[from + unit + 1] ?? 0);
    third += (units[unit + 2] ?? 0) * (outputs[from + unit + 2] ?? 0);
    fourth += (units[unit + 3] ?? 0) * (outputs[from + unit + 3] ?? 0);
  }
  return (bias[topic] ?? 0) + first + second + third + fourth;
}
