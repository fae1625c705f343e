import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  factorise,
  inverseDiagonal,
  inverseForm,
  rootDeterminant,
  solve,
} from '../../lib/insight/cholesky.ts';

/** a aᵀ + 1 of a lower triangle a: positive definite. */
const positive = fc
  .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 })
  .map(
    ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) =>
      new Float64Array([
        a * a + 1,
        a * b,
        b * b + c * c + 1,
        a * d,
        b * d + c * e,
        d * d + e * e + f * f + 1,
      ]),
  );
const vectors = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 });

const times = (matrix: Float64Array, vector: Float64Array) =>
  [0, 1, 2].map((row) =>
    [0, 1, 2].reduce((sum, column) => {
      const [high, low] = row > column ? [row, column] : [column, row];
      return sum + (matrix[(high * (high + 1)) / 2 + low] ?? 0) * (vector[column] ?? 0);
    }, 0),
  );

describe('a Cholesky factor', () => {
  it('solves what it was made of', () => {
    fc.assert(
      fc.property(positive, vectors, (matrix, vector) => {
        const factor = matrix.slice();
        factorise(factor, 3);
        const solution = Float64Array.from(vector);
        const form = solve(factor, solution);
        times(matrix, solution).forEach((each, at) => {
          expect(each).toBeCloseTo(vector[at] ?? 0, 8);
        });
        expect(form).toBeCloseTo(
          vector.reduce((sum, each, at) => sum + each * (solution[at] ?? 0), 0),
          8,
        );
        expect(inverseForm(factor, Float64Array.from(vector))).toBeCloseTo(form, 8);
        expect(inverseDiagonal(factor, 3, 1)).toBeCloseTo(inverseForm(factor, Float64Array.of(0, 1, 0)), 10);
      }),
    );
  });

  it('has the root of the determinant on its diagonal', () => {
    const factor = new Float64Array([4, 2, 10]);
    factorise(factor, 2);
    expect(rootDeterminant(factor, 2) ** 2).toBeCloseTo(36, 10);
  });
});
