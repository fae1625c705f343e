import { softmax } from './softmax.ts';

/** What a passage says, as numbers: each id once, together at most of length 1. */
export type Vector = { readonly ids: Int32Array; readonly values: Float32Array };

/** A passage of which is known what it is: the place of an output, and how much it counts. */
export type KnownVector = { readonly vector: Vector; readonly output: number; readonly weight: number };

/** A softmax regression over the ids that its examples have. */
export type ExampleModel = {
  readonly outputs: number;
  /** by id: the row of its weights */
  readonly rows: ReadonlyMap<number, number>;
  /** by row, then output */
  readonly weights: Float32Array;
  readonly bias: Float64Array;
};

/**
 * Gradient descent over all examples at once with momentum: the same examples give the same bits. AdaGrad and single steps, which suit the
 * large models of `npm run train`, lose a tenth to a quarter here: they make much of what stands in one example only. Rate and pull to zero are for a loss that is a mean over as many outputs.
 */
const descent = { steps: 30, rate: 0.36, ofBias: 0.3, momentum: 0.9, pull: 0.011 };
/** N-grams of the most examples that are learned; so many of fifty outputs take 8 MB. */
const mostRows = 40_000;
/** What stands in fewer passages about something else, and in no example, hardly says anything of either, and is most of what they have. */
const leastOthers = 4;
/** A smaller error teaches nothing, and there are many. */
const leastError = 1e-3;

/** The ids that stand in an example, or in so many of the others that they tell something of them: each with a row, those that stand in most of them at most. */
export function rowsOf(examples: readonly Vector[], others: readonly Vector[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { ids } of examples) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + leastOthers);
  for (const { ids } of others) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const kept = [...counts]
    .filter(([, count]) => count >= leastOthers)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, mostRows)
    .map(([id]) => id);
  return new Map(kept.map((id, row) => [id, row]));
}

/** Learns which output a vector is of. Takes a time of the order of examples × ids of each × outputs: thirty times over. */
export function fitExamples(
  examples: readonly KnownVector[],
  outputs: number,
  rows: ReadonlyMap<number, number>,
): ExampleModel {
  const read = examples.map(({ vector, output, weight }) => ({ ...inRows(vector, rows), output, weight }));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const model = noWeights(outputs, rows);
  const [moved, slopes] = [noWeights(outputs, rows), noWeights(outputs, rows)];
  const errors = new Float64Array(outputs);
  for (let step = 0; step < descent.steps; step++) {
    slopes.weights.fill(0);
    slopes.bias.fill(0);
    for (const { places, values, output, weight } of read) {
      probabilities(model, places, values, errors);
      errors[output] = (errors[output] ?? 0) - 1;
      for (let at = 0; at < outputs; at++) errors[at] = ((errors[at] ?? 0) * weight) / total;
      addSlopes(slopes, places, values, errors, (leastError * weight) / total);
    }
    descend(model, moved, slopes);
  }
  return model;
}

const noWeights = (outputs: number, rows: ReadonlyMap<number, number>): ExampleModel => ({
  ...{ outputs, rows },
  weights: new Float32Array(rows.size * outputs),
  bias: new Float64Array(outputs),
});

function descend(model: ExampleModel, moved: ExampleModel, slopes: ExampleModel): void {
  const rate = descent.rate * model.outputs;
  const pull = descent.pull / model.outputs;
  for (let cell = 0; cell < model.weights.length; cell++) {
    const weight = model.weights[cell] ?? 0;
    const slope = (slopes.weights[cell] ?? 0) + pull * weight;
    const by = descent.momentum * (moved.weights[cell] ?? 0) - rate * slope;
    moved.weights[cell] = by;
    model.weights[cell] = weight + by;
  }
  for (let at = 0; at < model.outputs; at++) {
    const by = descent.momentum * (moved.bias[at] ?? 0) - rate * descent.ofBias * (slopes.bias[at] ?? 0);
    moved.bias[at] = by;
    model.bias[at] = (model.bias[at] ?? 0) + by;
  }
}

function inRows({ ids, values }: Vector, rows: ReadonlyMap<number, number>) {
  const places: number[] = [];
  const known: number[] = [];
  for (let at = 0; at < ids.length; at++) {
    const row = rows.get(ids[at] ?? 0);
    if (row === undefined) continue;
    places.push(row);
    known.push(values[at] ?? 0);
  }
  return { places: Int32Array.from(places), values: Float32Array.from(known) };
}

function addSlopes(
  { weights, bias }: ExampleModel,
  places: Int32Array,
  values: Float32Array,
  errors: Float64Array,
  least: number,
): void {
  const outputs = errors.length;
  const wrong: number[] = [];
  for (let at = 0; at < outputs; at++) {
    const error = errors[at] ?? 0;
    if (Math.abs(error) < least) continue;
    wrong.push(at);
    bias[at] = (bias[at] ?? 0) + error;
  }
  for (let place = 0; place < places.length; place++) {
    const from = (places[place] ?? 0) * outputs;
    const value = values[place] ?? 0;
    for (let at = 0; at < wrong.length; at++) {
      const output = wrong[at] ?? 0;
      weights[from + output] = (weights[from + output] ?? 0) + (errors[output] ?? 0) * value;
    }
  }
}

/** The mean of models with the same rows and outputs. */
export function meanOf(models: readonly ExampleModel[]): ExampleModel | undefined {
  const [first] = models;
  if (first === undefined) return undefined;
  const mean = noWeights(first.outputs, first.rows);
  for (const { weights, bias } of models) {
    for (let cell = 0; cell < weights.length; cell++)
      mean.weights[cell] = (mean.weights[cell] ?? 0) + (weights[cell] ?? 0) / models.length;
    for (let at = 0; at < bias.length; at++)
      mean.bias[at] = (mean.bias[at] ?? 0) + (bias[at] ?? 0) / models.length;
  }
  return mean;
}

function probabilities(
  model: ExampleModel,
  places: Int32Array,
  values: Float32Array,
  scores: Float64Array,
): void {
  scores.set(model.bias);
  for (let at = 0; at < places.length; at++) addRow(model, places[at] ?? 0, values[at] ?? 0, scores);
  softmax(scores);
}

function addRow({ weights, outputs }: ExampleModel, row: number, value: number, scores: Float64Array): void {
  const from = row * outputs;
  for (let output = 0; output < outputs; output++) {
    scores[output] = (scores[output] ?? 0) + value * (weights[from + output] ?? 0);
  }
}

/** The score of each output for a vector, as log odds against each other, written into `scores`. */
export function scoreVector(
  model: ExampleModel,
  { ids, values }: Vector,
  scores: Float64Array,
): Float64Array {
  scores.set(model.bias);
  for (let at = 0; at < ids.length; at++) {
    const row = model.rows.get(ids[at] ?? 0);
    if (row !== undefined) addRow(model, row, values[at] ?? 0, scores);
  }
  return scores;
}
