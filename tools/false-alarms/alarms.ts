import { type Change, testChanges } from '../../lib/insight/change.ts';
import type { Scattering } from '../../lib/insight/dispersion.ts';
import { type Company, simulator } from './company.ts';

/** Weeks in which something happened, of all weeks. */
export type Share = { readonly weeks: number; readonly of: number };
type Run = { readonly weeks: number; readonly seed: number };
type Kind = Change['kind'];

const certain: readonly Kind[] = ['rising', 'new'];
const alarms: readonly Kind[] = [...certain, 'probably-rising'];
const falls: readonly Kind[] = ['falling', 'gone'];

/** Weeks of a company with any false `rising` or `new`, with any false `probably-rising`, and with any false fall. */
export function falseAlarms(
  company: Company,
  { weeks, seed }: Run,
  scattering?: Scattering,
): { readonly rises: Share; readonly probably: Share; readonly falls: Share } {
  const simulate = simulator(seed);
  const kinds = Array.from(
    { length: weeks },
    () => new Set([...testChanges(simulate(company), scattering).values()].map(({ kind }) => kind)),
  );
  const share = (of: readonly Kind[]): Share => ({
    weeks: kinds.filter((each) => of.some((kind) => each.has(kind))).length,
    of: weeks,
  });
  return { rises: share(certain), probably: share(['probably-rising']), falls: share(falls) };
}

/** Weeks in which the rise of one topic was found: called `rising` or `new`, or any of these or `probably-rising`. */
export function found(
  company: Company & { readonly rise: { readonly rank: number; readonly times: number } },
  { weeks, seed }: Run,
): { readonly certain: Share; readonly any: Share } {
  const simulate = simulator(seed);
  const kinds = Array.from(
    { length: weeks },
    () => testChanges(simulate(company)).get(company.rise.rank)?.kind ?? 'no-history',
  );
  const share = (of: readonly Kind[]): Share => ({
    weeks: kinds.filter((kind) => of.includes(kind)).length,
    of: weeks,
  });
  return { certain: share(certain), any: share(alarms) };
}

/** Wilson's score interval (1927) of 95 %: it stays in [0, 1] and holds where nothing happened at all. */
export function interval({ weeks, of }: Share): { readonly low: number; readonly high: number } {
  const z = 1.96;
  const share = weeks / of;
  const centre = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
