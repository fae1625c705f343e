import type { WeekInsight } from '../insight/week-insight.ts';

type Whole = WeekInsight['wholes'][number];

/** What rises or falls as a whole, and which topics add most to that. */
export type MovedWhole = Pick<Whole, 'kind' | 'polarity' | 'count' | 'change'> & {
  readonly name: string;
  readonly topics: readonly { readonly name: string; readonly count: number; readonly expected: number }[];
};
