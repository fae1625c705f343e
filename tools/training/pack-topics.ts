import { deflateRawSync } from 'node:zlib';
import type { PackedTopics } from '../../lib/nlp/topic-model.ts';
import type { TopicWeights } from './fit-topics.ts';

/** Half the bytes are places of topics that come again and again. */
const deflated = (bytes: readonly number[]): string =>
  deflateRawSync(Buffer.from(bytes), { level: 9 }).toString('base64');

const round = (value: number): number => Number(value.toPrecision(6));
/** Of a signed byte. */
const largest = 127;

/** The weights that are not 0 as signed bytes, each topic with steps of its own. What it costs is measured by the scores of the model card. */
export function packTopics(
  { hashed, bias }: TopicWeights,
  topics: readonly string[],
  bits: number,
): PackedTopics {
  const count = topics.length;
  const steps = topics.map((_, topic) => {
    let most = 0;
    for (let cell = topic; cell < hashed.length; cell += count)
      most = Math.max(most, Math.abs(hashed[cell] ?? 0));
    return round(most / largest);
  });
  const bytes: number[] = [];
  const varint = (value: number) => {
    let left = value;
    for (; left >= 0x80; left >>>= 7) bytes.push((left & 0x7f) | 0x80);
    bytes.push(left);
  };
  let last = 0;
  for (let id = 0; id < 1 << bits; id++) {
    const cells: number[] = [];
    for (let topic = 0; topic < count; topic++) {
      const value = hashed[id * count + topic] ?? 0;
      const step = steps[topic] ?? 0;
      const weight = step === 0 ? 0 : Math.round(value / step);
      if (weight !== 0) cells.push(topic, weight & 0xff);
    }
    if (cells.length === 0) continue;
    varint(id - last);
    last = id;
    varint(cells.length / 2);
    bytes.push(...cells);
  }
  return { topics, bits, steps, bias: [...bias].map(round), rows: deflated(bytes) };
}
