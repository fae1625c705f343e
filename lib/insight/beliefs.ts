import { columnCount, productCount } from './calendar.ts';
import { factorise, inverseDiagonal, rootDeterminant, solve } from './cholesky.ts';
import type { Dispersion } from './dispersion.ts';

/**
 * How much a rate may follow trend and seasons: standard deviations of the logarithm of the rate, of its trend a week, of
 * the wave of a year and of that of half a year (of their cosine and sine each). Which of them a topic's weeks speak for
 * is weighed by their evidence, beginning from `weight`.
 */
const beliefs = [
  { weight: 0.3, trend: 0.002, year: 0.02, halfYear: 0.02 },
  { weight: 0.2, trend: 0.003, year: 0.1, halfYear: 0.1 },
  { weight: 0.2, trend: 0.003, year: 0.7, halfYear: 0.03 },
  { weight: 0.3, trend: 0.003, year: 0.7, halfYear: 0.7 },
].map(({ weight, trend, year, halfYear }) => {
  // a level 4.5 times as high or as low as that of all weeks is one standard deviation away
  const precisions = [1.5, trend, year, year, halfYear, halfYear].map((deviation) => deviation ** -2);
  return {
    weight: weight * Math.sqrt(precisions.reduce((product, each) => product * each, 1)),
    precisions: Float64Array.from(precisions),
  };
});

/** The logarithm of the likelihood at a dispersion of 1, as a quadratic around coefficients. */
export type Quadratic = {
  readonly coefficients: Float64Array;
  readonly score: Float64Array;
  readonly information: Float64Array;
  /** the level that the coefficient of the level is drawn towards */
  readonly level: number;
};

/** What one belief comes to. */
export type Posterior = {
  /** from the coefficients of the quadratic to its own */
  readonly step: Float64Array;
  /** Cholesky factor of its precision */
  readonly factor: Float64Array;
  /** how much the weeks speak for it, in [0, 1]; all together 1 */
  share: number;
  /** coefficients that it fits to the weeks, rather than to what it believes: the trace of the hat matrix */
  fitted: number;
};

/**
 * What each belief makes of the weeks at a dispersion. Its evidence is Laplace's approximation (Kass and Raftery, 1995),
 * the likelihood taken for the same quadratic in all. Written over `into`, for new arrays would cost more than what is in
 * them.
 */
export function weigh(quadratic: Quadratic, dispersion: Dispersion, into: readonly Posterior[]): void {
  let best = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < beliefs.length; at++) {
    const [belief, posterior] = [beliefs[at], into[at]];
    if (belief === undefined || posterior === undefined) continue;
    posterior.share = evidenceOf(quadratic, dispersion, belief, posterior);
    best = Math.max(best, posterior.share);
  }
  let sum = 0;
  for (const posterior of into) {
    posterior.share = Math.exp(posterior.share - best);
    sum += posterior.share;
  }
  for (const posterior of into) posterior.share /= sum;
}

/** Room for what the beliefs come to. */
export const posteriors = (): readonly Posterior[] =>
  beliefs.map(() => ({
    step: new Float64Array(columnCount),
    factor: new Float64Array(productCount),
    share: 0,
    fitted: 0,
  }));

/** Logarithm of the evidence, up to a constant. */
function evidenceOf(
  { coefficients, score, information, level }: Quadratic,
  dispersion: Dispersion,
  { weight, precisions }: (typeof beliefs)[number],
  posterior: Posterior,
): number {
  const { step, factor } = posterior;
  for (let at = 0; at < productCount; at++) factor[at] = (information[at] ?? 0) / dispersion;
  let apart = 0;
  for (let row = 0, diagonal = 0; row < columnCount; row++, diagonal += row + 1) {
    const precision = precisions[row] ?? 0;
    const away = (coefficients[row] ?? 0) - (row === 0 ? level : 0);
    const slope = (score[row] ?? 0) / dispersion - precision * away;
    factor[diagonal] = (factor[diagonal] ?? 0) + precision;
    step[row] = slope;
    apart += precision * away * away;
  }
  factorise(factor, columnCount);
  // half of the slopes times the step, which is the square of the slopes halfway solved
  const gain = solve(factor, step);
  posterior.fitted = columnCount;
  for (let row = 0; row < columnCount; row++)
    posterior.fitted -= (precisions[row] ?? 0) * inverseDiagonal(factor, columnCount, row);
  return (gain - apart) / 2 + Math.log(weight / rootDeterminant(factor, columnCount));
}
