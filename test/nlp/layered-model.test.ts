import { describe, expect, it } from 'vitest';
import { addFeature, clearFeatures } from '../../lib/nlp/features.ts';
import { applyLayered, unpackLayered } from '../../lib/nlp/layered-model.ts';
import { newTopicFeatures } from '../../lib/nlp/topic-features.ts';
import { type LayeredSettings, trainLayered } from '../../tools/training/fit-layered.ts';
import { topicSample } from '../../tools/training/fit-topics.ts';
import { packLayered } from '../../tools/training/pack-layered.ts';

const topics = ['a', 'b', 'c'];
const settings: LayeredSettings = {
  ...{ bits: 12, topics: 3, width: 8, epochs: { choosing: 4, learning: 12 } },
  ...{ rate: 0.1, biasRate: 0.5, decay: 1e-4, kept: 20 },
};
const features = newTopicFeatures();

/** Clauses of topics 0 and 1, which a word each tells, of both, and of none; beside them words that tell nothing. */
const clauses = Array.from({ length: 120 }, (_, at) => {
  clearFeatures(features);
  const of = [0, 1].filter((topic) => (at % 4) & (1 << topic));
  for (const topic of of) addFeature(features, 1000 + topic, 1);
  for (let word = 0; word < 3; word++) addFeature(features, at * 131 + word * 17, 1);
  return topicSample(features, settings.bits, { topics: of, known: [0, 1] });
});
const model = () => unpackLayered(packLayered(trainLayered(clauses, settings), topics, settings.bits));
const scoresOf = (at: number, places?: readonly number[]) => {
  const { ids = new Int32Array(), values = new Float32Array() } = clauses[at] ?? {};
  return applyLayered(model(), { ids, values, count: ids.length }, new Float64Array(3), places);
};

describe('topics over a shared layer', () => {
  it('find each topic of a clause, packed as they are shipped', () => {
    for (const at of clauses.keys()) {
      const scores = scoresOf(at);
      for (const topic of [0, 1]) expect((scores[topic] ?? 0) > 0).toBe(((at % 4) & (1 << topic)) !== 0);
    }
  });

  it('keep so many n-grams, those that say most among them', () => {
    const { rows } = trainLayered(clauses, settings);
    expect(rows.length).toBe(settings.kept);
    expect([...rows].filter((row) => clauses.every(({ ids }) => !ids.includes(row)))).toEqual([]);
    expect(trainLayered(clauses, { ...settings, kept: 2 }).rows.length).toBe(2);
  });

  it('are the same bits for the same samples', () => {
    expect(packLayered(trainLayered(clauses, settings), topics, settings.bits)).toEqual(
      packLayered(trainLayered(clauses, settings), topics, settings.bits),
    );
  });

  it('score the topics that are asked for alone', () => {
    const all = scoresOf(3);
    expect(scoresOf(3, [1])).toEqual(Float64Array.from([0, all[1] ?? 0, 0]));
  });

  it('score a clause without a known n-gram by what a topic has without any', () => {
    const one = model();
    const score = applyLayered(
      one,
      { ids: Int32Array.from([5]), values: Float32Array.from([1]), count: 1 },
      new Float64Array(3),
    );
    const none = applyLayered(
      one,
      { ids: new Int32Array(), values: new Float32Array(), count: 0 },
      new Float64Array(3),
    );
    expect(one.rowOf[5]).toBe(0);
    expect(score).toEqual(none);
  });
});
