import * as z from 'zod';
import type { WeekCounts } from '../summary/week-counts.ts';
import { placeOf, type Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Change } from './change.ts';
import { countTold, leastCount, polarities } from './polarity.ts';

/** A topic that was told of and, for sure, is no more, or hardly: it has become too rare to be a finding. */
export const Faded = z.object({
  polarity: z.enum(polarities),
  topic: z.string(),
  department: z.string(),
  /** feedback of the week that still says so */
  count: z.int(),
  /** how much was to be expected, had nothing changed */
  expected: z.number(),
});
export type Faded = z.infer<typeof Faded>;

/** It is news in the week in which it is first certain; that may take a few weeks, and after so many it is known. */
const newsWeeks = 4;

/**
 * The topics of which the verdict is `gone`, or `falling` to less than a finding, what was to be expected most first. Told for the first
 * four weeks in which it is so rare, no longer. `before`: the weeks before, the oldest first; `changes` are those of the topics, by `topic|pain` and `topic|wow`.
 */
export function fadedTopics(
  taxonomy: Taxonomy,
  week: WeekCounts,
  before: readonly WeekCounts[],
  changes: ReadonlyMap<string, Change>,
): readonly Faded[] {
  const earlier = before.slice(-newsWeeks);
  return taxonomy.topics
    .flatMap(({ id: topic }) => polarities.map((polarity) => ({ topic, polarity })))
    .flatMap(({ topic, polarity }): Faded[] => {
      const change = changes.get(`${topic}|${polarity}`);
      const department = placeOf(taxonomy, topic)?.department;
      if (department === undefined || (change?.kind !== 'gone' && change?.kind !== 'falling')) return [];
      const count = countTold(week, topic, polarity);
      const isNews = earlier.some((each) => countTold(each, topic, polarity) >= leastCount);
      return count < leastCount && isNews
        ? [{ polarity, topic, department, count, expected: change.expected }]
        : [];
    })
    .toSorted((a, b) => b.expected - a.expected);
}
