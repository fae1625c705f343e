/**
 * A negative binomial distribution of counts. It is given by what a reader of counts knows: `mean` (0 or more), and
 * `scale` (above 1), the variance over the mean. Its size is mean / (scale - 1), its chance of a success 1 / scale.
 */
export type NegativeBinomial = { readonly mean: number; readonly scale: number };

/** P(X ≤ k), exact: every term is summed, from the smallest logarithm on. */
export function lowerTail(k: number, { mean, scale }: NegativeBinomial): number {
  if (k < 0) return 0;
  if (mean <= 0) return 1;
  const size = mean / (scale - 1);
  let log = -size * Math.log(scale);
  let sum = Math.exp(log);
  for (let count = 1; count <= k; count++) {
    log += Math.log(ratio(count, size, scale));
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

/** P(X ≥ k), exact far out too. */
export function upperTail(k: number, distribution: NegativeBinomial): number {
  const { mean, scale } = distribution;
  if (k <= 0) return 1;
  if (mean <= 0) return 0;
  if (k <= mean) return 1 - lowerTail(k - 1, distribution);
  const size = mean / (scale - 1);
  let log = -size * Math.log(scale);
  for (let count = 1; count <= k; count++) log += Math.log(ratio(count, size, scale));
  // relative to the first term, which may be too small for a number; above the mean each is less than the one before
  let term = 1;
  let sum = 0;
  for (let count = k + 1; term > sum * Number.EPSILON; count++) {
    sum += term;
    term *= ratio(count, size, scale);
  }
  return Math.min(1, sum * Math.exp(log));
}

/** P(X = count) over P(X = count - 1). */
const ratio = (count: number, size: number, scale: number): number =>
  ((size + count - 1) / count) * ((scale - 1) / scale);
