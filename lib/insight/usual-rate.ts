import { addWeeks } from './add-weeks.ts';
import { posteriors, type Quadratic, weigh } from './beliefs.ts';
import { type Calendar, columnCount, productCount } from './calendar.ts';
import { inverseForm } from './cholesky.ts';
import { type Dispersion, prior, type Scatter } from './dispersion.ts';
import type { Series } from './series.ts';

/** Added to what was counted, so that what never came has a rate. */
const oneMention = 1;
/** Standard deviations above the usual from which on a week before counts less: it was an outbreak of its own. */
const outlying = 3;
/** Rounds of reweighting; the figures of docs/benchmarks.md hardly move after the fourth. */
const rounds = 4;
/** The logarithm of a rate changes by this much a round at most, which keeps a first step from overshooting. */
const longestStep = 1.5;
/** Share of a week's scatter that is left at least after fitting: a squared residual is not divided by nothing. */
const leastLeft = 0.05;
/** Beliefs with a smaller share are left out. */
const negligible = 0.005;

/** The usual rate of something, from the weeks before: what is needed to look ahead at any dispersion, and how they scatter. */
export type UsualRate = Quadratic & Scatter & { readonly offset: number };

/** Room that every fit uses anew: what is in it is of no use after a call. */
const room = posteriors();
const direction = new Float64Array(columnCount);

/**
 * Fits log(rate) = level + trend + waves to the weeks before, but for the latest `leftOut` of them: a quasi-Poisson
 * regression (McCullagh and Nelder, Generalized Linear Models, 1989, ch. 9) as outbreak detection has it (Farrington and
 * others, 1996; Noufaily and others, 2013), past outbreaks weighed down by their residuals, but with coefficients drawn
 * towards 0 (beliefs.ts), so that it also stands on few weeks.
 */
export function usualRate(series: Series, leftOut: number, calendar: Calendar): UsualRate {
  const from = 1 + leftOut;
  const { counted, offset, weeks } = sumOf(series, from);
  const level = Math.log((counted + oneMention) / offset);
  const coefficients = new Float64Array(columnCount);
  coefficients[0] = level;
  const quadratic = {
    ...{ coefficients, level },
    score: new Float64Array(columnCount),
    information: new Float64Array(productCount),
  };
  let dispersion = prior.dispersion;
  let left = 1 - 1 / weeks;
  for (let round = 1; ; round++) {
    const limit = round === 1 ? Number.POSITIVE_INFINITY : (outlying / 2) * Math.sqrt(dispersion * left);
    quadratic.score.fill(0);
    quadratic.information.fill(0);
    const weeksOf = { from, to: series.mentions.length };
    const { squares, freedom, weight } = addWeeks(quadratic, series, weeksOf, calendar, {
      dispersion,
      limit,
    });
    const own = freedom * left;
    dispersion = Math.max(1, (prior.freedom * prior.dispersion + squares) / (prior.freedom + own));
    if (round === rounds)
      return {
        ...quadratic,
        offset,
        counted,
        mean: counted / weeks,
        ratio: own > 0 ? squares / own : 1,
        freedom: own,
      };
    const fitted = move(quadratic, dispersion, weeks);
    left = Math.max(leastLeft, 1 - fitted / weight);
  }
}

function sumOf({ mentions, offsets }: Series, from: number) {
  const sum = { counted: 0, offset: 0, weeks: 0 };
  for (let weeksAgo = from; weeksAgo < mentions.length; weeksAgo++) {
    const offset = offsets[weeksAgo] ?? 0;
    if (offset === 0) continue;
    sum.counted += mentions[weeksAgo] ?? 0;
    sum.offset += offset;
    sum.weeks++;
  }
  return sum;
}

/** Moves the coefficients to the mean of what the beliefs come to. Gives how many coefficients they fit to the weeks. */
function move(quadratic: Quadratic, dispersion: Dispersion, weeks: number): number {
  weigh(quadratic, dispersion, room);
  direction.fill(0);
  let fitted = 0;
  for (const { step, share, fitted: own } of room) {
    if (share < negligible) continue;
    for (let at = 0; at < columnCount; at++) direction[at] = (direction[at] ?? 0) + share * (step[at] ?? 0);
    fitted += share * own;
  }
  let longest = 0;
  for (let at = 0; at < columnCount; at++)
    longest = Math.max(longest, Math.abs(direction[at] ?? 0) * (at === 1 ? weeks : 1));
  const share = longest > longestStep ? longestStep / longest : 1;
  const { coefficients } = quadratic;
  for (let at = 0; at < columnCount; at++)
    coefficients[at] = (coefficients[at] ?? 0) + share * (direction[at] ?? 0);
  return fitted;
}

/** Mentions to expect in a week, or in some together, as one belief has it, and the variance of that estimate. */
export type Outlook = { readonly share: number; readonly mean: number; readonly variance: number };

/**
 * What is usual in the last `weeks` weeks, this one included, at a dispersion, by each belief that the weeks do not speak
 * against.
 */
export function outlook(
  rate: UsualRate,
  dispersion: Dispersion,
  { offsets }: Series,
  weeks: number,
  { columns }: Calendar,
): readonly Outlook[] {
  weigh(rate, dispersion, room);
  const told = room.filter(({ share }) => share >= negligible);
  const shares = told.reduce((sum, { share }) => sum + share, 0);
  return told.map(({ step, factor, share }) => {
    direction.fill(0);
    let mean = 0;
    for (let weeksAgo = 0; weeksAgo < weeks; weeksAgo++) {
      const first = weeksAgo * columnCount;
      let log = 0;
      for (let at = 0; at < columnCount; at++)
        log += ((rate.coefficients[at] ?? 0) + (step[at] ?? 0)) * (columns[first + at] ?? 0);
      const each = (offsets[weeksAgo] ?? 0) * Math.exp(log);
      mean += each;
      for (let at = 0; at < columnCount; at++)
        direction[at] = (direction[at] ?? 0) + each * (columns[first + at] ?? 0);
    }
    return { share: share / shares, mean, variance: inverseForm(factor, direction) };
  });
}

/**
 * The most of what is usual that must be allowed for before more is called a rise. With a level alone and a dispersion of 1 that
 * is the conditional test of two Poisson rates (Przyborowski and Wilenski, 1940), in which one mention is added to
 * the weeks before; with a dispersion of φ it is φ, as if mentions came in clusters of φ.
 */
export function mostOf(
  outlooks: readonly Outlook[],
  rate: UsualRate,
  dispersion: Dispersion,
  { offsets }: Series,
  weeks: number,
): readonly Outlook[] {
  const now = offsets.subarray(0, weeks).reduce((sum, offset) => sum + offset, 0);
  const odds = now / rate.offset;
  // one mention is in the level already
  const added = Math.max(0, dispersion - oneMention) * odds;
  return outlooks.map(({ share, mean, variance }) => ({
    share,
    mean: mean + added,
    variance: variance + added * odds * dispersion,
  }));
}

/** The least of what is usual that must be there before fewer is called a fall: without the mention that was added. */
export const leastOf = (outlooks: readonly Outlook[], { counted }: UsualRate): readonly Outlook[] =>
  outlooks.map(({ share, mean, variance }) => ({
    ...{ share, variance },
    mean: (mean * counted) / (counted + oneMention),
  }));
