import { randomGamma, randomLcg, randomPoisson } from 'd3-random';
import type { Exposure } from '../../lib/insight/exposure.ts';
import { weeksBefore } from '../../lib/insight/weeks-before.ts';

/** A company whose rates do not change, but where the scenario says so. */
export type Company = {
  /** pieces of feedback a week, of all sources */
  readonly volume: number;
  /** variance over mean of the counts of a topic in a source and a week: 1 is Poisson, above it negative binomial (its first kind, NB1) */
  readonly dispersion: number;
  /** coefficient of variation of a topic's rate from week to week, alike in all sources (NB2) */
  readonly swing?: number;
  /** chance that a topic went viral in one of the weeks before: five times as many mentions, all in one source */
  readonly viral?: number;
  /** weeks before, as many as the product compares with if not told */
  readonly weeks?: number;
  /** times as many mentions this week, of the topics of these ranks */
  readonly rise?: { readonly ranks: readonly number[]; readonly times: number };
};

const topicCount = 44;
/** Mentions of all topics together in a piece of feedback. */
const mentionsEach = 0.35;
const viralTimes = 5;
/** Shares of the volume; tickets come as a file once a month. */
const sources = [
  { source: 'review', share: 0.6, everyWeeks: 1 },
  { source: 'social', share: 0.25, everyWeeks: 1 },
  { source: 'ticket', share: 0.15, everyWeeks: 4 },
] as const;

/** Zipf's law: the topic of rank r has 1/r of the mentions of the first. */
const harmonic = Array.from({ length: topicCount }, (_, index) => 1 / (index + 1)).reduce((a, b) => a + b, 0);
export const rateOf = (rank: number): number => mentionsEach / harmonic / rank;
export const ranksOf: readonly number[] = Array.from({ length: topicCount }, (_, index) => index + 1);

/** One company week after another, the same for the same seed; topics are named by their rank, from 1. */
export function simulator(seed: number): (company: Company) => ReadonlyMap<number, readonly Exposure[]> {
  const random = randomLcg(seed);
  const poisson = (mean: number): number => (mean > 0 ? randomPoisson.source(random)(mean)() : 0);
  const gamma = (mean: number, variance: number): number =>
    variance === 0 || mean === 0 ? mean : randomGamma.source(random)(mean ** 2 / variance, variance / mean)();
  return ({ volume, dispersion, swing = 0, viral = 0, weeks = weeksBefore, rise }) => {
    const month = Math.floor(random() * 4);
    // week 0 is this one, 1 the one before
    const feedback = sources.map(({ share, everyWeeks }) =>
      Array.from({ length: weeks + 1 }, (_, week) =>
        (week + month) % everyWeeks === 0 ? poisson(volume * share * everyWeeks) : 0,
      ),
    );
    return new Map(
      ranksOf.map((rank): [number, readonly Exposure[]] => {
        const swings = Array.from({ length: weeks + 1 }, () => gamma(1, swing ** 2));
        const viralWeek = random() < viral ? 1 + Math.floor(random() * weeks) : undefined;
        const viralSource = Math.floor(random() * 2);
        const counted = sources.map((_, source) =>
          Array.from({ length: weeks + 1 }, (_, week) => {
            const risen = week === 0 && rise?.ranks.includes(rank) ? rise.times : 1;
            const gone = week === viralWeek && source === viralSource ? viralTimes : 1;
            const all = feedback[source]?.[week] ?? 0;
            const mean = rateOf(rank) * all * (swings[week] ?? 1) * risen * gone;
            return { mentions: poisson(gamma(mean, mean * (dispersion - 1))), feedback: all };
          }),
        );
        return [
          rank,
          sources.map(({ source }, index): Exposure => {
            const [now = { mentions: 0, feedback: 0 }, ...before] = counted[index] ?? [];
            return { source, now, before: before.toReversed() };
          }),
        ];
      }),
    );
  };
}
