/**
 * Small symmetric matrices, as typed arrays of their lower triangle, row by row: (0,0), (1,0), (1,1), (2,0), … Loops and
 * no new arrays, for a mail solves thousands of these.
 */

/** Where a row of the triangle begins. */
const rowAt = (row: number): number => (row * (row + 1)) >> 1;

/** Writes the Cholesky factor of a positive definite matrix over it. */
export function factorise(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    const at = rowAt(row);
    for (let column = 0; column <= row; column++) {
      const above = rowAt(column);
      let rest = matrix[at + column] ?? 0;
      for (let k = 0; k < column; k++) rest -= (matrix[at + k] ?? 0) * (matrix[above + k] ?? 0);
      matrix[at + column] = column === row ? Math.sqrt(rest) : rest / (matrix[above + column] ?? 1);
    }
  }
}

/** Writes the solution x of (factor · factorᵀ) x = vector over the vector. Gives vectorᵀ x. */
export function solve(factor: Float64Array, vector: Float64Array): number {
  const form = inverseForm(factor, vector);
  for (let row = vector.length - 1; row >= 0; row--) {
    let rest = vector[row] ?? 0;
    for (let k = row + 1; k < vector.length; k++) rest -= (factor[rowAt(k) + row] ?? 0) * (vector[k] ?? 0);
    vector[row] = rest / (factor[rowAt(row) + row] ?? 1);
  }
  return form;
}

/** vectorᵀ (factor · factorᵀ)⁻¹ vector. Writes factor⁻¹ vector over the vector. */
export function inverseForm(factor: Float64Array, vector: Float64Array): number {
  let form = 0;
  for (let row = 0; row < vector.length; row++) {
    const at = rowAt(row);
    let rest = vector[row] ?? 0;
    for (let k = 0; k < row; k++) rest -= (factor[at + k] ?? 0) * (vector[k] ?? 0);
    const solved = rest / (factor[at + row] ?? 1);
    vector[row] = solved;
    form += solved * solved;
  }
  return form;
}

const unit = new Float64Array(16);

/** The entry of (factor · factorᵀ)⁻¹ on the diagonal in a row; of 16 rows at most. */
export function inverseDiagonal(factor: Float64Array, size: number, index: number): number {
  let form = 0;
  for (let row = index; row < size; row++) {
    const at = rowAt(row);
    let rest = row === index ? 1 : 0;
    for (let k = index; k < row; k++) rest -= (factor[at + k] ?? 0) * (unit[k] ?? 0);
    const solved = rest / (factor[at + row] ?? 1);
    unit[row] = solved;
    form += solved * solved;
  }
  return form;
}

/** Product of the factor's diagonal: the root of the determinant. */
export function rootDeterminant(factor: Float64Array, size: number): number {
  let product = 1;
  for (let row = 0; row < size; row++) product *= factor[rowAt(row) + row] ?? 1;
  return product;
}
