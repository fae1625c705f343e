import type { Features } from './features.ts';
import { applyModel, type LinearModel, type PackedModel, unpackModel } from './linear-model.ts';
import { softmax } from './softmax.ts';

/** How sure a model is that a text is each of the three; they sum to 1. */
export type Feeling = { readonly negative: number; readonly neutral: number; readonly positive: number };

/**
 * What makes stated confidence true: probabilities are softmax(scale × score + shift), the shift by outcome. A company's own
 * labels move these, and leave the weights alone.
 */
export type Calibration = {
  readonly scale: number;
  readonly shift: { readonly negative: number; readonly positive: number };
};

/** Outputs are negative and positive, against a neutral of 0. */
export type PackedFeelingModel = PackedModel & { readonly calibration: Calibration };

/** Gives the function that reads a text's features; the model is unpacked when it is first asked. */
export function feelingReader(packed: PackedFeelingModel): (features: Features) => Feeling {
  let model: LinearModel | undefined;
  const scores = new Float64Array(2);
  const three = new Float64Array(3);
  const { scale, shift } = packed.calibration;
  return (features) => {
    model ??= unpackModel(packed);
    applyModel(model, features, scores);
    three[0] = scale * (scores[0] ?? 0) + shift.negative;
    three[1] = 0;
    three[2] = scale * (scores[1] ?? 0) + shift.positive;
    softmax(three);
    return { negative: three[0], neutral: three[1], positive: three[2] };
  };
}
