import * as z from 'zod';

const share = z.number().min(0).max(1);
const count = z.int().nonnegative();

/** What a department wants of a topic in a period: `{"measure": "negative-share", "at-most": 0.05}`. */
export const Target = z.union([
  z.strictObject({ measure: z.enum(['negative-share', 'positive-share']), 'at-most': share }),
  z.strictObject({ measure: z.enum(['negative-share', 'positive-share']), 'at-least': share }),
  z.strictObject({ measure: z.enum(['negative-count', 'positive-count']), 'at-most': count }),
  z.strictObject({ measure: z.enum(['negative-count', 'positive-count']), 'at-least': count }),
]);
export type Target = z.infer<typeof Target>;

/** A period: how many texts came in it, and how many of them complain of the topic and praise it. */
export type TopicCounts = { readonly texts: number; readonly negative: number; readonly positive: number };

/** What a period came to, as a share of all its texts or a count of them, and whether that is what was wanted. */
export type TargetStanding = { readonly value: number; readonly met: boolean };

/** How a period stands to a target; undefined for a share of no text. */
export function standingTo(
  target: Target,
  { texts, negative, positive }: TopicCounts,
): TargetStanding | undefined {
  const counted = target.measure.startsWith('negative') ? negative : positive;
  const isShare = target.measure.endsWith('-share');
  if (isShare && texts === 0) return undefined;
  const value = isShare ? counted / texts : counted;
  return { value, met: 'at-most' in target ? value <= target['at-most'] : value >= target['at-least'] };
}
