import type { Change } from '../insight/change.ts';

/**
 * How something moved, as everything in a mail says it: `rising` (or new) and `falling` (or gone) for sure, `probable` (a rise), `above`
 * and `below` what was to be expected without being certain, `level`; `unknown` where that cannot be told.
 */
export type Movement = 'rising' | 'probable' | 'above' | 'level' | 'below' | 'falling' | 'unknown';

const movements: Readonly<Record<Exclude<Change['kind'], 'steady' | 'too-few'>, Movement>> = {
  ...{ new: 'rising', rising: 'rising', 'probably-rising': 'probable' },
  ...{ falling: 'falling', gone: 'falling', 'no-history': 'unknown' },
};

export function movementOf(change: Change): Movement {
  if (change.kind !== 'steady' && change.kind !== 'too-few') return movements[change.kind];
  return change.outside ?? (change.kind === 'steady' ? 'level' : 'unknown');
}

const up: ReadonlySet<Movement> = new Set(['rising', 'probable', 'above']);

/** Whether more came than was to be expected, however certain that is. */
export const isAbove = (change: Change): boolean => up.has(movementOf(change));
