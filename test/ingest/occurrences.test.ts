import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf } from '../../lib/hash.ts';
import { occurrenceCounter } from '../../lib/ingest/occurrences.ts';

describe('occurrenceCounter', () => {
  it('counts as a map does, whatever comes in whatever order', () => {
    const names = fc.array(
      fc.integer({ min: 0, max: 40 }).map((each) => nameOf(String(each))),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(names, (all) => {
        const { seenBefore } = occurrenceCounter();
        const expected = new Map<string, number>();
        for (const name of all) {
          const count = expected.get(name) ?? 0;
          expect(seenBefore(name)).toBe(count);
          expected.set(name, count + 1);
        }
      }),
    );
  });

  const names = Array.from({ length: 200_000 }, (_, index) => nameOf(String(index)));

  it('forgets none of many names while it grows', () => {
    const { seenBefore } = occurrenceCounter();
    expect(names.filter((name) => seenBefore(name) !== 0)).toEqual([]);
    expect(names.filter((name) => seenBefore(name) !== 1)).toEqual([]);
  });

  it('takes at most 9 bytes for each of many names, whenever one looks', () => {
    const { seenBefore, bytes } = occurrenceCounter();
    const perName = names.flatMap((name, before) => {
      seenBefore(name);
      return before >= 50_000 && before % 1000 === 0 ? bytes() / (before + 1) : [];
    });
    expect(Math.max(...perName)).toBeLessThan(9);
    expect(perName).toHaveLength(150);
  });

  it('goes on counting where a byte is full', () => {
    const { seenBefore } = occurrenceCounter();
    const name = nameOf('leaks');
    for (let count = 0; count < 600; count++) expect(seenBefore(name)).toBe(count);
    expect(seenBefore(nameOf('hums'))).toBe(0);
  });

  it('goes on from what it saved, be a table full or a count beyond a byte', () => {
    const first = occurrenceCounter();
    for (const name of names.slice(0, 20_000)) first.seenBefore(name);
    const often = nameOf('leaks');
    for (let count = 0; count < 300; count++) first.seenBefore(often);
    const { seenBefore } = occurrenceCounter(first.save());
    expect(seenBefore(often)).toBe(300);
    const counts = names.slice(0, 40_000).map(seenBefore);
    expect(counts).toEqual(names.slice(0, 40_000).map((_, index) => (index < 20_000 ? 1 : 0)));
  });
});
