import { countOf, type WeekCounts } from '../summary/week-counts.ts';

type Told = {
  readonly topic: string;
  readonly polarity: string;
  readonly department: string;
  readonly count: number;
};

/** A part of a story: another topic that is told of in the same feedback. */
export type StoryPart = { readonly topic: string; readonly count: number; readonly together: number };

type Pair = WeekCounts['pairs'][number];
type TopicPart = Extract<Pair['first'], { kind: 'topic' }>;
const isOfTopics = (pair: Pair): pair is Pair & { readonly first: TopicPart; readonly second: TopicPart } =>
  pair.first.kind === 'topic' && pair.second.kind === 'topic';
const nameOfTwo = (first: string, second: string): string => `${first}|${second}`;

/** So much of a topic's feedback must tell of the other as well for both to be one story. */
const leastShare = 0.6;
const leastTogether = 3;

/**
 * Findings that are told in the same feedback, told once: one whose feedback mostly tells of another of its department and polarity as
 * well becomes a part of that, the more frequent one. In the order that they came in, by the first of each story.
 */
export function stories<Each extends Told>(
  findings: readonly Each[],
  { pairs }: Pick<WeekCounts, 'pairs'>,
  speaks: (each: Each, sentiment: string) => boolean,
): readonly (Each & { readonly parts: readonly StoryPart[] })[] {
  // a large week has tens of thousands of pairs, and every two findings are looked at
  const ofTopics = Map.groupBy(pairs.filter(isOfTopics), ({ first, second }) =>
    nameOfTwo(first.topic, second.topic),
  );
  const togetherOf = (a: Each, b: Each): number => {
    const told = (x: Each, y: Each) =>
      countOf(
        ofTopics.get(nameOfTwo(x.topic, y.topic)) ?? [],
        ({ first, second }) => speaks(x, first.sentiment) && speaks(y, second.sentiment),
      );
    return told(a, b) + told(b, a);
  };
  const partOf = new Map<Each, { whole: Each; together: number }>();
  const byCount = findings.toSorted((a, b) => b.count - a.count);
  for (const [at, each] of byCount.entries()) {
    for (const whole of byCount.slice(0, at)) {
      if (whole.department !== each.department || whole.polarity !== each.polarity) continue;
      // a part has no parts of its own
      if (partOf.has(whole)) continue;
      const together = togetherOf(whole, each);
      if (together < leastTogether || together < leastShare * each.count) continue;
      partOf.set(each, { whole, together });
      break;
    }
  }
  return findings
    .filter((each) => !partOf.has(each))
    .map((each) => ({
      ...each,
      parts: [...partOf].flatMap(([{ topic, count }, { whole, together }]) =>
        whole === each ? [{ topic, count, together }] : [],
      ),
    }));
}
