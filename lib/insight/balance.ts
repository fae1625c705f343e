import * as z from 'zod';
import { countOf, type WeekCounts } from '../summary/week-counts.ts';
import { speaks } from './polarity.ts';

/**
 * How feedback that mentions something feels of it. What complains (negative or mixed) is what makes a pain point, what praises
 * (positive) what makes a wow; with what does neither they add up to the mentions.
 */
export const Balance = z.object({
  negative: z.int(),
  positive: z.int(),
  /** of those that complain, how many praise as well (mixed) */
  both: z.int(),
});
export type Balance = z.infer<typeof Balance>;

/** The balance of some of the counts of a week's topics. */
export function balanceOf(told: WeekCounts['topics']): Balance {
  const count = (feels: (sentiment: string) => boolean) => countOf(told, ({ sentiment }) => feels(sentiment));
  return {
    ...{ negative: count(speaks.pain), positive: count(speaks.wow) },
    both: count((sentiment) => sentiment === 'mixed'),
  };
}
