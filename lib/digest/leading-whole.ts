import { isRising } from '../insight/change.ts';
import type { Digest } from './digest.ts';
import type { MovedWhole } from './moved-whole.ts';

/** The whole that leads a mail: where one moved and no item that leads instead rises, surely or probably. Bad news leads before good. */
export function leadingWhole({
  wholes,
  pains,
  wows,
  led,
}: Pick<Digest, 'wholes' | 'pains' | 'wows' | 'led'>): MovedWhole | undefined {
  const first = pains[0] ?? wows[0] ?? led[0];
  return isRising(first?.change) ? undefined : wholes[0];
}
