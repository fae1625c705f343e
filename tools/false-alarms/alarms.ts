import { testChanges } from '../../lib/insight/change.ts';
import type { Scattering } from '../../lib/insight/dispersion.ts';
import { type Company, simulator } from './company.ts';

/** Weeks in which something happened, of all weeks. */
export type Share = { readonly weeks: number; readonly of: number };

/** Weeks of a company with any false rise (`new` or `rising`), and with any false fall. */
export function falseAlarms(
  company: Company,
  { weeks, seed }: { readonly weeks: number; readonly seed: number },
  scattering?: Scattering,
): { readonly rises: Share; readonly falls: Share } {
  const simulate = simulator(seed);
  let rises = 0;
  let falls = 0;
  for (let week = 0; week < weeks; week++) {
    const kinds = new Set([...testChanges(simulate(company), scattering).values()].map(({ kind }) => kind));
    if (kinds.has('new') || kinds.has('rising')) rises++;
    if (kinds.has('falling')) falls++;
  }
  return { rises: { weeks: rises, of: weeks }, falls: { weeks: falls, of: weeks } };
}

/** Weeks in which the rise of one topic was found. */
export function found(
  company: Company & { readonly rise: { readonly rank: number; readonly times: number } },
  { weeks, seed }: { readonly weeks: number; readonly seed: number },
  scattering?: Scattering,
): Share {
  const simulate = simulator(seed);
  const kinds = Array.from(
    { length: weeks },
    () => testChanges(simulate(company), scattering).get(company.rise.rank)?.kind,
  );
  return { weeks: kinds.filter((kind) => kind === 'rising' || kind === 'new').length, of: weeks };
}

/** Wilson's score interval (1927) of 95 %: it stays in [0, 1] and holds where nothing happened at all. */
export function interval({ weeks, of }: Share): { readonly low: number; readonly high: number } {
  const z = 1.96;
  const share = weeks / of;
  const centre = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
