import type { Calendar } from './calendar.ts';
import type { Estimate } from './dispersion.ts';
import type { Cost } from './levels.ts';
import { chanceOfMore, expectedOf, type Prediction } from './prediction.ts';
import type { Series } from './series.ts';
import { leastOf, mostOf, type Outlook, outlook, type UsualRate } from './usual-rate.ts';

/** With fewer weeks before that brought feedback, the last one is too dear to be left out of what is usual. */
const leastWeeks = 6;

/**
 * Weeks left out of what is usual: what began last week would otherwise be usual in this one. One, or none where there are
 * few.
 */
export const leftOut = ({ weeks }: Series): number => (weeks < leastWeeks ? 0 : 1);

/**
 * How the level is dealt out. What begins is seldom over in a week, and outbreaks show best in two together
 * (docs/benchmarks.md): `two` is for this week and the one before, where this one alone is unusual at the level `gate`;
 * `one` is for this week alone. They add up to more than 1, for who passes both needs paying once.
 */
const shares = { one: 0.33, two: 0.84, gate: 0.1 };
/** A test of one side: its p-value, and whether that is the one of two weeks together. */
type Test = { readonly p: number; readonly ofBoth: boolean };

/** A week beside what is usual. */
export type Comparison = {
  readonly count: number;
  readonly usual: Prediction;
  /** this week and the one before together, where this one is unusual */
  readonly both: { readonly count: number; readonly usual: Prediction } | undefined;
  /** whether nothing was ever mentioned in the weeks before */
  readonly never: boolean;
  readonly weeks: number;
  readonly up: Test;
  readonly down: Test;
  readonly cost: Cost;
};

/** Compares the latest week of a series with its usual rate, at a dispersion. */
export function compareWeek(
  series: Series,
  rate: UsualRate,
  estimate: Estimate,
  calendar: Calendar,
): Comparison {
  const [count = 0, last = 0] = series.mentions;
  const predict = (weeks: number) => predictions(series, rate, estimate, weeks, calendar);
  const alone = predict(1);
  const first = tailsOf(count, alone);
  const without = leftOut(series) === 0;
  const unusual = Math.min(first.up, first.down);
  const both = without || unusual > shares.gate ? undefined : { count: count + last, ...predict(2) };
  const two = both && tailsOf(both.count, both);
  const testOf = (side: 'up' | 'down'): Test => {
    if (without) return { p: first[side], ofBoth: false };
    const ofOne = first[side] / shares.one;
    const ofTwo = two === undefined || first[side] > shares.gate ? 1 : two[side] / shares.two;
    return { p: Math.min(1, ofOne, ofTwo), ofBoth: ofTwo < ofOne };
  };
  return {
    ...{ count, both, usual: alone.usual, weeks: series.weeks },
    never: series.mentions.subarray(1).every((mentions) => mentions === 0),
    ...{ up: testOf('up'), down: testOf('down') },
    cost: { up: costOfRise(alone.most), down: costOfFall(alone.least, without ? 1 : 2) },
  };
}

type Predictions = Readonly<Record<'usual' | 'most' | 'least', Prediction>>;

function predictions(
  series: Series,
  rate: UsualRate,
  estimate: Estimate,
  weeks: number,
  calendar: Calendar,
): Predictions {
  const usual = outlook(rate, estimate.dispersion, series, weeks, calendar);
  const mixed = (outlooks: readonly Outlook[]): Prediction => ({
    ...estimate,
    outlooks: outlooks.map(({ share, mean, variance }) => ({
      ...{ share, mean, variance: variance + estimate.dispersion * series.mix * mean ** 2 },
    })),
  });
  return {
    usual: mixed(usual),
    most: mixed(mostOf(usual, rate, estimate.dispersion, series, weeks)),
    least: mixed(leastOf(usual, rate)),
  };
}

const tailsOf = (count: number, { most, least }: Predictions) => ({
  up: chanceOfMore(count, most),
  down: 1 - chanceOfMore(count, least),
});

/** A bound of the chance of two mentions, the fewest that are called a rise: P(X ≥ k) is twice its mid-p at most. */
const costOfRise = (prediction: Prediction): number =>
  expectedOf(prediction) > 2 ? 1 : Math.min(1, 2 * chanceOfMore(2, prediction));

/** Means from which on it goes without saying that a fall could be told. */
const plenty = 20;
/** The highest level at which anything is called a fall. */
const lenient = 0.005;

/** None where even no mention at all would be no proof of a fall. */
function costOfFall(prediction: Prediction, weeks: number): number {
  if (expectedOf(prediction) > plenty) return 1;
  return (1 - chanceOfMore(0, prediction)) ** weeks > lenient ? 0 : 1;
}
