import { describe, expect, it } from 'vitest';
import { whyNotIds } from '../../lib/ingest/id-column.ts';

const numbered = (count: number, of: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => of(index));

describe('whyNotIds', () => {
  it('has nothing against values that differ', () => {
    expect(whyNotIds(numbered(50, String), false)).toBeUndefined();
  });

  it('has nothing against a few repeats, as when a file is exported twice into one', () => {
    expect(whyNotIds([...numbered(50, String), ...numbered(50, String)], false)).toBeUndefined();
  });

  it('has nothing against a single row', () => {
    expect(whyNotIds(['7'], false)).toBeUndefined();
  });

  it('refuses an empty column', () => {
    expect(whyNotIds([], false)).toBe('it is empty');
    expect(whyNotIds(['', ''], false)).toBe('it is empty');
  });

  it.each(['5.70E+17', '5,70E+17', '6e+17'])(
    'refuses numbers that a spreadsheet cut short, like %s',
    (broken) => {
      expect(whyNotIds(['570301108888888801', broken], false)).toMatch(
        /cut its numbers short .* in 1 of 2 rows/,
      );
    },
  );

  it('does not mistake an id with an E in it for such a number', () => {
    expect(whyNotIds(['5E17', 'E+17', '12E+1-x'], false)).toBeUndefined();
  });

  it('refuses the same value in every row', () => {
    expect(whyNotIds(['shop-1', 'shop-1', ''], false)).toBe('it has the same value in every row');
  });

  it('refuses many repeats', () => {
    expect(
      whyNotIds(
        numbered(100, (index) => `shop-${index % 40}`),
        false,
      ),
    ).toBe('only 40 of 100 values differ');
  });

  it('lets the same id stand for many versions where rows say when they were updated', () => {
    const versions = numbered(100, (index) => `ticket-${index % 40}`);
    expect(whyNotIds(versions, true)).toBeUndefined();
    expect(
      whyNotIds(
        numbered(100, (index) => `shop-${index % 4}`),
        true,
      ),
    ).toBe('only 4 of 100 values differ');
  });
});
