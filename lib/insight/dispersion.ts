import { type Exposure, sumWeeks } from './exposure.ts';

/**
 * How much more the weekly counts of one topic scatter than Poisson counts would, as variance over mean: 1 is Poisson,
 * 4 is what arrives in fours. Never below 1.
 */
export type Dispersion = number;

/** The dispersion of each topic, as its weeks before and those of the others tell. */
export type Scattering = <Key>(all: ReadonlyMap<Key, readonly Exposure[]>) => ReadonlyMap<Key, Dispersion>;

/**
 * Assumed where the weeks before cannot tell, and weighed as ten degrees of freedom against what they tell: with eight
 * weeks of 44 topics (308 degrees) it hardly counts; with one week it is all there is, and the margin below makes it
 * 2.7. A choice, not a measurement: what companies have is not known before they have it.
 */
const assumed = { dispersion: 2, freedom: 10 };
/** Standard errors put on top of the pooled estimate: the upper end of its one-sided 95 % interval. */
const margin = 1.645;
/** Degrees of freedom that the pooled estimate weighs against a topic's own weeks (seven, with eight weeks). */
const pooledFreedom = 6;
/** What scatters more than this many times the usual counts as this much: one viral thread tells nothing of other topics. */
const outlying = 4;
/** Rounds of reweighting; the estimates no longer move in the third digit after about six. */
const rounds = 10;

/**
 * The dispersion of each topic from the weeks before. Pooled over the topics as the quasi-likelihood variance
 * φ·mean + c²·mean² (McCullagh and Nelder, Generalized Linear Models, 1989, ch. 9; φ for what arrives in clusters, c
 * for the coefficient of variation of rates that swing), fitted by iteratively reweighted least squares to Pearson's
 * chi-squares, outliers winsorised. A topic that scatters more than the pooled estimate is drawn towards its own, weighed
 * by degrees of freedom (Smyth, 2004; for counts Lund et al., 2012); one that scatters less is not, for seven degrees of
 * freedom are no proof of calm.
 */
export const dispersions: Scattering = (all) => {
  const scatters = new Map([...all].map(([key, exposures]) => [key, scatterOf(exposures)]));
  const usual = pooled([...scatters.values()].filter(({ weight }) => weight > 0));
  return new Map(
    [...scatters].map(([key, { ratio, freedom, mean, expected }]) => {
      const common = usual(Math.max(mean, expected));
      const drawn = (pooledFreedom * common + freedom * ratio) / (pooledFreedom + freedom);
      return [key, Math.max(common, drawn)];
    }),
  );
};

/** As if all counts were Poisson. No company's are: it is what false alarms are measured against. */
export const poisson: Scattering = (all) => new Map([...all.keys()].map((key) => [key, 1]));

/** How the counts of the weeks before, all sources together, scatter around a rate that is the same in all of them. */
type Scatter = {
  /** mentions in a week before, and to expect in this one */
  readonly mean: number;
  readonly expected: number;
  /** Pearson's chi-square over its degrees of freedom; Poisson counts give 1 on average, however few they are */
  readonly ratio: number;
  readonly freedom: number;
  /** degrees of freedom that tell something: a single mention scatters in one way only */
  readonly weight: number;
  /** share, in [0, 1), of the dispersion above 1 that shows in so few mentions */
  readonly shown: (dispersion: Dispersion) => number;
};

/** Sources are added up before they are squared: what swings in all of them at once does not cancel out in the sum either. */
function scatterOf(exposures: readonly Exposure[]): Scatter {
  const sources = exposures.map(({ now, before }) => {
    const { mentions, feedback } = sumWeeks(before);
    return { now, before, feedback, rate: feedback === 0 ? 0 : mentions / feedback };
  });
  const weeks = (exposures[0]?.before ?? []).map((_, index) => {
    const week = { observed: 0, expected: 0, variance: 0 };
    for (const { before, feedback, rate } of sources) {
      const counted = before[index];
      // what came in one week only has nothing to scatter around
      if (counted === undefined || counted.feedback === 0 || counted.feedback === feedback) continue;
      week.observed += counted.mentions;
      week.expected += rate * counted.feedback;
      // less than the mean, for the rate was fitted to these weeks
      week.variance += rate * counted.feedback * (1 - counted.feedback / feedback);
    }
    return week;
  });
  const expecting = weeks.filter(({ expected }) => expected > 0);
  const sum = (value: (week: (typeof weeks)[number]) => number) =>
    expecting.reduce((total, week) => total + value(week), 0);
  const mentions = sum(({ expected }) => expected);
  const freedom = sum(({ expected, variance }) => variance / expected);
  const pearson = sum(({ expected, observed }) => (observed - expected) ** 2 / expected);
  return {
    mean: mentions / Math.max(1, expecting.length),
    expected: sources.reduce((total, { now, rate }) => total + rate * now.feedback, 0),
    ratio: freedom === 0 ? 1 : pearson / freedom,
    freedom,
    weight: mentions <= 1 ? 0 : (freedom * (mentions - 1)) / mentions,
    // of the variance of a Dirichlet-multinomial distribution over that of a multinomial one
    shown: (dispersion) => Math.max(0, mentions - 1) / (mentions + dispersion - 1),
  };
}

/** The usual dispersion of a topic, by its mentions a week. */
function pooled(scatters: readonly Scatter[]): (mean: number) => Dispersion {
  let excess = { constant: assumed.dispersion - 1, slope: 0 };
  for (let round = 0; round < rounds; round++) {
    const usual = (mean: number) => 1 + excess.constant + excess.slope * mean;
    const prior = { x: 1, z: 0, y: assumed.dispersion - 1, weight: assumed.freedom / usual(0) ** 2 };
    const observations = scatters.map(({ mean, ratio, shown, weight }) => {
      const share = shown(usual(mean));
      const y = Math.min(ratio, outlying * usual(mean)) - 1;
      return { x: share, z: share * mean, y, weight: weight / usual(mean) ** 2 };
    });
    excess = leastSquares([prior, ...observations]);
  }
  const freedom = scatters.reduce((sum, { weight }) => sum + weight, assumed.freedom);
  // the relative standard error of a variance is √(2 / degrees of freedom)
  const above = 1 + margin * Math.sqrt(2 / freedom);
  return (mean) => 1 + (excess.constant + excess.slope * mean) * above;
}

type Point = { readonly x: number; readonly z: number; readonly y: number; readonly weight: number };

/** y ≈ constant·x + slope·z by weighted least squares, neither coefficient negative. */
function leastSquares(points: readonly Point[]): { readonly constant: number; readonly slope: number } {
  const sum = (value: (point: Point) => number) =>
    points.reduce((total, point) => total + point.weight * value(point), 0);
  const xx = sum(({ x }) => x * x);
  const xz = sum(({ x, z }) => x * z);
  const zz = sum(({ z }) => z * z);
  const xy = sum(({ x, y }) => x * y);
  const zy = sum(({ z, y }) => z * y);
  const determinant = xx * zz - xz * xz;
  const constant = (xy * zz - zy * xz) / determinant;
  const slope = (zy * xx - xy * xz) / determinant;
  if (determinant > 0 && constant >= 0 && slope >= 0) return { constant, slope };
  // at the border: whichever of the two alone leaves less
  const constantAlone = Math.max(0, xy / xx);
  const slopeAlone = zz === 0 ? 0 : Math.max(0, zy / zz);
  return constantAlone * xy > slopeAlone * zy
    ? { constant: constantAlone, slope: 0 }
    : { constant: 0, slope: slopeAlone };
}
