import { isRising } from '../insight/change.ts';
import type { Digest } from './digest.ts';
import type { RisingWhole } from './rising-whole.ts';

/** The whole that leads a mail: where one rises and no item that leads instead does, surely or probably. */
export function leadingWhole({
  wholes,
  pains,
  wows,
  led,
}: Pick<Digest, 'wholes' | 'pains' | 'wows' | 'led'>): RisingWhole | undefined {
  const first = pains[0] ?? wows[0] ?? led[0];
  return isRising(first?.change) ? undefined : wholes[0];
}
