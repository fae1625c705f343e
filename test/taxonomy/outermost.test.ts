import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hit, outermost } from '../../lib/taxonomy/outermost.ts';

/** The rule as it is told, each hit against each. */
const isWithin = (inner: Hit, outer: Hit) =>
  outer.topic !== inner.topic &&
  outer.start <= inner.start &&
  outer.end >= inner.end &&
  outer.end - outer.start > inner.end - inner.start;

describe('outermost', () => {
  it('leaves out exactly what is a part of a longer phrase of another topic', () => {
    const hit = fc
      .record({
        topic: fc.constantFrom('a', 'b', 'c'),
        start: fc.nat(12),
        length: fc.integer({ min: 1, max: 8 }),
      })
      .map(({ topic, start, length }): Hit => ({ topic, implied: undefined, start, end: start + length }));
    fc.assert(
      fc.property(fc.array(hit, { maxLength: 30 }), (hits) => {
        expect(outermost(hits)).toEqual(hits.filter((each) => !hits.some((other) => isWithin(each, other))));
      }),
    );
  });

  it('takes 50,000 hits in the time of a sort', () => {
    const hits = Array.from(
      { length: 50_000 },
      (_, at): Hit => ({
        ...{ topic: `t${at % 7}`, implied: undefined, start: at, end: at + 1 + (at % 5) },
      }),
    );
    const started = performance.now();
    outermost(hits);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
