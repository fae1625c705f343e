import { countOf, type WeekCounts } from '../summary/week-counts.ts';

export const polarities = ['pain', 'wow'] as const;
/** Whether a topic hurts or delights. */
export type Polarity = (typeof polarities)[number];

/** Fewer than this is a remark, not a pattern. */
export const leastCount = 3;

/** What feedback that feels so of a topic says of it: what is mixed hurts. */
export const speaks = {
  pain: (sentiment: string) => sentiment === 'negative' || sentiment === 'mixed',
  wow: (sentiment: string) => sentiment === 'positive',
} as const;

/** How much of a week's feedback tells of a topic what makes it a pain point, or a wow. */
export const countTold = ({ topics }: WeekCounts, topic: string, polarity: Polarity): number =>
  countOf(topics, (each) => each.topic === topic && speaks[polarity](each.sentiment));
