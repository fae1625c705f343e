import { versionName } from '../files/file-name.ts';
import type { ListedVersion } from '../ports/object-store.ts';
import type { Erasure } from '../privacy/erasure.ts';
import type { ErasePorts } from './erase-ports.ts';

/** Notes for the receipt that a version goes, then deletes it: a repeat that no longer finds it has the note. */
export async function deleteNoted(
  { erasures, objects }: ErasePorts,
  erasure: Erasure,
  version: ListedVersion,
  rows = 0,
  fate: 'deleted' | 'rewritten' = 'deleted',
): Promise<void> {
  if (!version.deleteMarker)
    await erasures.noteObject(erasure, { key: version.key, version: versionName(version), fate, rows });
  await objects.deleteVersions([version]);
}

/**
 * Takes the delete markers of a key away where nothing is left below them: `left` is what was listed of it without what was
 * deleted. Above a version they must stay: it would come back.
 */
export async function deleteOrphanedMarkers(
  { objects }: ErasePorts,
  left: readonly ListedVersion[],
): Promise<void> {
  if (left.length > 0 && left.every(({ deleteMarker }) => deleteMarker)) await objects.deleteVersions(left);
}
