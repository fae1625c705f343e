import { logGamma } from './negative-binomial.ts';

/**
 * How much more the weekly counts of one topic scatter than Poisson counts would, as variance over mean: 1 is Poisson,
 * 4 is what arrives in fours. Never below 1.
 */
export type Dispersion = number;

/** How the weeks of a topic scatter around what was usual in them. */
export type Scatter = {
  /** mentions in a week, on average, and in all */
  readonly mean: number;
  readonly counted: number;
  /** Pearson's chi-square over its degrees of freedom */
  readonly ratio: number;
  readonly freedom: number;
};

/** A dispersion, and the degrees of freedom that it is known with. */
export type Estimate = { readonly dispersion: Dispersion; readonly freedom: number };

/** The dispersion of each topic, as its own weeks and those of the others tell. */
export type Scattering = (all: readonly Scatter[]) => readonly Estimate[];

/**
 * Believed of a topic before any weeks are looked at; and the degrees of freedom that it, or what other topics tell
 * instead, weighs against a topic's own weeks: as many as eight or nine of frequent mentions.
 */
export const prior = { dispersion: 1.8, freedom: 12 };
/**
 * Assumed where no weeks tell, and weighed as ten degrees of freedom against what those of other topics tell. A choice, not
 * a measurement: what companies have is not known before they have it.
 */
const assumed = { ...prior, freedom: 10 };
/** What scatters more than this many times the usual counts as this much: one viral thread tells nothing of other topics. */
const outlying = 4;
/** Rounds of reweighting; the estimates no longer move in the third digit after about six. */
const rounds = 6;

/**
 * How far topics may be from the usual, as the degrees of freedom that the usual weighs against a topic's own weeks: at
 * will, or hardly. `topics` is how many topics there seem to be that are so, before any are looked at.
 */
const kinds = [
  { freedom: prior.freedom, topics: 4 },
  { freedom: 100, topics: 0.4 },
] as const;

/**
 * The dispersion of each topic: its own, drawn towards that of the others by degrees of freedom (Smyth, 2004; for counts
 * Lund and others, 2012). The others together are the quasi-likelihood variance φ·mean + c²·mean² (McCullagh and Nelder,
 * Generalized Linear Models, 1989, ch. 9; φ for what arrives in clusters, c for the coefficient of variation of rates
 * that swing), fitted by iteratively reweighted least squares, outliers winsorised. How strongly it is drawn is learned
 * from the mail, as a mixture of two kinds of topics: where all scatter alike they know it of each other, and one that
 * does not is left to its own weeks (Phipson and others, 2016, for outliers of the same kind). A topic is no part of its
 * others: neither does a calm mail hide one that swings, nor the reverse.
 */
export const dispersions: Scattering = (all) => {
  const excess = pooled(all);
  const drawn = all.map((each) => {
    const usual = 1 + excess(each);
    return kinds.map(({ freedom }) => draw(each, usual, freedom));
  });
  const shares = sharesOf(drawn);
  return drawn.map((each, index) => {
    const own = shares[index] ?? [];
    const mean = dot(
      own,
      each.map(({ log }) => log),
    );
    const variance = dot(
      own,
      each.map(({ log, freedom }) => 2 / freedom + (log - mean) ** 2),
    );
    return { dispersion: Math.max(1, Math.exp(mean)), freedom: 2 / variance };
  });
};

const dot = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, each, at) => sum + each * (right[at] ?? 0), 0);

type Drawn = { readonly log: number; readonly freedom: number; readonly likelihood: number };

/** A topic's dispersion as one of a kind: its logarithm, and how likely its scatter is then (Fisher's F distribution). */
function draw({ ratio, freedom }: Scatter, usual: number, ofUsual: number): Drawn {
  const sum = freedom + ofUsual;
  // a variance is somewhat more likely to be taken for too small than for too large
  const log = Math.log((ofUsual * usual + freedom * ratio) / sum) + 1 / sum;
  const density =
    logGamma(sum / 2) -
    logGamma(ofUsual / 2) -
    (freedom / 2) * Math.log(ofUsual) -
    (sum / 2) * Math.log(1 + (freedom * ratio) / (ofUsual * usual));
  return { log, freedom: sum, likelihood: Math.exp(density) };
}

/** For each topic the share of each kind, as its own scatter and those of the others tell (expectation-maximisation). */
function sharesOf(all: readonly (readonly Drawn[])[]): readonly (readonly number[])[] {
  let topics = kinds.map((kind): number => kind.topics);
  let own = all.map(() => kinds.map(() => 0));
  for (let round = 0; round < rounds; round++) {
    own = all.map((each, index) =>
      normal(
        each.map(
          ({ likelihood }, at) =>
            likelihood * Math.max(kinds[at]?.topics ?? 0, (topics[at] ?? 0) - (own[index]?.[at] ?? 0)),
        ),
      ),
    );
    topics = kinds.map((kind, at) => kind.topics + own.reduce((sum, each) => sum + (each[at] ?? 0), 0));
  }
  return own;
}

function normal(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, each) => total + each, 0);
  return weights.map((each) => each / sum);
}

/** As if all counts were Poisson. No company's are: it is what false alarms are measured against. */
export const poisson: Scattering = (all) => all.map(() => ({ dispersion: 1, freedom: 1e6 }));

/** The usual dispersion above 1 of the others of a topic, at its mentions a week. */
function pooled(all: readonly Scatter[]): (of: Scatter) => number {
  const start: Line = { constant: assumed.dispersion - 1, slope: 0 };
  let [line, sums] = [start, noSums];
  for (let round = 0; round < rounds; round++) {
    const of = line;
    const prior: Point = {
      x: 1,
      z: 0,
      y: assumed.dispersion - 1,
      weight: assumed.freedom / (1 + of.constant) ** 2,
    };
    sums = all.reduce((sum, each) => plus(sum, pointOf(each, of), 1), plus(noSums, prior, 1));
    line = leastSquares(sums);
  }
  return (each) => {
    const others = leastSquares(plus(sums, pointOf(each, line), -1));
    return others.constant + others.slope * each.mean;
  };
}

/** An observation of the dispersion above 1. */
function pointOf({ mean, counted, ratio, freedom }: Scatter, { constant, slope }: Line): Point {
  const usual = 1 + constant + slope * mean;
  // what shows in so few: of the variance of a Dirichlet-multinomial distribution over that of a multinomial one
  const shown = counted <= 1 ? 0 : (counted - 1) / (counted + usual - 1);
  return {
    x: shown,
    z: shown * mean,
    y: Math.min(ratio, outlying * usual) - 1,
    weight: freedom / usual ** 2,
  };
}

type Line = { readonly constant: number; readonly slope: number };
type Point = { readonly x: number; readonly z: number; readonly y: number; readonly weight: number };
type Sums = {
  readonly xx: number;
  readonly xz: number;
  readonly zz: number;
  readonly xy: number;
  readonly zy: number;
};
const noSums: Sums = { xx: 0, xz: 0, zz: 0, xy: 0, zy: 0 };

const plus = (sums: Sums, { x, z, y, weight }: Point, times: 1 | -1): Sums => ({
  xx: sums.xx + times * weight * x * x,
  xz: sums.xz + times * weight * x * z,
  zz: sums.zz + times * weight * z * z,
  xy: sums.xy + times * weight * x * y,
  zy: sums.zy + times * weight * z * y,
});

/** y ≈ constant·x + slope·z by weighted least squares, neither coefficient negative. */
function leastSquares({ xx, xz, zz, xy, zy }: Sums): Line {
  const determinant = xx * zz - xz * xz;
  const constant = (xy * zz - zy * xz) / determinant;
  const slope = (zy * xx - xy * xz) / determinant;
  if (determinant > xx * zz * 1e-9 && constant >= 0 && slope >= 0) return { constant, slope };
  // at the border: whichever of the two alone leaves less
  const constantAlone = Math.max(0, xy / xx);
  const slopeAlone = zz <= 0 ? 0 : Math.max(0, zy / zz);
  return constantAlone * xy > slopeAlone * zy
    ? { constant: constantAlone, slope: 0 }
    : { constant: 0, slope: slopeAlone };
}
