import * as z from 'zod';
import { type Dispersion, dispersions, type Scattering } from './dispersion.ts';
import { type Exposure, sumWeeks } from './exposure.ts';
import { lowerTail, upperTail } from './negative-binomial.ts';

/**
 * `new`, `rising` and `falling` were tested and hold. `uncertain`: the counts differ, but chance may have done it. `steady`:
 * they hardly differ. `no-history`: none of the sources delivered before, so there is nothing to compare with.
 */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-history') }),
  z.object({
    kind: z.enum(['new', 'rising', 'falling', 'uncertain', 'steady']),
    /** mentions to expect this week, had nothing changed */
    expected: z.number(),
    /** chance of a difference this large or larger where nothing changed */
    p: z.number(),
  }),
]);
export type Change = z.infer<typeof Change>;

/**
 * Chance, in a whole week of a company where nothing changed, of calling anything rising; and likewise falling. Half of the
 * 2 % that are the goal: the other half is for what an estimate from eight weeks misses (docs/benchmarks.md). So a head
 * of department among six sees a false one about once in six years of weekly mails, even where rates swing by 40 %.
 */
const familyLevel = 0.01;
/** A change smaller than this is true but not worth a head of department's minute. */
const leastRatio = 1.5;
/** Mentions more or less than expected that a reader would wonder about. */
const noticeable = 3;
/** A rise to fewer mentions than this is no pain point yet. */
const leastCount = 5;

/**
 * Compares this week with the weeks before, for all topics at once. The rates are taken source by source, so that a file
 * of tickets that comes once a month is no rise, and the counts are negative binomial, for they scatter more than Poisson
 * counts (dispersion.ts).
 */
export function testChanges<Key>(
  all: ReadonlyMap<Key, readonly Exposure[]>,
  scattering: Scattering = dispersions,
): ReadonlyMap<Key, Change> {
  const scatter = scattering(all);
  const compared = [...all].map(([key, exposures]) => ({
    key,
    ...compare(exposures, scatter.get(key) ?? 1),
  }));
  const tested = compared.filter((each) => each.comparable);
  const levels = { up: levelOf(tested.map(({ up }) => up)), down: levelOf(tested.map(({ down }) => down)) };
  return new Map(compared.map((each) => [each.key, judge(each, levels)]));
}

/** A p-value, and the chance that the count would be worth a word at all where nothing changed. */
type Tail = { readonly p: number; readonly reported: number };

/**
 * The level of each single test, so that by Bonferroni's inequality the chances of a false alarm add up to the family
 * level at most. A test pays what it can cost: the level, or less where so rare a topic hardly reaches the least count or
 * so common a one hardly the least ratio. That is Tarone's point (1990) without his condition on totals, which holds
 * for Poisson counts only; Westfall and Wolfinger (1997) bound the sum in the same way.
 */
function levelOf(tails: readonly Tail[]): number {
  const chances = tails.map(({ reported }) => reported).toSorted((a, b) => a - b);
  let left = familyLevel;
  for (const [index, chance] of chances.entries()) {
    const level = left / (chances.length - index);
    if (chance > level) return level;
    left -= chance;
  }
  return familyLevel;
}

type Compared = ReturnType<typeof compare>;

/**
 * The count to expect is negative binomial, as a prediction from the weeks before. With a dispersion of 1 its tails are
 * exactly those of the conditional test of two Poisson rates (Przyborowski and Wilenski, 1940): P(X ≥ now) of a binomial
 * of now + before tries is that of a negative binomial of size before + 1. With a dispersion of φ the variance is φ times
 * as large, and what is added to the weeks before is φ mentions instead of one, as if mentions came in clusters of φ.
 */
function compare(exposures: readonly Exposure[], dispersion: Dispersion) {
  const common = exposures
    .map(({ now, before }) => ({ now, before: sumWeeks(before) }))
    .filter((each) => each.before.feedback > 0)
    .map((each) => ({ ...each, times: each.now.feedback / each.before.feedback }));
  const sum = (value: (each: (typeof common)[number]) => number) =>
    common.reduce((total, each) => total + value(each), 0);
  const now = sum((each) => each.now.mentions);
  const before = sum((each) => each.before.mentions);
  const expected = sum(({ before, times }) => before.mentions * times);
  // half a mention more in each source: a source without any would otherwise expect none for ever
  const halves = common.length / 2;
  const odds = common.length === 0 ? 0 : (expected + sum(({ times }) => times / 2)) / (before + halves);
  const scale = dispersion * (1 + odds);
  const atLeast = (count: number) => upperTail(count, { mean: (before + dispersion) * odds, scale });
  const atMost = (count: number) => lowerTail(count, { mean: before * odds, scale });
  return {
    ...{ comparable: common.length > 0, now, before, expected },
    up: { p: atLeast(now), reported: atLeast(Math.max(leastCount, Math.ceil(expected * leastRatio))) },
    down: {
      p: atMost(now),
      reported: expected < leastCount ? 0 : atMost(Math.floor(expected / leastRatio)),
    },
  };
}

function judge(
  { comparable, now, before, expected, up, down }: Compared,
  levels: { readonly up: number; readonly down: number },
): Change {
  if (!comparable) return { kind: 'no-history' };
  if (up.p <= levels.up && now >= leastCount && now >= expected * leastRatio) {
    return { kind: before === 0 ? 'new' : 'rising', expected, p: up.p };
  }
  if (down.p <= levels.down && expected >= leastCount && now * leastRatio <= expected) {
    return { kind: 'falling', expected, p: down.p };
  }
  const p = Math.min(up.p, down.p);
  const differs = now >= expected * leastRatio || now * leastRatio <= expected;
  const uncertain = differs && Math.abs(now - expected) >= noticeable;
  return { kind: uncertain ? 'uncertain' : 'steady', expected, p };
}
