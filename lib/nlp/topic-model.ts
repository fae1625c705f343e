import { inflateRawSync } from 'node:zlib';
import type { Features } from './features.ts';

/**
 * Logistic regressions, one a topic, as `npm run train` writes them. `rows` is base64, deflated, of what is not zero: of each n-gram that says
 * something the distance of its id from the one before and how many topics it speaks for or against, both as varints, then a byte of
 * the topic's place and a signed byte of the weight for each.
 */
export type PackedTopics = {
  readonly topics: readonly string[];
  readonly bits: number;
  /** what a weight of 1 is worth, by topic */
  readonly steps: readonly number[];
  readonly bias: readonly number[];
  readonly rows: string;
};

export type TopicModel = {
  readonly topics: readonly string[];
  readonly mask: number;
  readonly steps: Float64Array;
  readonly bias: Float64Array;
  /** by id of an n-gram: where its weights begin */
  readonly starts: Int32Array;
  readonly places: Uint8Array;
  readonly weights: Int8Array;
};

export function unpackTopics({ topics, bits, steps, bias, rows }: PackedTopics): TopicModel {
  const bytes = inflateRawSync(Buffer.from(rows, 'base64'));
  const starts = new Int32Array((1 << bits) + 1);
  // two bytes a weight, and at least two a row besides
  const places = new Uint8Array(bytes.length >> 1);
  const weights = new Int8Array(bytes.length >> 1);
  let [read, count, id] = [0, 0, 0];
  const varint = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[read++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
      shift += 7;
    }
  };
  while (read < bytes.length) {
    const next = id + varint();
    for (let between = id + 1; between <= next; between++) starts[between] = count;
    id = next;
    for (let left = varint(); left > 0; left--) {
      places[count] = bytes[read++] ?? 0;
      // what is above 127 turns negative
      weights[count++] = bytes[read++] ?? 0;
    }
  }
  starts.fill(count, id + 1);
  return {
    ...{ topics, mask: (1 << bits) - 1, starts, places, weights },
    ...{ steps: Float64Array.from(steps), bias: Float64Array.from(bias) },
  };
}

/** The score of each topic for a clause, log odds, written into `scores`. */
export function applyTopics(
  { mask, starts, places, weights, steps, bias }: TopicModel,
  { ids, values, count }: Features,
  scores: Float64Array,
): Float64Array {
  scores.fill(0);
  let squares = 0;
  for (let at = 0; at < count; at++) {
    const value = values[at] ?? 0;
    squares += value * value;
    const id = (ids[at] ?? 0) & mask;
    const end = starts[id + 1] ?? 0;
    for (let cell = starts[id] ?? 0; cell < end; cell++) {
      const topic = places[cell] ?? 0;
      scores[topic] = (scores[topic] ?? 0) + value * (weights[cell] ?? 0);
    }
  }
  const norm = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let topic = 0; topic < steps.length; topic++) {
    scores[topic] = (scores[topic] ?? 0) * norm * (steps[topic] ?? 0) + (bias[topic] ?? 0);
  }
  return scores;
}
