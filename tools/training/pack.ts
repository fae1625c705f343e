import type { PackedModel } from '../../lib/nlp/linear-model.ts';
import type { Weights } from './fit.ts';

/** Digits kept of a figure that is not packed, so that the file stays readable. */
const round = (value: number): number => Number(value.toPrecision(6));

/** Of six bits, one being the sign. */
const largest = 31;
/** Of an output's weights so many are cut short: it leaves the others finer steps, and no n-gram decides a text alone. */
const cutShort = 0.005;

/** Weights as signed numbers of six bits. What it costs is measured by the scores of the model card. */
export function packModel(weights: Weights, outputs: readonly string[], bits: number): PackedModel {
  const count = outputs.length;
  const steps = outputs.map((_, output) => {
    const sizes = weights.hashed
      .filter((value, cell) => cell % count === output && value !== 0)
      .map(Math.abs);
    return round((sizes.toSorted()[Math.floor(sizes.length * (1 - cutShort))] ?? 0) / largest);
  });
  const bytes = Int8Array.from(weights.hashed, (value, cell) => {
    const step = steps[cell % count] ?? 0;
    return step === 0 ? 0 : Math.max(-largest, Math.min(largest, Math.round(value / step)));
  });
  const dense = Array.from({ length: weights.dense.length / count }, (_, row) =>
    outputs.map((_, output) => round(weights.dense[row * count + output] ?? 0)),
  );
  return {
    outputs,
    bits,
    steps,
    bias: [...weights.bias].map(round),
    dense,
    weights: Buffer.from(fourInThree(bytes)).toString('base64'),
  };
}

/** Four weights of six bits in three bytes. */
function fourInThree(weights: Int8Array): Uint8Array {
  const packed = new Uint8Array((weights.length / 4) * 3);
  const bits = (at: number) => (weights[at] ?? 0) & 63;
  for (let from = 0, to = 0; from < weights.length; from += 4) {
    const four = (bits(from) << 18) | (bits(from + 1) << 12) | (bits(from + 2) << 6) | bits(from + 3);
    packed[to++] = four >> 16;
    packed[to++] = four >> 8;
    packed[to++] = four;
  }
  return packed;
}

/** The weights against those of one output, which is left out: softmax knows only differences. */
export function against(weights: Weights, reference: number): Weights {
  const count = weights.bias.length;
  const differ = (values: Float64Array): Float64Array => {
    const kept: number[] = [];
    for (let row = 0; row < values.length; row += count) {
      for (let output = 0; output < count; output++) {
        if (output !== reference) kept.push((values[row + output] ?? 0) - (values[row + reference] ?? 0));
      }
    }
    return Float64Array.from(kept);
  };
  return { hashed: differ(weights.hashed), dense: differ(weights.dense), bias: differ(weights.bias) };
}
