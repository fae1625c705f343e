import { randomGamma, randomInt, randomLcg, randomLogNormal, randomPoisson } from 'd3-random';

/** One of the 42 scenarios of Noufaily and others (Statistics in Medicine, 2013), in their letters. */
export type Scenario = {
  /** logarithm of the cases a week at the start, and what is added to it every week */
  readonly theta: number;
  readonly beta: number;
  /** variance over mean of the weekly counts */
  readonly phi: number;
  /** waves a year (0, 1 or 2), and their amplitudes */
  readonly waves: number;
  readonly cosine: number;
  readonly sine: number;
};

const parameters = [
  { theta: 0.1, phi: 1.5, beta: 0.0025, cosine: 0.6, sine: 0.6 },
  { theta: -2, phi: 2, beta: 0.005, cosine: 0.1, sine: 0.3 },
  { theta: 1.5, phi: 1, beta: 0.003, cosine: 0.2, sine: -0.4 },
  { theta: 0.5, phi: 5, beta: 0.002, cosine: 0.5, sine: 0.5 },
  { theta: 2.5, phi: 3, beta: 0.001, cosine: 1, sine: 0.1 },
  { theta: 3.75, phi: 1.1, beta: 0.001, cosine: 0.1, sine: -0.1 },
  { theta: 5, phi: 1.2, beta: 0.0001, cosine: 0.05, sine: 0.01 },
];

export const scenarios: readonly Scenario[] = parameters.flatMap((each) =>
  [0, each.beta].flatMap((beta) => [0, 1, 2].map((waves) => ({ ...each, beta, waves }))),
);

const weekCount = 624;
const past = { first: 313, last: 575, strengths: [2, 3, 5, 10] };
/** Weeks that are judged, counted from 1: the last 49. */
export const judged = { first: 576, last: weekCount };
const strongest = 10;

/** Counts of 624 weeks, the first at 0, and the outbreak that is to be found in the last 49. */
export type Series = {
  /** with the four past outbreaks, without the current one */
  readonly quiet: readonly number[];
  readonly current: {
    /** cases of the outbreak, the first week at 0; it begins in the week `start`, counted from 1, and has its last case in `end` */
    readonly cases: readonly number[];
    readonly start: number;
    readonly end: number;
  };
};

/** Mean of a scenario in a week, counted from 1. */
function meanOf({ theta, beta, waves, cosine, sine }: Scenario, week: number): number {
  let log = theta + beta * week;
  for (let wave = 1; wave <= waves; wave++) {
    const angle = (2 * Math.PI * wave * week) / 52;
    log += cosine * Math.cos(angle) + sine * Math.sin(angle);
  }
  return Math.exp(log);
}

/** Draws one series of a scenario after the other, the same ones for the same seed. */
export function outbreakSimulator(seed: number): (scenario: Scenario) => Series {
  const random = randomLcg(seed);
  const poisson = (mean: number): number => (mean > 0 ? randomPoisson.source(random)(mean)() : 0);
  const count = (mean: number, phi: number): number =>
    poisson(phi === 1 ? mean : randomGamma.source(random)(mean / (phi - 1), phi - 1)());
  const between = (first: number, last: number): number => randomInt.source(random)(first, last + 1)();
  const delay = randomLogNormal.source(random)(0, 0.5);
  const outbreak = (scenario: Scenario, start: number, strength: number): readonly number[] => {
    const size = poisson(strength * Math.sqrt(scenario.phi * meanOf(scenario, start)));
    return Array.from({ length: size }, () => start + Math.floor(delay()));
  };
  return (scenario) => {
    const quiet = Array.from({ length: weekCount }, (_, index) =>
      count(meanOf(scenario, index + 1), scenario.phi),
    );
    const add = (counts: number[], weeks: readonly number[]) => {
      for (const week of weeks) if (week <= weekCount) counts[week - 1] = (counts[week - 1] ?? 0) + 1;
    };
    for (const strength of past.strengths)
      add(quiet, outbreak(scenario, between(past.first, past.last), strength));
    const start = between(judged.first, judged.last);
    const told = outbreak(scenario, start, between(1, strongest)).filter((week) => week <= weekCount);
    const cases = new Array<number>(weekCount).fill(0);
    add(cases, told);
    return { quiet, current: { cases, start, end: Math.max(start, ...told) } };
  };
}
