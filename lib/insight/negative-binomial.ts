/**
 * A negative binomial distribution of counts. It is given by what a reader of counts knows: `mean` (0 or more), and
 * `scale` (above 1), the variance over the mean. Its size is mean / (scale - 1), its chance of a success 1 / scale.
 */
export type NegativeBinomial = { readonly mean: number; readonly scale: number };

/** Factors nearer to 1 than this are left out. */
const precision = 1e-10;

/**
 * P(X > k) + ½ P(X = k), the mid-p (Lancaster, 1961) of a count that is high: over all counts it is ½ on average,
 * however few they are, where P(X ≥ k) is more. Relative error below 1e-7 far out and of large counts too.
 */
export function upperMidP(k: number, { mean, scale }: NegativeBinomial): number {
  if (mean <= 0) return k <= 0 ? 0.5 : 0;
  const size = mean / (scale - 1);
  const share = (scale - 1) / scale;
  const at = Math.exp(
    logGamma(size + k) - logGamma(size) - logGamma(k + 1) - size * Math.log(scale) + k * Math.log(share),
  );
  // P(X > k) and P(X < k) over P(X = k): of the two, that of the shorter tail
  if (k > mean) {
    const above = ((size + k) / (k + 1)) * share * fraction(k + 1, size, share);
    return Math.min(1, at * (0.5 + above));
  }
  const below = k === 0 ? 0 : (k / size) * fraction(size, k, 1 - share);
  return Math.max(0, 1 - at * (0.5 + below));
}

const mostSteps = 10_000;

/**
 * The continued fraction of the incomplete beta function (DLMF 8.17.22), which takes steps as the root of a count; to add up
 * the terms of a tail takes several times as many. By Lentz's method as Thompson and Barnett (1986) have it: Press and others, Numerical Recipes, 6.4.
 */
function fraction(a: number, b: number, x: number): number {
  let numerator = 1;
  let denominator = 1 / (1 - ((a + b) * x) / (a + 1));
  let product = denominator;
  for (let step = 1; step < mostSteps; step++) {
    const place = a + 2 * step;
    const even = (step * (b - step) * x) / ((place - 1) * place);
    denominator = 1 / (1 + even * denominator);
    numerator = 1 + even / numerator;
    product *= denominator * numerator;
    const odd = (-(a + step) * (a + b + step) * x) / (place * (place + 1));
    denominator = 1 / (1 + odd * denominator);
    numerator = 1 + odd / numerator;
    const change = denominator * numerator;
    product *= change;
    if (Math.abs(change - 1) < precision) return product;
  }
  return product;
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
