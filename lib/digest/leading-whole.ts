import { isRising } from '../insight/change.ts';
import type { Digest } from './digest.ts';
import type { MovedWhole } from './moved-whole.ts';

/** More complaints, or less praise. */
const isBad = ({ polarity, change }: MovedWhole): boolean => (polarity === 'pain') === isRising(change);
/** Whether a pain point is above the usual, or nobody knows: good news does not lead over it. */
const isUnsettled = (pain: Digest['pains'][number] | undefined): boolean =>
  pain !== undefined && (pain.change.kind === 'no-history' || pain.change.outside === 'above');

/** The whole that leads a mail: where one moved and no item that leads instead rises, surely or probably. Bad news leads before good. */
export function leadingWhole({
  wholes,
  pains,
  wows,
  led,
}: Pick<Digest, 'wholes' | 'pains' | 'wows' | 'led'>): MovedWhole | undefined {
  const first = pains[0] ?? wows[0] ?? led[0];
  if (isRising(first?.change)) return undefined;
  return isUnsettled(pains[0]) ? wholes.find(isBad) : wholes[0];
}
