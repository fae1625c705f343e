import * as z from 'zod';
import type { PairPart } from '../summary/cells.ts';
import type { WeekCounts } from '../summary/week-counts.ts';

/** A value of a facet whose feedback tells of something more often than that of the other values. */
export const StandOut = z.object({
  facet: z.string(),
  value: z.string(),
  /** feedback with this value that tells of it, of all feedback with this value */
  count: z.int(),
  of: z.int(),
  /** how many times as often as in feedback with the other values; missing where none of those tells of it */
  times: z.number().optional(),
});
export type StandOut = z.infer<typeof StandOut>;

/** Fewer are chance, whatever their share. */
const leastCount = 4;
/** A value that tells of it only a little oftener is true but no lead. */
const leastTimes = 1.5;
/** Of a normal distribution: what lies above is chance once in a thousand, and there are a hundred values at most. */
const deviations = 3.09;
const mostShown = 2;

/**
 * The values of the company's facets in which a topic is told of oftener than in the others, the most frequent first. A value stands
 * out where the lower end of Wilson's score interval (1927) of its share lies above the share of all other values together.
 */
export function standOuts(
  { facets, pairs }: Pick<WeekCounts, 'facets' | 'pairs'>,
  topic: string,
  speaks: (sentiment: string) => boolean,
): readonly StandOut[] {
  const told = new Map<string, number>();
  for (const { first, second, count } of pairs) {
    if (first.kind !== 'facet' || !isTold(second, topic, speaks)) continue;
    told.set(keyOf(first), (told.get(keyOf(first)) ?? 0) + count);
  }
  if (told.size === 0) return [];
  const all = new Map<string, number>();
  const ofFacet = new Map<string, { told: number; all: number }>();
  for (const each of facets) {
    const key = keyOf(each);
    if (!all.has(key)) {
      const sum = ofFacet.get(each.facet) ?? { told: 0, all: 0 };
      ofFacet.set(each.facet, { ...sum, told: sum.told + (told.get(key) ?? 0) });
    }
    all.set(key, (all.get(key) ?? 0) + each.count);
    const sum = ofFacet.get(each.facet);
    if (sum !== undefined) sum.all += each.count;
  }
  const values = new Map(facets.map(({ facet, value }) => [keyOf({ facet, value }), { facet, value }]));
  return [...values]
    .flatMap(([key, { facet, value }]): StandOut[] => {
      const [count, of, sum] = [told.get(key) ?? 0, all.get(key) ?? 0, ofFacet.get(facet)];
      if (sum === undefined || count < leastCount || sum.all <= of) return [];
      const others = (sum.told - count) / (sum.all - of);
      if (lowerEnd(count, of) <= others * leastTimes) return [];
      return [{ facet, value, count, of, ...(others > 0 && { times: count / of / others }) }];
    })
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, mostShown);
}

/** Feedback that tells of a topic and has a signal too, by signal. */
export function signalsWith(
  { pairs }: Pick<WeekCounts, 'pairs'>,
  topic: string,
  speaks: (sentiment: string) => boolean,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { first, second, count } of pairs) {
    if (first.kind !== 'signal' || !isTold(second, topic, speaks)) continue;
    counts[first.signal] = (counts[first.signal] ?? 0) + count;
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

const isTold = (part: PairPart, topic: string, speaks: (sentiment: string) => boolean): boolean =>
  part.kind === 'topic' && part.topic === topic && speaks(part.sentiment);

const keyOf = ({ facet, value }: { readonly facet: string; readonly value: string }): string =>
  `${facet}=${value}`;

/** Wilson's lower end of the share that `count` of `of` is drawn from. */
export function lowerEnd(count: number, of: number, z = deviations): number {
  if (of === 0) return 0;
  const share = Math.min(1, count / of);
  const centre = share + z ** 2 / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return Math.max(0, (centre - half) / (1 + z ** 2 / of));
}
