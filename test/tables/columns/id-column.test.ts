import { describe, expect, it } from 'vitest';
import { whyNotIds } from '../../../lib/tables/columns/id-column.ts';

const numbered = (count: number, of: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => of(index));

const aReview = { source: 'review', hasUpdates: false } as const;

describe('whyNotIds', () => {
  it('has nothing against values that differ', () => {
    expect(
      whyNotIds(
        numbered(50, (index) => `R${index}`),
        aReview,
      ),
    ).toBeUndefined();
  });

  it('has nothing against a few repeats, as when a file is exported twice into one', () => {
    expect(
      whyNotIds([...numbered(50, (index) => `R${index}`), ...numbered(50, (index) => `R${index}`)], aReview),
    ).toBeUndefined();
  });

  it('has nothing against a single row', () => {
    expect(whyNotIds(['R7'], aReview)).toBeUndefined();
  });

  it('refuses an empty column', () => {
    expect(whyNotIds([], aReview)).toBe('it is empty');
    expect(whyNotIds(['', ''], aReview)).toBe('it is empty');
  });

  it.each(['5.70E+17', '5,70E+17', '6e+17'])(
    'refuses numbers that a spreadsheet cut short, like %s',
    (broken) => {
      expect(whyNotIds(['570301108888888801', broken], aReview)).toMatch(
        /cut its numbers short .* in 1 of 2 rows/,
      );
    },
  );

  it('refuses numbers that a spreadsheet cut to 15 digits, and not those that end in a zero by chance', () => {
    const cut = ['1790000000000010000', '1790000000000020000', '1790000000000030000'];
    expect(whyNotIds(cut, aReview)).toMatch(/cut its numbers to 15 digits in 3 of 3 rows/);
    expect(whyNotIds(['1234567890123450', '1234567890123457', '1234567890123459'], aReview)).toBeUndefined();
  });

  it('does not mistake an id with an E in it for such a number', () => {
    expect(whyNotIds(['5E17', 'E+17', '12E+1-x'], aReview)).toBeUndefined();
  });

  it('refuses the same value in every row', () => {
    expect(whyNotIds(['shop-1', 'shop-1', ''], aReview)).toBe('it has the same value in every row');
  });

  it('refuses many repeats', () => {
    expect(
      whyNotIds(
        numbered(100, (index) => `shop-${index % 40}`),
        aReview,
      ),
    ).toBe('only 40 of 100 values differ');
  });

  it('lets the same id stand for many versions where rows say when they were updated', () => {
    const versions = numbered(100, (index) => `ticket-${index % 40}`);
    expect(whyNotIds(versions, { ...aReview, hasUpdates: true })).toBeUndefined();
    expect(
      whyNotIds(
        numbered(100, (index) => `shop-${index % 4}`),
        { ...aReview, hasUpdates: true },
      ),
    ).toBe('only 4 of 100 values differ');
  });

  describe('small whole numbers', () => {
    const numbers = numbered(12, (index) => String(index + 1));
    const reason = /count the rows of this file only/;

    it.each(['review', 'social', 'survey'] as const)('are no ids of a %s', (source) => {
      expect(whyNotIds(numbers, { source, hasUpdates: false })).toMatch(reason);
    });

    it('are no ids in any part of the file either, nor as a spreadsheet or a program writes them', () => {
      for (const values of [['3', '7'], ['11'], ['0', '1'], ['1.0', '2.0'], ['007', '008']]) {
        expect(whyNotIds(values, aReview)).toMatch(reason);
      }
    });

    it('are no ids where the last row is a total, or some are missing', () => {
      expect(whyNotIds([...numbers, '', 'Total'], aReview)).toMatch(reason);
    });

    it('are ids of tickets, and of what is updated, but not of the answers to a survey', () => {
      expect(whyNotIds(numbers, { source: 'ticket', hasUpdates: false })).toBeUndefined();
      expect(whyNotIds(numbers, { source: 'review', hasUpdates: true })).toBeUndefined();
      expect(whyNotIds(numbers, { source: 'survey', hasUpdates: true })).toMatch(reason);
    });

    it('are ids where the company says so', () => {
      expect(whyNotIds(numbers, { source: 'survey', hasUpdates: false, chosen: true })).toBeUndefined();
    });

    it('are ids from a million on, as platforms give them', () => {
      expect(whyNotIds(['1000000', '1000001'], aReview)).toBeUndefined();
    });
  });
});
