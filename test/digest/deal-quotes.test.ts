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

  it('shows the same words twice rather than a finding without any', () => {
    expect(deal(['a'], ['a'])).toEqual([['a'], ['a']]);
  });

  it('gives three at most, the best first', () => {
    expect(deal(['a', 'b', 'c', 'd'])).toEqual([['a', 'b', 'c']]);
  });

  it('gives every finding that has any at least one, and nobody’s words twice where there are enough', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 }), {
          maxLength: 8,
        }),
        (candidates) => {
          const dealt = deal(...candidates);
          candidates.forEach((ids, index) => {
            const own = dealt[index] ?? [];
            expect(own.length > 0).toBe(ids.length > 0);
            expect(own.length).toBeLessThanOrEqual(3);
            expect(ids).toEqual(expect.arrayContaining(own));
            expect(new Set(own).size).toBe(own.length);
            // only the one that it would otherwise go without may stand elsewhere too
            const elsewhere = dealt.filter((_, other) => other !== index).flat();
            expect(own.filter((id) => elsewhere.includes(id)).length).toBeLessThanOrEqual(1);
          });
        },
      ),
      { numRuns: 2000 },
    );
  });
});
