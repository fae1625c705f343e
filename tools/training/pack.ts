import type { PackedModel } from '../../lib/nlp/linear-model.ts';
import type { Weights } from './fit.ts';

/** Digits kept of a figure that is not a byte, so that the file stays readable. */
const round = (value: number): number => Number(value.toPrecision(6));

/** Weights as signed bytes: the largest of an output is 127. What it costs is measured by the scores of the model card. */
export function packModel(weights: Weights, outputs: readonly string[], bits: number): PackedModel {
  const count = outputs.length;
  const steps = outputs.map((_, output) => {
    let most = 0;
    for (let cell = output; cell < weights.hashed.length; cell += count) {
      most = Math.max(most, Math.abs(weights.hashed[cell] ?? 0));
    }
    return round(most / 127);
  });
  const bytes = Int8Array.from(weights.hashed, (value, cell) => {
    const step = steps[cell % count] ?? 0;
    return step === 0 ? 0 : Math.max(-127, Math.min(127, Math.round(value / step)));
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
    weights: Buffer.from(bytes.buffer).toString('base64'),
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
