import { constants, deflateRawSync } from 'node:zlib';
import { toBase91 } from '../../lib/nlp/base91.ts';
import { largestWeight, type PackedLayered, weightValues } from '../../lib/nlp/layered-model.ts';
import type { LayeredWeights } from './fit-layered.ts';

const round = (value: number): number => Number(value.toPrecision(6));
/** Of a signed byte. */
const largestByte = 127;
/** What the largest weight of an n-gram stands for, in standard deviations of its unit: what is beyond is cut off. */
const deviations = 3.2;

/** The units' weights in seven steps, two a byte, the outputs' as signed bytes. Seven steps cost a tenth or two of a point of F1. */
export function packLayered(
  { width, rows, weights, shifts, outputs, bias }: LayeredWeights,
  topics: readonly string[],
  bits: number,
): PackedLayered {
  const steps = Array.from({ length: width }, (_, unit) => round(stepOf(weights, width, unit)));
  const codeOf = (row: number, unit: number) => {
    const value = Math.round((weights[row * width + unit] ?? 0) / (steps[unit] ?? 1));
    return Math.max(-largestWeight, Math.min(largestWeight, value)) + largestWeight;
  };
  const bytes: number[] = [];
  let last = 0;
  for (const [row, id] of rows.entries()) {
    let gap = id - last;
    for (; gap >= 0x80; gap >>>= 7) bytes.push((gap & 0x7f) | 0x80);
    bytes.push(gap);
    last = id;
    for (let unit = 0; unit < width; unit += 2)
      bytes.push(codeOf(row, unit) + weightValues * codeOf(row, unit + 1));
  }
  const outputSteps = topics.map((_, topic) => {
    const own = outputs.subarray(topic * width, (topic + 1) * width);
    return round(own.reduce((most, value) => Math.max(most, Math.abs(value)), tiny) / largestByte);
  });
  const signed = Int8Array.from(outputs, (value, at) =>
    Math.round(value / (outputSteps[Math.floor(at / width)] ?? 1)),
  );
  return {
    ...{ topics, bits, width, steps, outputSteps },
    rows: deflated(bytes),
    shifts: [...shifts].map(round),
    outputs: Buffer.from(signed.buffer).toString('base64'),
    bias: [...bias].map(round),
  };
}

const tiny = 1e-6;

function stepOf(weights: Float32Array, width: number, unit: number): number {
  let [squares, count] = [0, 0];
  for (let at = unit; at < weights.length; at += width) {
    squares += (weights[at] ?? 0) ** 2;
    count++;
  }
  return (deviations / largestWeight) * Math.max(tiny, Math.sqrt(squares / Math.max(1, count)));
}

/** No byte follows from those before: the codes of Huffman alone are the shortest. */
const deflated = (bytes: readonly number[]): string =>
  toBase91(deflateRawSync(Buffer.from(bytes), { level: 9, strategy: constants.Z_HUFFMAN_ONLY }));
