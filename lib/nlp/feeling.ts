import type { Features } from './features.ts';
import { applyModel, type LinearModel, type PackedModel, unpackModel } from './linear-model.ts';
import { softmax } from './softmax.ts';

/** How sure a model is that a text is each of the three; they sum to 1. */
export type Feeling = { readonly negative: number; readonly neutral: number; readonly positive: number };

/** What makes stated confidence true: probabilities are softmax(scale × score + shift), the shift by outcome. */
export type Calibration = {
  readonly scale: number;
  readonly shift: { readonly negative: number; readonly positive: number };
};

/** Outputs are negative and positive, against a neutral of 0. */
export type PackedFeelingModel = PackedModel & { readonly calibration: Calibration };

/**
 * Gives the function that reads a text's features; models are unpacked when it is first asked. `added` is a company's own: its
 * outputs come on top of what the calibrated model and constructions that turn say, so that a correction of either wins.
 */
export function feelingReader(
  packed: PackedFeelingModel,
  added?: PackedModel,
): (features: Features) => Feeling {
  let models: { readonly base: LinearModel; readonly own: LinearModel | undefined } | undefined;
  const scores = new Float64Array(2);
  const more = new Float64Array(2);
  const { scale, shift } = packed.calibration;
  return (features) => {
    models ??= { base: unpacked(packed), own: added && unpackModel(added) };
    applyModel(models.base, features, scores);
    const read = likelihoods(
      scale * (scores[0] ?? 0) + shift.negative,
      scale * (scores[1] ?? 0) + shift.positive,
    );
    const feeling = features.sure === undefined ? turned(read, features.turn) : settled(read, features.sure);
    if (models.own === undefined) return feeling;
    applyModel(models.own, features, more);
    const { negative, positive } = oddsOf(feeling);
    return likelihoods(negative + (more[0] ?? 0), positive + (more[1] ?? 0));
  };
}

const three = new Float64Array(3);
/** By the odds of each side against neutral, as logarithms. */
function likelihoods(negative: number, positive: number): Feeling {
  three.set([negative, 0, positive]);
  softmax(three);
  return { negative: three[0] ?? 0, neutral: three[1] ?? 0, positive: three[2] ?? 0 };
}

/** What is taken for impossible is as unlikely as this. */
const least = 1e-12;
const log = (likelihood: number): number => Math.log(Math.max(likelihood, least));

/** The odds of each side against neutral, as logarithms. */
export const oddsOf = ({ negative, neutral, positive }: Feeling): Omit<Feeling, 'neutral'> => ({
  negative: log(negative) - log(neutral),
  positive: log(positive) - log(neutral),
});

/** From such a difference on a model is surer than a turn is. */
const surerThanTurns = 0.75;

/** A feeling with its sides changed where the text leans the other way by all its opinion words. */
function turned(feeling: Feeling, turn: number): Feeling {
  const score = feeling.positive - feeling.negative;
  const isAgainst = turn !== 0 && score * turn < 0 && Math.abs(score) < surerThanTurns;
  return isAgainst ? { ...feeling, negative: feeling.positive, positive: feeling.negative } : feeling;
}

/** How likely what a construction says is, by how often one is right on sets that it was not written for. */
const likelyTurn = 0.7;

/** A feeling as a construction that turns says it: far from clean is bad, however good clean is. */
function settled(feeling: Feeling, says: -1 | 0 | 1): Feeling {
  const side = says < 0 ? 'negative' : says > 0 ? 'positive' : 'neutral';
  if (feeling[side] >= likelyTurn) return feeling;
  const others = 1 - feeling[side];
  const share = (1 - likelyTurn) / others;
  return {
    negative: feeling.negative * share,
    neutral: feeling.neutral * share,
    positive: feeling.positive * share,
    [side]: likelyTurn,
  };
}

const unpackedModels = new WeakMap<PackedModel, LinearModel>();
/** The shipped models are the same for all companies: each is unpacked once. */
function unpacked(packed: PackedModel): LinearModel {
  const known = unpackedModels.get(packed) ?? unpackModel(packed);
  unpackedModels.set(packed, known);
  return known;
}
