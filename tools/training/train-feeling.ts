import type { Features } from '../../lib/nlp/features.ts';
import type { Calibration, PackedFeelingModel } from '../../lib/nlp/feeling.ts';
import { type Answer, type Measures, measure } from '../evaluation/measures.ts';
import { type ExampleSet, type Label, labels, ownLicence } from './examples.ts';
import { probabilities, type Sample, trainInOrders, trainSoftmax, type Weights } from './fit.ts';
import { against, packModel } from './pack.ts';
import { sampleOf } from './sample-of.ts';

export type Recipe = {
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly countSmoothing?: number;
  readonly denseCount: number;
  /** of all texts of a label together, against the others */
  readonly shares: Readonly<Record<(typeof labels)[number], number>>;
  readonly read: (text: string) => Features;
};

/** Seeds of the orders in which what is shipped learns. */
const orders = [20261122, 1, 2, 3];

/** How models read texts that they did not learn from. */
export type Score = { readonly name: string; readonly texts: number } & Pick<
  Measures,
  'threeClasses' | 'twoClasses'
>;
export type Scores = {
  /** of families, by a model that knows none of their texts */
  readonly families: readonly Score[];
  /** of sets, by models that know other texts of them */
  readonly sets: readonly Score[];
};

/**
 * Trains on all sets; how sure the model may say it is comes from leaving each family out in turn, for the texts to be read are of no
 * known family.
 */
export function trainFeeling(
  sets: readonly ExampleSet[],
  recipe: Recipe,
): { readonly model: PackedFeelingModel; readonly scores: Scores } {
  const weights = trainInOrders(samplesOf(sets, recipe), { ...recipe, outputs: labels.length }, orders);
  const packed = packModel(
    against(weights, labels.indexOf('neutral')),
    ['negative', 'positive'],
    recipe.bits,
  );
  const families = [...new Set(sets.map(({ family }) => family))].map((family) => ({
    family,
    read: leaveOut(sets, family, recipe),
  }));
  return {
    model: {
      ...packed,
      calibration: calibrate(families.filter(({ family }) => !madeUp.has(family)).map(({ read }) => read)),
    },
    scores: {
      families: families.map(({ family, read }) => scoreOf(family, read)),
      sets: readInTurn(sets, recipe),
    },
  };
}

function scoreOf(name: string, read: readonly Unseen[]): Score {
  const { threeClasses, twoClasses } = measure(read.map(answerOf));
  return {
    ...{ name, texts: read.length },
    ...(threeClasses !== undefined && { threeClasses }),
    ...(twoClasses !== undefined && { twoClasses }),
  };
}

const fitted = (samples: readonly Sample[], recipe: Recipe): Weights =>
  trainSoftmax(samples, { ...recipe, outputs: labels.length });

/** The single-sided texts of the sets; a mixed one has no side to learn from. */
function samplesOf(sets: readonly ExampleSet[], recipe: Recipe): readonly Sample[] {
  const totals = new Map<Label, number>();
  for (const { examples, weight } of sets) {
    for (const { label } of examples) totals.set(label, (totals.get(label) ?? 0) + weight);
  }
  const all = [...totals].reduce((sum, [label, total]) => (label === 'mixed' ? sum : sum + total), 0);
  return sets.flatMap(({ examples, weight }) =>
    examples.flatMap(({ text, label }) => {
      if (label === 'mixed') return [];
      const share = (recipe.shares[label] * all) / (totals.get(label) ?? 1);
      return [sampleOf(recipe.read(text), labels.indexOf(label), weight * share, recipe.bits)];
    }),
  );
}

/** A text read by a model that did not learn from its family. */
type Unseen = { readonly target: number; readonly weight: number; readonly logs: Float64Array };

function leaveOut(sets: readonly ExampleSet[], family: string, recipe: Recipe): readonly Unseen[] {
  const others = sets.filter((set) => set.family !== family);
  const weights = fitted(samplesOf(others, recipe), recipe);
  return unseen(
    weights,
    sets.filter((set) => set.family === family),
    recipe,
  );
}

/** Each text is read once, by a model that learned from the other parts of all sets. */
const parts = 4;

/** Scores of the sets that others made: what is written for this project is too much alike to tell anything so. */
function readInTurn(sets: readonly ExampleSet[], recipe: Recipe): readonly Score[] {
  const read = new Map<string, Unseen[]>();
  for (let part = 0; part < parts; part++) {
    const only = (wanted: (at: number) => boolean) =>
      sets.map((set) => ({ ...set, examples: set.examples.filter((_, at) => wanted(at % parts)) }));
    const weights = fitted(
      samplesOf(
        only((at) => at !== part),
        recipe,
      ),
      recipe,
    );
    for (const set of only((at) => at === part)) {
      if (set.licence === ownLicence) continue;
      read.set(set.name, [...(read.get(set.name) ?? []), ...unseen(weights, [set], recipe)]);
    }
  }
  return [...read].map(([name, answers]) => scoreOf(name, answers));
}

function unseen(weights: Weights, sets: readonly ExampleSet[], recipe: Recipe): readonly Unseen[] {
  const left = samplesOf(sets, recipe);
  const total = left.reduce((sum, { weight }) => sum + weight, 0);
  return left.map((sample) => ({
    target: sample.target,
    // texts of a family sum to one
    weight: sample.weight / total,
    logs: probabilities(weights, sample, new Float64Array(labels.length)).map(Math.log),
  }));
}

function answerOf({ target, logs }: Unseen): Answer {
  const [negative = 0, , positive = 0] = logs;
  return {
    gold: labels[target] ?? 'neutral',
    label: labels[logs.indexOf(Math.max(...logs))] ?? 'neutral',
    score: positive - negative,
  };
}

/** Families that customers did not write, or that are neutral by what they are: they tell little of how sure to be. */
const madeUp = new Set(['patterns', 'requests']);
/** From so many texts on a family counts whole; one of a hundred would else say as much as one of ten thousand. */
const wholeFamily = 1500;

/** The scale, and the shift away from neutral, at which the probabilities lose least. */
function calibrate(families: readonly (readonly Unseen[])[]): Calibration {
  const counted = families.map((read) => ({ read, counts: Math.min(1, read.length / wholeFamily) }));
  let best = { scale: 1, shift: 0, loss: Number.POSITIVE_INFINITY };
  for (let scale = 30; scale <= 170; scale += 5) {
    for (let shift = -50; shift <= 50; shift += 5) {
      const loss = counted.reduce(
        (sum, { read, counts }) =>
          sum +
          counts * read.reduce((lost, one) => lost + one.weight * lossOf(one, scale / 100, shift / 100), 0),
        0,
      );
      if (loss < best.loss) best = { scale: scale / 100, shift: shift / 100, loss };
    }
  }
  return { scale: best.scale, shift: { negative: best.shift, positive: best.shift } };
}

function lossOf({ logs, target }: Unseen, scale: number, shift: number): number {
  let total = 0;
  for (let output = 0; output < logs.length; output++) total += Math.exp(raised(logs, output, scale, shift));
  return Math.log(total) - raised(logs, target, scale, shift);
}

const raised = (logs: Float64Array, output: number, scale: number, shift: number): number =>
  scale * (logs[output] ?? 0) + (labels[output] === 'neutral' ? 0 : shift);
