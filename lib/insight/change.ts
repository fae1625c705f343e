import * as z from 'zod';
import { withoutBursts } from './bursts.ts';
import { calendarOf } from './calendar.ts';
import { type Comparison, compareWeek, leftOut } from './compare-week.ts';
import { dispersions, type Scattering } from './dispersion.ts';
import type { Exposure } from './exposure.ts';
import { type Budget, budgets, type Levels, levelsOf } from './levels.ts';
import { expectedOf, interval, type Prediction, ratioInterval } from './prediction.ts';
import { seriesOf } from './series.ts';
import { usualRate } from './usual-rate.ts';

const Interval = z.object({ low: z.number(), high: z.number() });

/**
 * A verdict of how certain a change is, not of how large. `new` (never before), `rising`, `gone` (none this week) and
 * `falling` are tested over all topics of a mail and hold; `probably-rising` too, but of those a few are false.
 * `steady`: among so many topics chance alone may have done it, and of a rate three times as high and one of a third at least one can be ruled out.
 * Its count may lie outside of what was to be expected all the same, and `ratio` reach ten; `outside` says so. `too-few`: chance may
 * have done it, and the rate may have tripled as well as fallen to a third. `no-history`: none of the sources delivered before, or most of it comes from such as did not, so there is nothing to compare with.
 */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-history') }),
  z.object({
    kind: z.enum(['new', 'rising', 'probably-rising', 'steady', 'too-few', 'falling', 'gone']),
    /** how many of the mentions are compared, where others come from sources that delivered nothing before */
    compared: z.int().optional(),
    /** mentions to expect this week, had nothing changed, by level, trend and season of the weeks before */
    expected: z.number(),
    /** the counts, both included, that come in nine weeks of ten where nothing changed */
    low: z.int(),
    high: z.int(),
    /** where the count lies above `high`, or below `low`; each post counts once */
    outside: z.enum(['above', 'below']).optional(),
    /** 90 % interval of how many times as high as usual the rate is; none where no feedback came */
    ratio: Interval.optional(),
    /** chance of as many or more (or as few or fewer) mentions where nothing changed */
    p: z.number(),
    /** this week and the one before together, where the verdict rests on both */
    twoWeeks: Interval.extend({
      ...{ count: z.int(), expected: z.number() },
      ratio: Interval.optional(),
    }).optional(),
  }),
]);
export type Change = z.infer<typeof Change>;

const rises: ReadonlySet<Change['kind']> = new Set(['new', 'rising', 'probably-rising']);
/** Whether something is called rising, surely or probably. */
export const isRising = (change: Change | undefined): boolean =>
  change !== undefined && rises.has(change.kind);
/** Whether something is called falling, or gone. */
export const isFalling = (change: Change | undefined): boolean =>
  change?.kind === 'falling' || change?.kind === 'gone';

/** A single mention is no rise, whatever was expected. */
const leastCount = 2;
/** `steady` says that a rate has not become this many times as high, or as low. */
const noticeable = 3;

/** How counts are believed to scatter, and what may be called wrong. */
type Testing = {
  readonly scattering?: Scattering;
  readonly budget?: Budget;
  /** bursts are out of the weeks already, or may not be looked for: of sums over topics */
  readonly areWithoutBursts?: boolean;
};

/**
 * Compares this week with the weeks before, for all topics of a mail at once. The rates are taken source by source, so that a
 * file of tickets that comes once a month is no rise (series.ts); what is usual follows trend and seasons as far as the
 * weeks speak for them (usual-rate.ts), without bursts among them (bursts.ts); and the counts are negative binomial, for they scatter more than Poisson counts
 * (dispersion.ts). A thousand topics of 52 weeks take some 50 ms (`npm run bench -- changes`).
 */
export function testChanges<Key>(
  all: ReadonlyMap<Key, readonly Exposure[]>,
  { scattering = dispersions, budget = budgets.topics, areWithoutBursts = false }: Testing = {},
): ReadonlyMap<Key, Change> {
  const usual = (exposures: readonly Exposure[]) => (areWithoutBursts ? exposures : withoutBursts(exposures));
  const seriesByKey = new Map([...all].map(([key, exposures]) => [key, seriesOf(usual(exposures))]));
  const weeks = Math.max(0, ...[...seriesByKey.values()].map((series) => series?.mentions.length ?? 0));
  const calendar = calendarOf(weeks);
  const fitted = [...seriesByKey].flatMap(([key, series]) =>
    series === undefined ? [] : [{ key, series, rate: usualRate(series, leftOut(series), calendar) }],
  );
  const estimates = scattering(fitted.map(({ rate }) => rate));
  const compared = fitted.flatMap(({ key, series, rate }, index) => {
    const estimate = estimates[index];
    return estimate === undefined ? [] : [[key, compareWeek(series, rate, estimate, calendar)] as const];
  });
  const levels = levelsOf(
    compared.map(([, each]) => testedOf(each)),
    budget,
  );
  const judged = new Map(
    compared.map(([key, each]) => [
      key,
      ofSources(judge(each, levels(each.weeks)), each.count, all.get(key)),
    ]),
  );
  return new Map([...all.keys()].map((key) => [key, judged.get(key) ?? { kind: 'no-history' }]));
}

/** From this share of the mentions on that come from sources without a history, what the others do says little of them. */
const mostUncompared = 0.5;

/** A verdict rests on the sources that delivered before: a file of posts that nobody dropped before has nothing to be compared with. */
function ofSources(change: Change, compared: number, exposures: readonly Exposure[] = []): Change {
  const count = exposures.reduce((sum, { now }) => sum + now.mentions, 0);
  if (change.kind === 'no-history' || count <= compared) return change;
  if (count - compared > mostUncompared * count && !isRising(change)) return { kind: 'no-history' };
  return { ...change, compared };
}

/** As its levels need it: fewer than two mentions are called no rise, so they cannot pass. */
const testedOf = ({ count, up, down, cost, weeks }: Comparison) => ({
  ...{ up: count >= leastCount ? up.p : 1, down: down.p },
  ...{ cost, weeks },
});

function judge(compared: Comparison, levels: Levels): Change {
  const { count, usual, up, down } = compared;
  const ratio = ratioInterval(count, usual);
  const side = up.p <= down.p ? up : down;
  const kind = kindOf(compared, levels, ratio);
  const usually = interval(usual);
  const outside = count > usually.high ? 'above' : count < usually.low ? 'below' : undefined;
  const restsOnBoth = kind !== 'steady' && kind !== 'too-few' && side.ofBoth;
  return {
    ...{ kind, expected: expectedOf(usual), ...usually, p: side.p },
    ...(outside && { outside }),
    ...(ratio && { ratio }),
    ...(restsOnBoth && compared.both && { twoWeeks: told(compared.both) }),
  };
}

function told({ count, usual }: { readonly count: number; readonly usual: Prediction }) {
  const ratio = ratioInterval(count, usual);
  return { count, expected: expectedOf(usual), ...interval(usual), ...(ratio && { ratio }) };
}

function kindOf(
  { count, never, up, down }: Comparison,
  levels: Levels,
  ratio: ReturnType<typeof ratioInterval>,
) {
  if (count >= leastCount && up.p <= levels.rising) return never ? 'new' : 'rising';
  if (count >= leastCount && up.p <= levels['probably-rising']) return 'probably-rising';
  if (down.p <= levels.falling) return count === 0 ? 'gone' : 'falling';
  if (ratio === undefined || (ratio.low * noticeable < 1 && ratio.high > noticeable)) return 'too-few';
  return 'steady';
}
