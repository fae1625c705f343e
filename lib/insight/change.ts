/** How this week's count of something compares with the weeks before, by source. */
export type Exposure = {
  readonly source: string;
  /** mentions this week and in the weeks before */
  readonly now: number;
  readonly before: number;
  /** all feedback of the source this week and in the weeks before: how often it could have been mentioned */
  readonly feedbackNow: number;
  readonly feedbackBefore: number;
};

/**
 * `new`, `rising` and `falling` were tested and hold. `uncertain`: the counts differ, but chance may have done it. `steady`:
 * they hardly differ. `no-history`: none of the sources delivered before, so there is nothing to compare with.
 */
export type Change =
  | { readonly kind: 'no-history' }
  | {
      readonly kind: 'new' | 'rising' | 'falling' | 'uncertain' | 'steady';
      /** mentions to expect this week, had nothing changed */
      readonly expected: number;
      /** chance of a difference this large or larger where nothing changed */
      readonly p: number;
    };

/**
 * Chance, in a whole week of a company where nothing changed, of calling anything rising; and likewise falling. With six
 * departments one of them would see a false one in about five years of weekly mails.
 */
const familyLevel = 0.02;
/** A change smaller than this is true but not worth a head of department's minute. */
const leastRatio = 1.5;
/** Mentions more or less than expected that a reader would wonder about. */
const noticeable = 3;
/** A rise to fewer mentions than this is no pain point yet. */
const leastCount = 5;

/**
 * Compares this week with the weeks before, for all topics at once. Given how often a topic came up altogether, its
 * share of this week is binomial under no change (the conditional test of two Poisson rates; Przyborowski and Wilenski,
 * 1940). The rates are taken source by source, so that a file of tickets that comes once a month is no rise. Tarone's
 * correction (1990) keeps the chance of a single false alarm over all topics under the family level, without paying for
 * topics too rare to be significant at all.
 */
export function testChanges<Key>(all: ReadonlyMap<Key, readonly Exposure[]>): ReadonlyMap<Key, Change> {
  const compared = [...all].map(([key, exposures]) => ({ key, ...compare(exposures) }));
  const tested = compared.filter((each) => each.comparable);
  const levels = {
    up: taroneLevel(tested.map(({ up }) => up)),
    down: taroneLevel(tested.map(({ down }) => down)),
  };
  return new Map(compared.map((each) => [each.key, judge(each, levels)]));
}

/** A p-value, and the smallest one that the test could have given: counts are whole numbers. */
type Tail = { readonly p: number; readonly least: number };

/** The level of each single test: only those that can reach it share the family level. */
function taroneLevel(tails: readonly Tail[]): number {
  for (let share = 1; share <= tails.length; share++) {
    if (tails.filter(({ least }) => least <= familyLevel / share).length <= share) return familyLevel / share;
  }
  return familyLevel;
}

type Compared = ReturnType<typeof compare>;

function compare(exposures: readonly Exposure[]) {
  const common = exposures.filter((each) => each.feedbackBefore > 0);
  const sum = (value: (each: Exposure) => number) => common.reduce((total, each) => total + value(each), 0);
  const now = sum((each) => each.now);
  const before = sum((each) => each.before);
  // half a mention more in each source: a source without any would otherwise expect none for ever
  const weight = (each: Exposure) => each.before + 0.5;
  const expectedWeight = sum((each) => (weight(each) * each.feedbackNow) / each.feedbackBefore);
  const share = expectedWeight / (expectedWeight + sum(weight));
  const total = now + before;
  const up: Tail = { p: upperTail(now, total, share), least: share ** total };
  const down: Tail = { p: upperTail(before, total, 1 - share), least: (1 - share) ** total };
  const expected = sum((each) => (each.before * each.feedbackNow) / each.feedbackBefore);
  return { comparable: common.length > 0, now, before, expected, up, down };
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

/** P(X ≥ k) for X binomial(n, p), summed in logarithms. */
export function upperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let sum = 0;
  let logChoose = 0;
  for (let i = 1; i <= k; i++) logChoose += Math.log(n - k + i) - Math.log(i);
  for (let i = k; i <= n; i++) {
    sum += Math.exp(logChoose + i * Math.log(p) + (n - i) * Math.log1p(-p));
    logChoose += Math.log(n - i) - Math.log(i + 1);
  }
  return Math.min(1, sum);
}
