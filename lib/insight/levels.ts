/** A chance of a false alarm that is borne: in a mail in which nothing changed, and of a topic that is judged alone. */
type Borne = { readonly mail: number; readonly topic: Readonly<Record<History, number>> };

/** Less than three quarters of a year, in which a season cannot be told from a change as well as in more; or more. */
type History = 'short' | 'long';
const longHistory = 39;

/**
 * What is borne for each verdict by all topics together where nothing changed: `new` or `rising` in a mail in a hundred,
 * `falling` or `gone` likewise, `probably-rising` in one in twelve. A topic alone shares with no others: its level is what
 * keeps all its false alarms together below one week in a hundred over the 42 scenarios of docs/benchmarks.md, and in a
 * mail it is the highest that a topic can have.
 */
const ofTopics = {
  rising: { mail: 0.0105, topic: { short: 0.002, long: 0.002 } },
  'probably-rising': { mail: 0.08, topic: { short: 0.0125, long: 0.0165 } },
  falling: { mail: 0.012, topic: { short: 0.005, long: 0.005 } },
} satisfies Record<string, Borne>;

/** What is borne for each verdict. */
export type Budget = Readonly<Record<keyof typeof ofTopics, Borne>>;

/** Of what topics bear, less: for what is judged besides them. */
const besides = (rising: number, probably: number, falling: number) => ({
  rising: { ...ofTopics.rising, mail: rising },
  'probably-rising': { ...ofTopics['probably-rising'], mail: probably },
  falling: { ...ofTopics.falling, mail: falling },
});

/**
 * What the topics of a mail bear together; and what its wholes bear besides (wholes.ts), complaints and praise: shares of their own, so that they take nothing from
 * topics, and so small ones that what is published of mails holds (docs/benchmarks.md).
 */
export const budgets = {
  topics: ofTopics,
  complaints: besides(0.003, 0.015, 0.003),
  praise: besides(0.0015, 0.0075, 0.0015),
} satisfies Record<string, Budget>;

/** The p-value up to which each verdict is given. */
export type Levels = Readonly<Record<keyof Budget, number>>;

/** What a test can cost: the chance, in [0, 1], that its count is one at which it may be called up, or down, where nothing changed. */
export type Cost = { readonly up: number; readonly down: number };

/** A topic of a mail: its p-values, 1 where its count is none at which it may be called so; what it can cost; the weeks before in which there was feedback. */
export type Tested = {
  readonly up: number;
  readonly down: number;
  readonly cost: Cost;
  readonly weeks: number;
};

/**
 * The levels of a mail's topics, by the weeks before in which there was feedback. Certain verdicts are shared out stepwise, so that
 * the chance of any false one stays below what is borne whatever else changed; `probably-rising` is stepped up: its bound
 * holds where nothing changed, and where much did, the same share of what is called rising may be false.
 */
export function levelsOf(
  tests: readonly Tested[],
  borne: Budget = budgets.topics,
): (weeks: number) => Levels {
  const of = (verdict: keyof Budget, side: 'up' | 'down') =>
    tests.map(({ weeks, cost, ...p }) => ({
      p: p[side],
      cost: Math.min(cost[side], borne[verdict].topic[historyOf(weeks)]),
    }));
  const rising = stepDown(of('rising', 'up'), borne.rising.mail);
  const probably = stepUp(of('probably-rising', 'up'), borne['probably-rising'].mail);
  const falling = stepDown(of('falling', 'down'), borne.falling.mail);
  return (weeks) => {
    const history = historyOf(weeks);
    return {
      rising: Math.min(rising, borne.rising.topic[history]),
      'probably-rising': Math.min(probably, borne['probably-rising'].topic[history]),
      falling: Math.min(falling, borne.falling.topic[history]),
    };
  };
}

const historyOf = (weeks: number): History => (weeks < longHistory ? 'short' : 'long');

/** A p-value, and the most that its test can cost, whatever the level. */
type Priced = { readonly p: number; readonly cost: number };

/**
 * The level of a step-down procedure (Holm, 1979): what passes pays no more, for it is no false alarm, or there was one before;
 * and the others are judged anew. The chance of any false alarm is bounded whatever else changed, and however the tests hang together.
 */
function stepDown(tests: readonly Priced[], mail: number): number {
  let left = tests;
  for (;;) {
    const level = levelOf(costsOf(left), mail);
    const others = left.filter(({ p, cost }) => p > Math.min(level, cost));
    if (others.length === left.length) return level;
    left = others;
  }
}

/**
 * The level of a step-up procedure (Simes, 1986; Benjamini and Hochberg, 1995): the highest at which so many pass that what all can
 * cost is at most what a mail bears for each of them, for discrete tests as Heyse has it (2011). Where nothing changed that bounds the chance of any false alarm, for
 * tests that are independent or hang together positively; where something did, the share of false ones.
 */
function stepUp(tests: readonly Priced[], mail: number): number {
  const passing = tests
    .filter(({ p, cost }) => p <= cost)
    .map(({ p }) => p)
    .toSorted((a, b) => a - b);
  const costs = costsOf(tests);
  for (let many = passing.length; many > 1; many--) {
    const level = levelOf(costs, many * mail);
    if ((passing[many - 1] ?? 1) <= level) return level;
  }
  return levelOf(costs, mail);
}

const costsOf = (tests: readonly Priced[]): readonly number[] =>
  tests.map(({ cost }) => cost).toSorted((a, b) => a - b);

/**
 * The level of each single test of these costs, the lowest first, so that by Bonferroni's inequality the chances of a false alarm add up to what is
 * borne at most. A test pays what it can cost: the level, or less where so rare a topic hardly comes to be called
 * anything. That is Tarone's point (1990) without his condition on totals, which holds for Poisson counts only; Westfall
 * and Wolfinger (1997) bound the sum in the same way.
 */
function levelOf(costs: readonly number[], bearing: number): number {
  let left = bearing;
  for (const [index, cost] of costs.entries()) {
    const level = left / (costs.length - index);
    if (cost > level) return level;
    left -= cost;
  }
  return 1;
}
