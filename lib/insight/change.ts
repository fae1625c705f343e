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
 * `new` and `rising` were tested; `steady` means that chance explains the difference well enough. `no-history`:
 * none of the sources delivered before, so there is nothing to compare with.
 */
export type Change =
  | { readonly kind: 'no-history' }
  | { readonly kind: 'new' | 'rising' | 'falling' | 'steady'; readonly expected: number; readonly p: number };

/** Chance of calling anything rising or falling in a whole digest week where nothing changed. */
const familyLevel = 0.01;
/** A change smaller than this is true but not worth a head of department's minute. */
const leastRatio = 1.5;
/** A rise to fewer mentions than this is no pain point yet. */
const leastCount = 5;

/**
 * Compares this week with the weeks before, for all topics at once. Given how often a topic came up altogether, its
 * share of this week is binomial under no change (the conditional test of two Poisson rates; Przyborowski and Wilenski,
 * 1940). The rates are taken source by source, so that a file of tickets that comes once a month is no rise. Holm's
 * procedure keeps the chance of a single false alarm over all topics under 1 %.
 */
export function testChanges<Key>(all: ReadonlyMap<Key, readonly Exposure[]>): ReadonlyMap<Key, Change> {
  const compared = [...all].map(([key, exposures]) => ({ key, ...compare(exposures) }));
  const tested = compared.filter((each) => each.comparable).toSorted((a, b) => a.p - b.p);
  const significant = new Set<Key>();
  for (const [rank, { key, p }] of tested.entries()) {
    if (p > familyLevel / (tested.length - rank)) break;
    significant.add(key);
  }
  return new Map(compared.map((each) => [each.key, judge(each, significant.has(each.key))]));
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
  // two-sided: twice the smaller tail
  const p =
    total === 0
      ? 1
      : Math.min(1, 2 * Math.min(upperTail(now, total, share), upperTail(before, total, 1 - share)));
  const expected = sum((each) => (each.before * each.feedbackNow) / each.feedbackBefore);
  return { comparable: common.length > 0, now, before, expected, p };
}

function judge({ comparable, now, before, expected, p }: Compared, significant: boolean): Change {
  if (!comparable) return { kind: 'no-history' };
  if (significant && now >= leastCount && now >= expected * leastRatio) {
    return { kind: before === 0 ? 'new' : 'rising', expected, p };
  }
  if (significant && expected >= leastCount && now * leastRatio <= expected)
    return { kind: 'falling', expected, p };
  return { kind: 'steady', expected, p };
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
