import { describe, expect, it } from 'vitest';
import { addFeature, clearFeatures } from '../../lib/nlp/features.ts';
import { newTopicFeatures } from '../../lib/nlp/topic-features.ts';
import { applyTopics, unpackTopics } from '../../lib/nlp/topic-model.ts';
import { scoreTopics, topicSample, trainTopics } from '../../tools/training/fit-topics.ts';
import { packTopics } from '../../tools/training/pack-topics.ts';

const bits = 10;

describe('the packed models of topics', () => {
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
    const model = unpackTopics(packTopics(weights, topics, bits));
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
});

describe('training of topics', () => {
  const features = newTopicFeatures();
  const samples = Array.from({ length: 60 }, (_, at) => {
    clearFeatures(features);
    const topic = at % 3;
    addFeature(features, 1000 + topic, 1);
    for (let word = 0; word < 4; word++) addFeature(features, at * 131 + word * 17, 1);
    return topicSample(features, bits, { topics: topic === 2 ? [] : [topic], known: [0, 1] });
  });
  const train = (kept: number) =>
    trainTopics(samples, { bits, topics: 3, epochs: 6, rate: 0.5, decay: 1e-3, positive: 1, kept });

  it('keeps the weights that matter most, and learns on with them', () => {
    const { hashed } = train(4);
    expect(hashed.filter((value) => value !== 0).length).toBeLessThanOrEqual(4);
    const few = train(4);
    for (const sample of samples) {
      const scores = scoreTopics(few, sample, new Float64Array(3));
      for (const topic of [0, 1]) expect((scores[topic] ?? 0) > 0).toBe(sample.topics.includes(topic));
    }
  });

  it('gives the same weights for the same samples', () => {
    expect(train(1000)).toEqual(train(1000));
  });
});
