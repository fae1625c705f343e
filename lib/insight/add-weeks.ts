import type { Quadratic } from './beliefs.ts';
import { type Calendar, columnCount, productCount } from './calendar.ts';
import type { Dispersion } from './dispersion.ts';
import type { Series } from './series.ts';

/**
 * Adds weeks to the likelihood's quadratic around its coefficients: those from `from` weeks ago to before `to`. Gives the weighted sum of Pearson's squares, its degrees of
 * freedom as they would be were nothing fitted, and the weight of all weeks: of those whose root is more than `limit`
 * above the usual, less than one.
 */
export function addWeeks(
  { coefficients, score, information }: Quadratic,
  { mentions, offsets }: Series,
  { from, to }: { readonly from: number; readonly to: number },
  { columns, products }: Calendar,
  { dispersion, limit }: { readonly dispersion: Dispersion; readonly limit: number },
): { readonly squares: number; readonly freedom: number; readonly weight: number } {
  let [squares, freedom, weight] = [0, 0, 0];
  for (let weeksAgo = from; weeksAgo < to; weeksAgo++) {
    const offset = offsets[weeksAgo] ?? 0;
    if (offset === 0) continue;
    const count = mentions[weeksAgo] ?? 0;
    const firstColumn = weeksAgo * columnCount;
    let log = 0;
    for (let at = 0; at < columnCount; at++)
      log += (coefficients[at] ?? 0) * (columns[firstColumn + at] ?? 0);
    const mean = offset * Math.exp(log);
    // roots of counts scatter alike, however many they are (Anscombe, 1948)
    const above = Math.sqrt(count) - Math.sqrt(mean);
    const counts = above > limit ? (limit / above) ** 2 : 1;
    const residual = counts * (count - mean);
    for (let at = 0; at < columnCount; at++)
      score[at] = (score[at] ?? 0) + residual * (columns[firstColumn + at] ?? 0);
    const told = counts * mean;
    const firstProduct = weeksAgo * productCount;
    for (let at = 0; at < productCount; at++)
      information[at] = (information[at] ?? 0) + told * (products[firstProduct + at] ?? 0);
    // of a squared residual: 2 over its relative variance, as negative binomial counts have it
    const tells = (counts * mean) / (mean + 3 * (dispersion - 1) + 0.5 / dispersion);
    squares += (tells * (count - mean) ** 2) / mean;
    freedom += tells;
    weight += counts;
  }
  return { squares, freedom, weight };
}
