import { describe, expect, it } from 'vitest';
import { newFeatures } from '../../lib/nlp/features.ts';
import { applyModel, unpackModel } from '../../lib/nlp/linear-model.ts';
import { probabilities, type Sample, type Settings, trainSoftmax } from '../../tools/training/fit.ts';
import { against, packModel } from '../../tools/training/pack.ts';

const settings: Settings = { bits: 6, outputs: 3, denseCount: 1, epochs: 8, rate: 0.3, decay: 1e-3 };

/** Texts of one n-gram of their class and one that all classes share. */
const samples = Array.from({ length: 300 }, (_, index): Sample => {
  const target = index % 3;
  const [ids, values] = [Int32Array.of(target * 5 + 1, 40), Float32Array.of(0.8, 0.6)];
  return { ids, values, dense: Float64Array.of(target - 1), target, weight: 1 };
});

describe('trainSoftmax', () => {
  it.each([undefined, 0.3])('learns what tells classes apart (smoothing of counts: %s)', (countSmoothing) => {
    const weights = trainSoftmax(samples, { ...settings, ...(countSmoothing && { countSmoothing }) });
    for (const sample of samples.slice(0, 3)) {
      const scores = probabilities(weights, sample, new Float64Array(3));
      expect(scores.indexOf(Math.max(...scores))).toBe(sample.target);
    }
  });

  it('gives the same bits for the same samples', () => {
    expect(trainSoftmax(samples, settings)).toEqual(trainSoftmax(samples, settings));
  });

  it('holds an n-gram that tells by its counts longer against decay', () => {
    const telling = (countSmoothing?: number) => {
      const { hashed } = trainSoftmax(samples, {
        ...settings,
        decay: 0.2,
        ...(countSmoothing && { countSmoothing }),
      });
      return (
        Math.abs(hashed[(0 * 5 + 1) * 3] ?? 0) / Math.max(...hashed.map(Math.abs).subarray(120, 123), 1e-9)
      );
    };
    expect(telling(0.3)).toBeGreaterThan(telling());
  });
});

describe('packModel', () => {
  it('gives weights that answer as those it packed, within a step', () => {
    const weights = against(trainSoftmax(samples, settings), 1);
    const model = unpackModel(packModel(weights, ['negative', 'positive'], settings.bits));
    const features = newFeatures(1);
    for (const { ids, values, dense } of samples.slice(0, 3)) {
      features.ids.set(ids);
      features.values.set(values);
      features.dense.set(dense);
      features.count = ids.length;
      const packed = applyModel(model, features, new Float64Array(2));
      const exact = probabilities(weights, { ids, values, dense, target: 0, weight: 1 }, new Float64Array(2));
      const share = Math.exp(packed[0] ?? 0) / (Math.exp(packed[0] ?? 0) + Math.exp(packed[1] ?? 0));
      expect(Math.abs(share - (exact[0] ?? 0))).toBeLessThan(0.02);
    }
  });
});
