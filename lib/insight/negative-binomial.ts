/**
 * A negative binomial distribution of counts. It is given by what a reader of counts knows: `mean` (0 or more), and
 * `scale` (above 1), the variance over the mean. Its size is mean / (scale - 1), its chance of a success 1 / scale.
 */
export type NegativeBinomial = { readonly mean: number; readonly scale: number };

/** Terms smaller than this share of their sum are left out. */
const precision = 1e-10;

/**
 * P(X > k) + ½ P(X = k), the mid-p (Lancaster, 1961) of a count that is high: over all counts it is ½ on average,
 * however few they are, where P(X ≥ k) is more. Relative error below 1e-8 far out too.
 */
export function upperMidP(k: number, { mean, scale }: NegativeBinomial): number {
  if (mean <= 0) return k <= 0 ? 0.5 : 0;
  const size = mean / (scale - 1);
  const share = (scale - 1) / scale;
  const at = Math.exp(
    logGamma(size + k) - logGamma(size) - logGamma(k + 1) - size * Math.log(scale) + k * Math.log(share),
  );
  let term = 1;
  let sum = 0.5;
  // above the mean each term is less than the one before, and below it each is less than the one after
  if (k > mean) {
    for (let count = k + 1; term > sum * precision; count++) {
      term *= ((size + count - 1) / count) * share;
      sum += term;
    }
    return Math.min(1, at * sum);
  }
  for (let count = k; count > 0 && term > sum * precision; count--) {
    term *= count / ((size + count - 1) * share);
    sum += term;
  }
  return Math.max(0, 1 - at * sum);
}

/** Above this Stirling's series is exact to 1e-10 with three terms. */
const large = 10;

/** Logarithm of the gamma function of a positive number, by Stirling's series. */
export function logGamma(x: number): number {
  let product = 1;
  let at = x;
  for (; at < large; at++) product *= at;
  const square = 1 / (at * at);
  const series = (1 / 12 - square * (1 / 360 - square / 1260)) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}
