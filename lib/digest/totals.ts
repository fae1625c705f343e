import type { Faded } from '../insight/faded.ts';
import type { Finding } from '../insight/pain-points.ts';
import { type Movement, movementOf } from './movement.ts';

/** How many pain points there are, whether or not a mail has room to list them. */
export type Totals = {
  /** of the department's own topics */
  readonly pains: number;
  /** of those, how many moved in which way */
  readonly moved: Readonly<Record<Movement, number>>;
  /** of others, which the department leads in turn */
  readonly led: number;
  /** what is no longer complained of */
  readonly gone: number;
};

/** Counts a department's pain points, by how they moved, those of others that it leads, and those that faded. */
export function totalsOf(
  pains: readonly Pick<Finding, 'change'>[],
  led: readonly unknown[],
  faded: readonly Pick<Faded, 'polarity'>[],
): Totals {
  const count = (movement: Movement) => pains.filter(({ change }) => movementOf(change) === movement).length;
  return {
    pains: pains.length,
    moved: {
      ...{ rising: count('rising'), probable: count('probable'), above: count('above') },
      ...{ level: count('level'), below: count('below'), falling: count('falling') },
      unknown: count('unknown'),
    },
    led: led.length,
    gone: faded.filter(({ polarity }) => polarity === 'pain').length,
  };
}
