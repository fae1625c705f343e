import type { Features } from '../../lib/nlp/features.ts';
import type { Sample } from './fit.ts';

/** Takes a text's features out of their buffer: ids as rows of a table of 2^bits, values scaled to length 1. */
export function sampleOf(
  { ids, values, dense, count }: Features,
  target: number,
  weight: number,
  bits: number,
): Sample {
  const mask = (1 << bits) - 1;
  let squares = 0;
  for (let at = 0; at < count; at++) squares += (values[at] ?? 0) ** 2;
  const norm = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return {
    ids: Int32Array.from(ids.subarray(0, count), (id) => id & mask),
    values: Float32Array.from(values.subarray(0, count), (value) => value * norm),
    dense: Float64Array.from(dense),
    ...{ target, weight },
  };
}
