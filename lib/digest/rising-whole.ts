import type { WeekInsight } from '../insight/week-insight.ts';

type Whole = WeekInsight['wholes'][number];

/** What rises as a whole, without one topic of it standing out, and which topics add most to that. */
export type RisingWhole = Pick<Whole, 'kind' | 'count' | 'change'> & {
  readonly name: string;
  readonly topics: readonly { readonly name: string; readonly count: number }[];
};
