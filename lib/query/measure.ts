import * as z from 'zod';
import { Sentiment } from '../feedback/feedback.ts';

/** How often each sentiment came. */
const BySentiment = z
  .record(Sentiment, z.int().nonnegative())
  .meta({ id: 'BySentiment', description: 'Counts by sentiment. `unscored`: no engine could read it.' });

/** A share, and between what it may well lie. */
export const Share = z
  .object({
    value: z.number().min(0).max(1).describe('The share that was counted.'),
    low: z.number().min(0).max(1).describe('Lower end of the 95 % interval.'),
    high: z.number().min(0).max(1).describe('Upper end of the 95 % interval.'),
  })
  .meta({
    id: 'Share',
    description:
      'A share of what was counted, with the 95 % interval of Wilson (1927): how far it may be off by chance, were these customers a sample of all. What the engine misreads comes on top (docs/benchmarks.md).',
  });
export type Share = z.infer<typeof Share>;

/** What was counted of a choice, and how it reads. */
export const measureFields = {
  count: z
    .int()
    .nonnegative()
    .describe(
      'Exact: each feedback counts once in the weeks asked for, each mention of a topic once a feedback.',
    ),
  bySentiment: BySentiment,
  complaining: Share.nullable().describe(
    'The share of `negative` and `mixed` among those that an engine could read. null: it could read none, or they are `untold`.',
  ),
  untold: z
    .int()
    .nonnegative()
    .optional()
    .describe('How many of `count` are counted without their sentiment; missing: none.'),
};
export const Measure = z.object(measureFields).meta({ id: 'Measure' });
export type Measure = z.infer<typeof Measure>;

/** `sentiment` undefined: it is not known of these. */
type Counted = { readonly sentiment: string | undefined; readonly count: number };

/** Measures counts. A sum below zero, while the batch that it corrects is still on its way, counts as none. */
export function measureOf(all: Iterable<Counted>): Measure {
  const bySentiment = { positive: 0, negative: 0, neutral: 0, mixed: 0, unscored: 0 };
  let untold = 0;
  for (const { sentiment, count } of all)
    if (sentiment === undefined) untold += count;
    else bySentiment[Sentiment.parse(sentiment)] += count;
  for (const sentiment of Sentiment.options) bySentiment[sentiment] = Math.max(0, bySentiment[sentiment]);
  const told = Object.values(bySentiment).reduce((sum, each) => sum + each, 0);
  return {
    ...{ count: told + Math.max(0, untold), bySentiment },
    complaining: shareOf(bySentiment.negative + bySentiment.mixed, told - bySentiment.unscored),
    ...(untold > 0 && { untold }),
  };
}

/** 97.5 % quantile of the standard normal distribution: an interval of 95 %. */
const z95 = 1.959964;

/** Of `part` among `whole`, with the score interval: Wilson, J. Am. Stat. Assoc. 22 (1927) 209. null: of none there is no share. */
export function shareOf(part: number, whole: number): Share | null {
  if (whole <= 0) return null;
  const value = part / whole;
  const spread = z95 ** 2 / whole;
  const middle = (value + spread / 2) / (1 + spread);
  const half = (z95 * Math.sqrt((value * (1 - value)) / whole + spread / (4 * whole))) / (1 + spread);
  return {
    value: round(value),
    low: round(Math.max(0, middle - half)),
    high: round(Math.min(1, middle + half)),
  };
}

/** Four digits: more would say that it is known better than it is. */
const round = (share: number): number => Math.round(share * 10_000) / 10_000;
