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

  it('forgets none of many names while it grows, and takes at most 27 bytes for each', () => {
    const { seenBefore, bytes } = occurrenceCounter();
    const names = Array.from({ length: 200_000 }, (_, index) => nameOf(String(index)));
    expect(names.filter((name) => seenBefore(name) !== 0)).toEqual([]);
    expect(names.filter((name) => seenBefore(name) !== 1)).toEqual([]);
    expect(bytes() / names.length).toBeLessThan(27);
  });

  it('goes on counting where two bytes are full', () => {
    const { seenBefore } = occurrenceCounter();
    const name = nameOf('leaks');
    for (let count = 0; count < 65_600; count++) seenBefore(name);
    expect(seenBefore(name)).toBe(65_600);
    expect(seenBefore(nameOf('hums'))).toBe(0);
  });
});
