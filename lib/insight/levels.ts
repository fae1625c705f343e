/** A chance of a false alarm that is borne: in a mail in which nothing changed, and of a topic that is judged alone. */
type Borne = { readonly mail: number; readonly topic: Readonly<Record<History, number>> };

/** Less than three quarters of a year, in which a season cannot be told from a change as well as in more; or more. */
type History = 'short' | 'long';
const longHistory = 39;

/**
 * What is borne for each verdict by all topics together where nothing changed: `new` or `rising` in a mail in a hundred,
 * `falling` or `gone` likewise, `probably-rising` in one in twelve. A topic alone shares with no others: its level is what
 * keeps all its false alarms together below one week in a hundred over the 42 scenarios of docs/benchmarks.md.
 */
const borne = {
  rising: { mail: 0.0105, topic: { short: 0.002, long: 0.002 } },
  'probably-rising': { mail: 0.08, topic: { short: 0.0125, long: 0.0165 } },
  falling: { mail: 0.012, topic: { short: 0.005, long: 0.005 } },
} satisfies Record<string, Borne>;

/** The p-value up to which each verdict is given. */
export type Levels = Readonly<Record<keyof typeof borne, number>>;

/** What a test can cost: the chance, in [0, 1], that its count is one at which it may be called up, or down, where nothing changed. */
export type Cost = { readonly up: number; readonly down: number };

/** The levels of a mail's topics, by the weeks before in which there was feedback. */
export function levelsOf(costs: readonly Cost[]): (weeks: number) => Levels {
  const up = costs.map((cost) => cost.up).toSorted((a, b) => a - b);
  const down = costs.map((cost) => cost.down).toSorted((a, b) => a - b);
  const rising = levelOf(up, borne.rising.mail);
  const probably = levelOf(up, borne['probably-rising'].mail);
  const falling = levelOf(down, borne.falling.mail);
  return (weeks) => {
    const history = weeks < longHistory ? 'short' : 'long';
    return {
      rising: Math.min(rising, borne.rising.topic[history]),
      'probably-rising': Math.min(probably, borne['probably-rising'].topic[history]),
      falling: Math.min(falling, borne.falling.topic[history]),
    };
  };
}

/**
 * The level of each single test, so that by Bonferroni's inequality the chances of a false alarm add up to what a mail
 * bears at most. A test pays what it can cost: the level, or less where so rare a topic hardly comes to be called
 * anything. That is Tarone's point (1990) without his condition on totals, which holds for Poisson counts only; Westfall
 * and Wolfinger (1997) bound the sum in the same way.
 */
function levelOf(costs: readonly number[], mail: number): number {
  let left = mail;
  for (const [index, cost] of costs.entries()) {
    const level = left / (costs.length - index);
    if (cost > level) return level;
    left -= cost;
  }
  return 1;
}
