import { type Change, isFalling, isRising, testChanges } from '../../lib/insight/change.ts';
import { dispersions, type Scattering } from '../../lib/insight/dispersion.ts';
import type { Exposure } from '../../lib/insight/exposure.ts';
import { budgets } from '../../lib/insight/levels.ts';
import { movedSums } from '../../lib/insight/moved-sums.ts';
import { type Company, ranksOf, simulator } from './company.ts';
import { groupsOf } from './groups.ts';

/** Weeks in which something happened, of all weeks. */
export type Share = { readonly weeks: number; readonly of: number };
type Run = { readonly weeks: number; readonly seed: number };
type Kind = Change['kind'];

const certain: readonly Kind[] = ['rising', 'new'];
const alarms: readonly Kind[] = [...certain, 'probably-rising'];
const falls: readonly Kind[] = ['falling', 'gone'];

/** How everything that a mail may tell of a week is called: its topics, and what moves as a whole. */
function calledOf(
  topics: ReadonlyMap<number, readonly Exposure[]>,
  scattering: Scattering = dispersions,
  budget = budgets.complaints,
) {
  const changes = testChanges(topics, { scattering });
  const groups = groupsOf([...topics.keys()]);
  return { changes, groups, wholes: movedSums(groups, topics, changes, budget) };
}

/**
 * Weeks of a company with any false `rising` or `new`, with any false `probably-rising`, of topics and of what rises as a whole; with either of a whole; with any false fall, and with one of a whole.
 * Of topics there are as many as of complaints and praise together; the wholes are those of so many complaints, and of as much praise besides.
 */
export function falseAlarms(
  company: Company,
  { weeks, seed }: Run,
  scattering?: Scattering,
): Readonly<Record<'rises' | 'probably' | 'wholes' | 'falls' | 'wholesDown', Share>> {
  const simulate = simulator(seed);
  const praise = simulator(seed + 1);
  const told = Array.from({ length: weeks }, () => {
    const { changes, wholes: complained } = calledOf(simulate(company), scattering);
    const { wholes: praised } = calledOf(praise(company), scattering, budgets.praise);
    const wholes = [...complained, ...praised].map(({ change }) => change);
    const kinds = new Set([...changes.values(), ...wholes].map(({ kind }) => kind));
    return { kinds, rises: wholes.some(isRising), falls: wholes.some(isFalling) };
  });
  const share = (of: readonly Kind[]): Share => ({
    weeks: told.filter(({ kinds }) => of.some((kind) => kinds.has(kind))).length,
    of: weeks,
  });
  return {
    ...{ rises: share(certain), probably: share(['probably-rising']), falls: share(falls) },
    wholes: { weeks: told.filter((each) => each.rises).length, of: weeks },
    wholesDown: { weeks: told.filter((each) => each.falls).length, of: weeks },
  };
}

/** Weeks in which the rise of one topic was found: called `rising` or `new`, or any of these or `probably-rising`. */
export function found(
  {
    rise: { rank, times },
    ...company
  }: Omit<Company, 'rise'> & {
    readonly rise: { readonly rank: number; readonly times: number };
  },
  { weeks, seed }: Run,
): { readonly certain: Share; readonly any: Share } {
  const simulate = simulator(seed);
  const kinds = Array.from(
    { length: weeks },
    () =>
      testChanges(simulate({ ...company, rise: { ranks: [rank], times } })).get(rank)?.kind ?? 'no-history',
  );
  const share = (of: readonly Kind[]): Share => ({
    weeks: kinds.filter((kind) => of.includes(kind)).length,
    of: weeks,
  });
  return { certain: share(certain), any: share(alarms) };
}

/**
 * Weeks in which a group whose topics all rise, or fall, alike was found: by a topic of it that is called rising, surely or probably, or falling; else as a whole, which shares topics with the group.
 */
export function foundWhole(
  { group, times, ...company }: Omit<Company, 'rise'> & { readonly group: string; readonly times: number },
  { weeks, seed }: Run,
): Readonly<Record<'topics' | 'wholes', Share>> {
  const simulate = simulator(seed);
  const ranks = groupsOf(ranksOf).get(group) ?? [];
  const moved = times < 1 ? isFalling : isRising;
  const tally = { topics: 0, wholes: 0 };
  for (let week = 0; week < weeks; week++) {
    const { changes, groups, wholes } = calledOf(simulate({ ...company, rise: { ranks, times } }));
    const isFound = wholes.some(
      ({ name, change }) => moved(change) && groups.get(name)?.some((rank) => ranks.includes(rank)),
    );
    if (ranks.some((rank) => moved(changes.get(rank)))) tally.topics++;
    else if (isFound) tally.wholes++;
  }
  return { topics: { weeks: tally.topics, of: weeks }, wholes: { weeks: tally.wholes, of: weeks } };
}

/** Wilson's score interval (1927) of 95 %: it stays in [0, 1] and holds where nothing happened at all. */
export function interval({ weeks, of }: Share): { readonly low: number; readonly high: number } {
  const z = 1.96;
  const share = weeks / of;
  const centre = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
