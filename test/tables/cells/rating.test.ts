import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratingReader, ratingScaleOf } from '../../../lib/tables/cells/rating.ts';

/** What a column with these values makes of the first. */
function readValue(written: string, others: readonly string[] = [], name = 'rating') {
  return ratingReader(ratingScaleOf(name, [written, ...others]))(written)?.value;
}

describe('ratings', () => {
  it.each([
    ['1-5', '4', ['1', '5'], 0.75],
    ['1-5 with halves', '4.5', ['1', '5'], 0.875],
    ['1-5 with a decimal comma', '3,5', ['1', '5'], 0.625],
    ['0-5', '4', ['0', '5'], 0.8],
    ['0-10', '7', ['9', '2'], 0.7],
    ['percent', '85', ['40', '100'], 0.85],
    ['shares', '0.95', ['0.4', '1'], 0.95],
    ['with 分 behind them', '4.5分', ['5分', '1分'], 0.875],
    ['in full width', '４', ['５', '１'], 0.75],
    ['fives, one of which is a slip', '5', [...Array.from({ length: 30 }, () => '5'), '55'], 1],
  ])('are read on the scale of their file: %s', (_, written, others, value) => {
    expect(readValue(written, others)).toBe(value);
  });

  it.each(['NPS', 'How likely are you to recommend us?', '推荐分'])(
    'are 0-10 where the column is %s',
    (name) => {
      expect(readValue('5', ['3', '4'], name)).toBe(0.5);
    },
  );

  it.each([
    ['4 out of 5', 0.75],
    ['4/5', 0.75],
    ['8/10', 0.8],
    ['4.0 out of 5 stars', 0.75],
    ['80 %', 0.8],
    ['★★★★☆', 0.75],
    ['★★', 0.25],
    ['⭐️⭐️⭐️⭐️⭐️', 1],
    ['5 stars', 1],
    ['4星', 0.75],
    ['5 star rating', 1],
    ['4-star', 0.75],
    ['3 bintang', 0.5],
    ['2 estrellas', 0.25],
    ['Overall5', 1],
    ['Rated 4 out of 5', 0.75],
    ['s-star5', 1],
    ['五星', 1],
    ['兩顆星', 0.25],
    ['好评', 1],
    ['中評', 0.5],
    ['差评', 0],
    ['Very satisfied', 1],
    ['somewhat dissatisfied', 0.25],
    ['非常滿意', 1],
    ['不满意', 0.25],
  ])('are read by themselves: %s', (written, value) => {
    expect(readValue(written)).toBe(value);
  });

  it.each(['offered', '', '7/5', '-3', '9 stars', '3 March'])(
    'are left out where they cannot be read: %j',
    (written) => {
      expect(readValue(written)).toBeUndefined();
    },
  );

  it('are left out beyond the scale of the file', () => {
    expect(ratingReader({ least: 1, most: 5 })('9')).toBeUndefined();
    expect(ratingScaleOf('score', ['4', '1200'])).toBeUndefined();
    expect(ratingScaleOf('score', ['good', ''])).toBeUndefined();
  });

  it('keep what was given', () => {
    expect(ratingReader(undefined)(' ★★★★☆ ')).toEqual({ value: 0.75, given: '★★★★☆' });
  });

  it('lie between 0 and 1 and grow with the number', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(numbers, (all) => {
        const written = all.toSorted((a, b) => a - b).map(String);
        const read = ratingReader(ratingScaleOf('rating', written));
        const values = written.map((each) => read(each)?.value ?? -1);
        expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(values).toEqual(values.toSorted((a, b) => a - b));
      }),
    );
  });
});
