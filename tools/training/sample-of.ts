import type { Features } from '../../lib/nlp/features.ts';
import type { Sample } from './fit.ts';

/** The n-grams of a text out of their buffer: ids as rows of a table of 2^bits, values scaled to length 1. */
export function ngramsOf({ ids, values, count }: Features, bits: number): Pick<Sample, 'ids' | 'values'> {
  const mask = (1 << bits) - 1;
  let squares = 0;
  for (let at = 0; at < count; at++) squares += (values[at] ?? 0) ** 2;
  const norm = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return {
    ids: Int32Array.from(ids.subarray(0, count), (id) => id & mask),
    values: Float32Array.from(values.subarray(0, count), (value) => value * norm),
  };
}

/** Takes a text's features out of their buffer, for a model of one answer. */
export function sampleOf(features: Features, target: number, weight: number, bits: number): Sample {
  return { ...ngramsOf(features, bits), dense: Float64Array.from(features.dense), target, weight };
}
