import { describe, expect, it } from 'vitest';
import { addFeature, clearFeatures } from '../../lib/nlp/features.ts';
import { newTopicFeatures } from '../../lib/nlp/topic-features.ts';
import { applyTopics, unpackTopics } from '../../lib/nlp/topic-model.ts';
import { scoreTopics, topicSample } from '../../tools/training/fit-topics.ts';
import { packTopics } from '../../tools/training/pack-topics.ts';

describe('the packed models of topics', () => {
  const bits = 10;
  const topics = ['a', 'b', 'c'];
  const hashed = new Float32Array((1 << bits) * topics.length);
  // what is far apart, side by side, at both ends
  for (const [cell, value] of [
    ...[
      [0, 0.5],
      [1, -0.25],
      [2, 1],
      [3, 0.75],
      [1500, -1],
      [1501, 0.5],
      [3071, 1],
      [3069, -0.125],
    ],
  ] as const) {
    hashed[cell] = value;
  }
  const weights = { hashed, bias: Float32Array.from([-1, 0, 2]) };
  const features = newTopicFeatures();

  it('score as those that were learned, but for their steps', () => {
    const model = unpackTopics(packTopics(weights, topics, bits, hashed.length));
    for (let seed = 1; seed < 400; seed++) {
      clearFeatures(features);
      for (let at = 0; at < 5; at++) addFeature(features, seed * 977 + at * 31, 1 + at);
      const learned = scoreTopics(
        weights,
        topicSample(features, bits, { topics: [], known: [] }),
        new Float64Array(3),
      );
      const packed = applyTopics(model, features, new Float64Array(3));
      for (const [at, score] of packed.entries()) expect(score).toBeCloseTo(learned[at] ?? 0, 1);
    }
  });

  it('keep the largest weights', () => {
    const { rows } = packTopics(weights, topics, bits, 4);
    expect(Buffer.from(rows, 'base64').length).toBeLessThan(
      Buffer.from(packTopics(weights, topics, bits, hashed.length).rows, 'base64').length,
    );
  });
});
