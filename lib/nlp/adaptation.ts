import { createHash } from 'node:crypto';
import * as z from 'zod';
import { chineseDenseCount, englishDenseCount } from './dense-counts.ts';

/** Hash rows that the labels of one company can fill: a few hundred texts. */
const mostBits = 14;

const Packed = (denseCount: number) =>
  z
    .object({
      outputs: z.tuple([z.literal('negative'), z.literal('positive')]),
      bits: z.int().min(1).max(mostBits),
      steps: z.tuple([z.number(), z.number()]),
      bias: z.tuple([z.number(), z.number()]),
      dense: z.array(z.tuple([z.number(), z.number()])).length(denseCount),
      weights: z.base64(),
    })
    .refine(({ bits, weights }) => weights.length === 2 << bits, {
      message: 'is not as long as its bits say',
      path: ['weights'],
    });

/**
 * What a company's own labels add to the shipped models, as `npm run train -- --labels FILE` writes it: a small model a
 * language, whose outputs are added to those of the large one. It fits the features of the engine it was made with.
 */
export const Adaptation = z.object({
  engine: z.string(),
  labels: z.int().positive(),
  english: Packed(englishDenseCount).optional(),
  chinese: Packed(chineseDenseCount).optional(),
});
export type Adaptation = z.infer<typeof Adaptation>;

/** A short name that tells two adaptations apart, for the records that were read with one. */
export const nameOfAdaptation = (adaptation: Adaptation): string =>
  createHash('sha256').update(JSON.stringify(adaptation)).digest('hex').slice(0, 8);
