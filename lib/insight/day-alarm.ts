import type { Counted, Exposure } from './exposure.ts';
import { upperMidP } from './negative-binomial.ts';

/** A day of a topic, as a spike is looked for: `before` of each source are days, not weeks. */
export type DayExposures = ReadonlyMap<string, readonly Exposure[]>;

/** How far a day stands out of what is usual. */
export type DayAlarm = {
  readonly topic: string;
  readonly kind: 'spike' | 'safety';
  readonly count: number;
  /** complaints by source, of those that have some */
  readonly bySource: Readonly<Record<string, number>>;
  /** all feedback of the day, of the sources that are known well enough */
  readonly feedback: number;
  /** feedback of the day from other sources, which nobody can tell of what is usual there */
  readonly unjudged: number;
  /** that were to be expected of so much feedback */
  readonly expected: number;
  /** of so many or more where nothing has changed (mid-p) */
  readonly p: number;
};

/** Which topics are looked at for what. */
export type Watched = { readonly spikes: boolean; readonly safety: ReadonlySet<string> };

/**
 * What is called an alarm, chosen so that a quiet company gets less than one a year (`npm run false-alarms -- --days`, docs/benchmarks.md). A
 * spike has to be as unlikely as `p`, and so many times the usual; harm has to be reported by as many, and more than usual.
 */
const least = {
  spike: { p: 1e-6, count: 5, times: 3 },
  safety: { p: 1e-4, count: 3, times: 2 },
} as const;

/**
 * Days before on which a source brought feedback, below which nobody knows what is usual in it: a file that comes once a month is the digest's. And
 * mentions of a topic, below which it may be new in the taxonomy.
 */
const leastKnown = { days: 7, mentions: 3 };

/** Mentions that weigh as much as what all topics together say of the scatter. */
const weightOfAll = 30;

type Day = { readonly count: number; readonly expected: number; readonly variance: number };

/**
 * The topics that stand out on a day that may not be over, against the days before. Each source's share of feedback that tells of a topic is
 * held against its usual share, so neither the hour, nor the day of the week, nor a file that comes once a month makes an alarm. Counts scatter
 * as they did before (negative binomial, its variance over its mean from Pearson's squares), and what is usual is known only
 * as well as the days before tell.
 */
export function dayAlarms(topics: DayExposures, { spikes, safety }: Watched): readonly DayAlarm[] {
  const known = new Map([...topics].map(([topic, exposures]) => [topic, exposures.filter(isKnown)]));
  const scatters = new Map([...known].map(([topic, exposures]) => [topic, scatterOf(exposures)]));
  const all = sumScatter([...scatters.values()]);
  return [...known].flatMap(([topic, exposures]): readonly DayAlarm[] => {
    const isSafety = safety.has(topic);
    if (!spikes && !isSafety) return [];
    const { count, expected, variance } = expectedOn(exposures);
    const own = scatters.get(topic) ?? { squares: 0, expected: 0 };
    const scale = scaleOf(own, all) * (expected > 0 ? 1 + variance / expected : 1);
    const p = upperMidP(count, { mean: expected, scale });
    const complaining = exposures.filter(({ now }) => now.mentions > 0);
    const told = {
      ...{ topic, count, expected, p },
      bySource: Object.fromEntries(complaining.map(({ source, now }) => [source, now.mentions])),
      feedback: feedbackOf(exposures),
      unjudged: feedbackOf(topics.get(topic) ?? []) - feedbackOf(exposures),
    };
    const stands = ({ p: level, count: fewest, times }: (typeof least)['spike' | 'safety']) =>
      p <= level && count >= fewest && count >= times * expected;
    if (isSafety && stands(least.safety)) return [{ ...told, kind: 'safety' }];
    const mentions = exposures.reduce((sum, { before }) => sum + mentionsIn(before), 0);
    return spikes && mentions >= leastKnown.mentions && stands(least.spike)
      ? [{ ...told, kind: 'spike' }]
      : [];
  });
}

const feedbackOf = (exposures: readonly Exposure[]): number =>
  exposures.reduce((sum, { now }) => sum + now.feedback, 0);

const mentionsIn = (days: readonly Counted[]): number =>
  days.reduce((sum, { mentions }) => sum + mentions, 0);

const isKnown = ({ before }: Exposure): boolean =>
  before.filter(({ feedback }) => feedback > 0).length >= leastKnown.days;

/** Half a mention in a hundred pieces of feedback more: of what was never told of, a first mention is no wonder. */
const prior = { mentions: 0.5, feedback: 100 };

const shareOf = (before: readonly Counted[]) => {
  const feedback = before.reduce((sum, day) => sum + day.feedback, prior.feedback);
  return { share: (mentionsIn(before) + prior.mentions) / feedback, feedback };
};

/** `variance`: of what is expected, because the usual shares are known only so well, where counts scatter as Poisson. */
function expectedOn(exposures: readonly Exposure[]): Day {
  let [count, expected, variance] = [0, 0, 0];
  for (const { now, before } of exposures) {
    if (now.feedback === 0) continue;
    const { share, feedback } = shareOf(before);
    count += now.mentions;
    expected += share * now.feedback;
    variance += (now.feedback ** 2 * share) / feedback;
  }
  return { count, expected, variance };
}

type Scatter = { readonly squares: number; readonly expected: number };

/** How far the days before lay from their usual share: squares, and what they would be if counts were Poisson. */
function scatterOf(exposures: readonly Exposure[]): Scatter {
  let [squares, sum] = [0, 0];
  const days = exposures[0]?.before.length ?? 0;
  const shares = exposures.map(({ before }) => shareOf(before).share);
  for (let day = 0; day < days; day++) {
    let [count, expected] = [0, 0];
    for (const [at, { before }] of exposures.entries()) {
      const counted = before[day];
      count += counted?.mentions ?? 0;
      expected += (shares[at] ?? 0) * (counted?.feedback ?? 0);
    }
    squares += (count - expected) ** 2;
    sum += expected;
  }
  return { squares, expected: sum };
}

const sumScatter = (all: readonly Scatter[]): Scatter => ({
  squares: all.reduce((sum, each) => sum + each.squares, 0),
  expected: all.reduce((sum, each) => sum + each.expected, 0),
});

/** The variance over the mean: a topic's own, drawn to that of all topics as far as it was seldom told of. */
function scaleOf(own: Scatter, all: Scatter): number {
  const ofAll = all.expected > 0 ? all.squares / all.expected : 1;
  const drawn = (own.squares + weightOfAll * ofAll) / (own.expected + weightOfAll);
  return Math.max(1.01, drawn);
}
