import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealQuotes } from '../../lib/digest/deal-quotes.ts';
import type { Quote } from '../../lib/insight/quotes.ts';

const aQuote = (id: string): Quote => ({
  ...{ id, text: `says ${id}`, source: 'review', language: 'en' },
  ...{ time: '2026-11-10T09:00:00Z', day: '2026-11-10' },
});
const deal = (...candidates: readonly (readonly string[])[]) =>
  dealQuotes(
    candidates.map((ids) => ids.map(aQuote)),
    3,
  ).map((quotes) => quotes.map(({ id }) => id));

describe('dealQuotes', () => {
  it('leaves a finding its only quote, though another would have it first', () => {
    expect(deal(['a', 'b', 'c', 'd'], ['a'])).toEqual([['b', 'c', 'd'], ['a']]);
  });

  it('shows no text twice, though a finding goes without any', () => {
    expect(deal(['a'], ['a'])).toEqual([['a'], []]);
  });

  it('leaves to another department what its mail may show, where there is something else', () => {
    const [one = []] = dealQuotes([['a', 'b', 'c', 'd'].map(aQuote)], 3, new Set(['a', 'b']));
    expect(one.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
    expect(dealQuotes([[aQuote('a')]], 3, new Set(['a']))).toHaveLength(1);
  });

  it('gives three at most, the best first', () => {
    expect(deal(['a', 'b', 'c', 'd'])).toEqual([['a', 'b', 'c']]);
  });

  it('shows no text twice, and leaves none out that a finding has room for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 }), {
          maxLength: 8,
        }),
        (candidates) => {
          const dealt = deal(...candidates);
          expect(new Set(dealt.flat()).size).toBe(dealt.flat().length);
          candidates.forEach((ids, index) => {
            const own = dealt[index] ?? [];
            expect(own.length).toBeLessThanOrEqual(3);
            expect(ids).toEqual(expect.arrayContaining(own));
            if (own.length < 3) expect(dealt.flat()).toEqual(expect.arrayContaining(ids));
          });
        },
      ),
      { numRuns: 2000 },
    );
  });
});
