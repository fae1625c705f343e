export type Implied = 'positive' | 'negative' | undefined;

/** A phrase of a topic in a text, and the sentiment that it implies. */
export type Hit = {
  readonly topic: string;
  readonly implied: Implied;
  readonly start: number;
  readonly end: number;
};

/**
 * Leaves out what is only a part of a longer phrase of another topic: "parcel" in "where is my parcel" is about tracking, 还没到
 * in 还没到账 about money.
 */
export function outermost(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const inner = new Set<Hit>();
  const before = furthestEnds();
  for (const together of Map.groupBy(
    hits.toSorted((a, b) => a.start - b.start),
    ({ start }) => start,
  ).values()) {
    const here = furthestEnds();
    for (const hit of together) here.add(hit);
    for (const hit of together) {
      if (before.ofOthers(hit) >= hit.end || here.ofOthers(hit) > hit.end) inner.add(hit);
    }
    for (const hit of together) before.add(hit);
  }
  return hits.filter((hit) => !inner.has(hit));
}

type End = Pick<Hit, 'topic' | 'end'>;

/** How far the hits that it was given reach: of two topics the furthest is enough to know it for the others of any. */
function furthestEnds() {
  let [first, second]: [End, End] = [nowhere, nowhere];
  return {
    add(hit: End): void {
      if (hit.topic === first.topic) first = hit.end > first.end ? hit : first;
      else if (hit.end > first.end) [first, second] = [hit, first];
      else if (hit.end > second.end) second = hit;
    },
    ofOthers: ({ topic }: End): number => (topic === first.topic ? second.end : first.end),
  };
}

const nowhere: End = { topic: '', end: -1 };
