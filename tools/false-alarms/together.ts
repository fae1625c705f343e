import { randomGamma, randomLcg, randomPoisson } from 'd3-random';
import { type Change, testChanges } from '../../lib/insight/change.ts';
import type { Exposure } from '../../lib/insight/exposure.ts';
import type { Share } from './alarms.ts';

/** A topic of a mail: mentions a week that are usual, and so many this week; as many as usual where that is not said. */
type Topic = { readonly usual: number; readonly now?: number };

/** Topics besides those that rise; their mentions a week fall by Zipf's law from the first. */
const quietTopics = 17;
const first = 6;
const quiet: readonly Topic[] = Array.from({ length: quietTopics }, (_, index) => ({
  usual: first / (index + 1),
}));
/** Feedback a week, and in the week that is judged: the complaints that are planted come on top. */
const feedback = { usual: 56, now: 71 };

/** What the samples plant in the last week of Harbor Home: what was usual of late parcels, their tracking, what broke on the way, and couriers. */
const planted: readonly Topic[] = [
  { usual: 3.5, now: 18 },
  { usual: 0.6, now: 8 },
  { usual: 0.9, now: 7 },
  { usual: 0.8, now: 4 },
];

export type Mail = {
  readonly dispersion: number;
  readonly weeks: number;
  /** how many of the four rise */
  readonly rising: number;
};
type Run = { readonly mails: number; readonly seed: number };

const certain: readonly Change['kind'][] = ['rising', 'new'];
const alarms: readonly Change['kind'][] = [...certain, 'probably-rising'];

/** Of topics that rise together: how many were found; and how many mails call another one rising that did not. */
export function foundTogether({ dispersion, weeks, rising }: Mail, { mails, seed }: Run) {
  const draw = drawer(seed, dispersion);
  const tally = { certain: 0, any: 0, falseCertain: 0, falseAny: 0 };
  for (let mail = 0; mail < mails; mail++) {
    const topics = [
      ...planted.map(({ usual, now }, at) => (at < rising && now ? { usual, now } : { usual })),
      ...quiet,
    ];
    const changes = testChanges(
      new Map(
        topics.map(({ usual, now = usual * (feedback.now / feedback.usual) }) => {
          const before = Array.from({ length: weeks }, () => draw(usual));
          return [{}, exposureOf(before, draw(now), feedback)];
        }),
      ),
    );
    const kinds = [...changes.values()].map(({ kind }) => kind);
    const count = (of: readonly Change['kind'][], some: readonly Change['kind'][]) =>
      some.filter((kind) => of.includes(kind)).length;
    const [risen, others] = [kinds.slice(0, rising), kinds.slice(rising)];
    tally.certain += count(certain, risen);
    tally.any += count(alarms, risen);
    if (count(certain, others) > 0) tally.falseCertain++;
    if (count(alarms, others) > 0) tally.falseAny++;
  }
  const share = (weeksOf: number, of: number): Share => ({ weeks: weeksOf, of });
  return {
    certain: share(tally.certain, rising * mails),
    any: share(tally.any, rising * mails),
    falseCertain: share(tally.falseCertain, mails),
    falseAny: share(tally.falseAny, mails),
  };
}

/** What a count is told as: its verdict, or that it is above the usual without being certain. */
type ToldAs = Change['kind'] | 'above';

/** How often a count of this week is told as what, among so many topics that did not change, by draws of the weeks before. */
export function verdictsOf(
  { usual, now }: { readonly usual: number; readonly now: number },
  { dispersion, weeks, others }: Pick<Mail, 'dispersion' | 'weeks'> & { readonly others: number },
  { mails, seed }: Run,
): ReadonlyMap<ToldAs, number> {
  const draw = drawer(seed, dispersion);
  const all = { usual: 1000, now: 1000 };
  const tally = new Map<ToldAs, number>();
  for (let mail = 0; mail < mails; mail++) {
    const history = (mean: number) => Array.from({ length: weeks }, () => draw(mean));
    const rest = Array.from({ length: others }, (_, at) => {
      const mean = (2 * usual) / (at + 1);
      return [at, exposureOf(history(mean), draw(mean), all)] as const;
    });
    const topics = new Map<string | number, readonly Exposure[]>([
      ['topic', exposureOf(history(usual), now, all)],
      ...rest,
    ]);
    const change = testChanges(topics).get('topic');
    const isAbove = change?.kind === 'steady' && change.outside === 'above';
    const kind = isAbove ? 'above' : (change?.kind ?? 'no-history');
    tally.set(kind, (tally.get(kind) ?? 0) + 1);
  }
  return tally;
}

/** Draws negative binomial counts of a mean, the same for the same seed. */
function drawer(seed: number, dispersion: number): (mean: number) => number {
  const random = randomLcg(seed);
  const poisson = (mean: number): number => (mean > 0 ? randomPoisson.source(random)(mean)() : 0);
  return (mean) =>
    poisson(dispersion === 1 ? mean : randomGamma.source(random)(mean / (dispersion - 1), dispersion - 1)());
}

function exposureOf(
  before: readonly number[],
  now: number,
  all: { readonly usual: number; readonly now: number },
): readonly Exposure[] {
  return [
    {
      source: 'all',
      now: { mentions: now, feedback: all.now },
      before: before.map((mentions) => ({ mentions, feedback: all.usual })),
    },
  ];
}
