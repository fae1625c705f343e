import { prior } from './dispersion.ts';
import type { Counted, Exposure } from './exposure.ts';

/** With fewer weeks before that brought feedback nobody knows what is usual well enough to call one of them a burst. */
const leastWeeks = 6;
/** Robust standard deviations above the usual from which on a week is a burst: what merely rose, or came in a season, is none. */
const outlying = 6;
/** A burst is one storm that passed within so many weeks: what comes again (statements each quarter) is so by nature, and what lasts may be the usual. */
const longest = 3;
/** Of a normal distribution: its standard deviation over the median of its distances from the middle. */
const ofMedian = 1.4826;
/** What is in nearly all feedback has hardly a rest to be held against. */
const mostUsual = 0.9;

/**
 * The weeks before without bursts: copies of a post, or a storm of complaints that passed. One of 300 among weeks of four would be what is to
 * be expected for a year, and hide whatever rises meanwhile; least squares do not weigh it down, for the scatter that it is measured by is its own. A burst
 * is told by medians, source by source; what is above the usual of it counts neither as mentions nor as feedback.
 */
export const withoutBursts = (exposures: readonly Exposure[]): readonly Exposure[] =>
  exposures.map((exposure) => {
    const above = burstsIn(exposure.before);
    if (above.size === 0) return exposure;
    const before = exposure.before.map(({ mentions, feedback }, at) => {
      const burst = above.get(at) ?? 0;
      return { mentions: mentions - burst, feedback: feedback - burst };
    });
    return { ...exposure, before };
  });

const noBursts: ReadonlyMap<number, number> = new Map();

/** How many mentions are above the usual in each week that is a burst, by its place. */
export function burstsIn(weeks: readonly Counted[]): ReadonlyMap<number, number> {
  const known = weeks.flatMap(({ mentions, feedback }, at) =>
    feedback > 0 ? [{ at, mentions, feedback, rate: mentions / feedback }] : [],
  );
  // of sums over topics a text may count several times: they have no rest of the week to be held against
  if (known.some(({ mentions, feedback }) => mentions > feedback)) return noBursts;
  if (known.length < leastWeeks || !mayBurst(known)) return noBursts;
  const usual = Math.min(mostUsual, median(known.map(({ rate }) => rate)));
  const told = known.map(({ at, mentions, feedback }) => {
    // a burst is feedback as well, and must not explain itself: it is held against the rest of its week
    const expected = (usual / (1 - usual)) * Math.max(0, feedback - mentions);
    return { at, above: mentions - expected, distance: distanceOf(mentions, expected) };
  });
  const own = ofMedian * median(told.map(({ distance }) => Math.abs(distance)));
  const least = outlying * Math.max(Math.sqrt(prior.dispersion), own);
  const bursts = told.filter(({ distance }) => distance > least);
  if (!isPassedStorm(bursts, known.at(-1)?.at ?? 0)) return noBursts;
  return new Map(bursts.map(({ at, above }) => [at, Math.round(above)]));
}

/** Whether these weeks follow on one another and are few; two or more that reach the newest week may be a level that lasts. */
function isPassedStorm(bursts: readonly { readonly at: number }[], newest: number): boolean {
  const [first, last] = [bursts[0]?.at, bursts.at(-1)?.at];
  if (first === undefined || last === undefined) return false;
  return (
    last - first + 1 === bursts.length && bursts.length <= longest && (bursts.length === 1 || last < newest)
  );
}

/** Roots of counts scatter alike, however many they are (Anscombe, 1948): about by the root of their dispersion. */
const distanceOf = (count: number, expected: number): number => 2 * (Math.sqrt(count) - Math.sqrt(expected));

/** Whether any week has so many that it might be a burst: of most topics none has. */
const mayBurst = (weeks: readonly { readonly mentions: number }[]): boolean =>
  distanceOf(Math.max(...weeks.map(({ mentions }) => mentions)), 0) > outlying * Math.sqrt(prior.dispersion);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
