import type { Dispersion } from './dispersion.ts';
import { upperMidP } from './negative-binomial.ts';
import type { Outlook } from './usual-rate.ts';

/** The count to come where nothing changed: what is usual, and how counts scatter around it, itself only estimated. */
export type Prediction = {
  /** the shares, in [0, 1], add up to 1 */
  readonly outlooks: readonly Outlook[];
  readonly dispersion: Dispersion;
  /** degrees of freedom that the dispersion was estimated with */
  readonly freedom: number;
};

/** Mentions to expect. */
export const expectedOf = ({ outlooks }: Prediction): number =>
  outlooks.reduce((sum, { share, mean }) => sum + share * mean, 0);

/** Variance of the estimate of what is to be expected. */
function varianceOf(prediction: Prediction): number {
  const expected = expectedOf(prediction);
  return prediction.outlooks.reduce(
    (sum, { share, mean, variance }) => sum + share * (variance + (mean - expected) ** 2),
    0,
  );
}

/** Nodes and weights of the Gauss-Hermite quadrature of five points, for a standard normal distribution. */
const nodes = [
  { at: -2.856970013872806, weight: 0.011257411327720689 },
  { at: -1.355626179974266, weight: 0.2220759220056126 },
  { at: 0, weight: 0.5333333333333333 },
  { at: 1.355626179974266, weight: 0.2220759220056126 },
  { at: 2.856970013872806, weight: 0.011257411327720689 },
];

/**
 * Chance, in [0, 1], of so many mentions or more where nothing changed (mid-p; that of so few is 1 minus it). The rate
 * makes the counts a negative binomial distribution, by each belief; its dispersion is log-normal around the
 * estimate, as a variance of so many degrees of freedom nearly is, and taken into account by quadrature.
 */
export function chanceOfMore(count: number, { outlooks, dispersion, freedom }: Prediction): number {
  const deviation = Math.sqrt(2 / freedom);
  let sum = 0;
  for (const { share, mean, variance } of outlooks) {
    if (mean <= 0) {
      sum += share * (count > 0 ? 0 : 0.5);
      continue;
    }
    for (const { at, weight } of nodes) {
      const scale = Math.max(least, dispersion * Math.exp(at * deviation)) + variance / mean;
      sum += share * weight * upperMidP(count, { mean, scale });
    }
  }
  return sum;
}

/** Nearly a Poisson distribution. */
const least = 1.001;

/** Standard deviations on each side of a normal distribution that leave 5 % out. */
const z = 1.645;

/**
 * The counts, both included, that come in nine weeks of ten where nothing changed: 5 % lie above, 5 % below, as near as whole
 * numbers come to that.
 */
export function interval(prediction: Prediction): { readonly low: number; readonly high: number } {
  const mean = expectedOf(prediction);
  const deviation = Math.sqrt(mean * prediction.dispersion + varianceOf(prediction));
  // the beliefs as one: for ends that are whole numbers that is as good, and four times as fast
  const one = { ...prediction, outlooks: [{ share: 1, mean, variance: varianceOf(prediction) }] };
  const isHigh = (count: number) => chanceOfMore(count, one) <= 0.05;
  const isLow = (count: number) => count < 0 || chanceOfMore(count, one) >= 0.95;
  // where to look first: quantiles by skewness (Cornish and Fisher, 1938), of a negative binomial distribution
  const skewed = mean > 0 ? ((z * z - 1) * (2 * deviation ** 2 - mean)) / (6 * mean) : 0;
  let high = Math.max(0, Math.floor(mean + z * deviation + skewed));
  while (isHigh(high) && high > 0) high--;
  while (!isHigh(high + 1)) high++;
  let low = Math.max(0, Math.ceil(mean - z * deviation + skewed));
  while (!isLow(low - 1)) low--;
  while (isLow(low)) low++;
  return { low, high };
}

/**
 * The 90 % interval of how many times as high as usual the rate of a week is in which so many came: Garwood's (1936) of
 * the count, taken for that of clusters, its gamma quantiles by Wilson and Hilferty (1931), put together with that of what is
 * usual as Zou and Donner do (2008). Undefined where nothing could come.
 */
export function ratioInterval(
  count: number,
  prediction: Prediction,
): { readonly low: number; readonly high: number } | undefined {
  const mean = expectedOf(prediction);
  if (mean <= 0) return undefined;
  const { dispersion } = prediction;
  const variance = varianceOf(prediction) / mean ** 2;
  const high = dispersion * gammaQuantile(count / dispersion + 1, z);
  if (count === 0) return { low: 0, high: (high / mean) * Math.exp(z * Math.sqrt(variance)) };
  const low = dispersion * gammaQuantile(count / dispersion, -z);
  const away = (limit: number) => Math.sqrt(Math.log(limit / count) ** 2 + z * z * variance);
  return { low: (count / mean) * Math.exp(-away(low)), high: (count / mean) * Math.exp(away(high)) };
}

/** The quantile of a gamma distribution of this shape and scale 1 that a standard normal one has at z. */
const gammaQuantile = (shape: number, z: number): number =>
  shape * Math.max(1e-3, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
