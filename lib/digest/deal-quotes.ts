import type { Quote } from '../insight/quotes.ts';

/** Of candidates and those dealt to other findings already: one that none has, else the best. */
const pick = (quotes: readonly Quote[], taken: ReadonlySet<string>): Quote | undefined =>
  quotes.find(({ id }) => !taken.has(id)) ?? quotes[0];

/**
 * Deals quotes to findings so that nobody reads the same words twice in one mail, and no finding that has any goes without:
 * one to each first, beginning with those that have the fewest to choose from, then as many more as are wanted. Where two findings
 * have nothing but the same words, these stand under both.
 */
export function dealQuotes(
  candidates: readonly (readonly Quote[])[],
  most: number,
): readonly (readonly Quote[])[] {
  const taken = new Set<string>();
  const first = new Map<number, Quote>();
  const byChoice = [...candidates.entries()].toSorted(([, a], [, b]) => a.length - b.length);
  for (const [index, quotes] of byChoice) {
    const quote = pick(quotes, taken);
    if (quote === undefined) continue;
    first.set(index, quote);
    taken.add(quote.id);
  }
  return candidates.map((quotes, index) => {
    const own = first.get(index);
    const more = quotes.filter(({ id }) => !taken.has(id)).slice(0, most - 1);
    for (const { id } of more) taken.add(id);
    const dealt = own === undefined ? [] : [own, ...more];
    // the best first, as they were given
    return quotes.filter((quote) => dealt.includes(quote));
  });
}
