import { characterOf, type PackedModel } from '../../lib/nlp/linear-model.ts';
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
  const characters = Array.from(weights.hashed, (value, cell) => {
    const step = steps[cell % count] ?? 0;
    return characterOf(step === 0 ? 0 : Math.max(-largest, Math.min(largest, Math.round(value / step))));
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
    weights: characters.join(''),
  };
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
