import type { Quote } from '../insight/quotes.ts';

/**
 * Deals quotes to findings so that nobody reads the same text twice in one mail: one to each first, beginning with those that have the fewest
 * to choose from, then as many more as are wanted. A finding whose quotes all stand elsewhere goes without. Those that another department's mail may show
 * (`elsewhere`) come last.
 */
export function dealQuotes(
  candidates: readonly (readonly Quote[])[],
  most: number,
  elsewhere: ReadonlySet<string> = new Set(),
): readonly (readonly Quote[])[] {
  const taken = new Set<string>();
  const ofOwn = candidates.map((quotes) =>
    quotes.toSorted((a, b) => Number(elsewhere.has(a.id)) - Number(elsewhere.has(b.id))),
  );
  const dealt = ofOwn.map((): Quote[] => []);
  const deal = (index: number, many: number) => {
    const free = ofOwn[index]?.filter(({ id }) => !taken.has(id)).slice(0, many) ?? [];
    for (const { id } of free) taken.add(id);
    dealt[index]?.push(...free);
  };
  const byChoice = [...ofOwn.keys()].toSorted((a, b) => lengthAt(ofOwn, a) - lengthAt(ofOwn, b));
  for (const index of byChoice) deal(index, 1);
  for (const index of ofOwn.keys()) deal(index, most - 1);
  // the best first, as they were given
  return candidates.map((quotes, index) => quotes.filter((quote) => dealt[index]?.includes(quote)));
}

const lengthAt = (lists: readonly (readonly unknown[])[], index: number): number => lists[index]?.length ?? 0;
