import * as z from 'zod';
import { parseUploadKey } from '../contract/bucket.ts';
import { UnprocessableFile } from '../errors.ts';
import { versionName } from '../files/file-name.ts';
import { isClosed } from '../files/file-record.ts';
import type { ListedVersion } from '../ports/object-store.ts';
import type { CellFinder } from '../privacy/cell-finder.ts';
import type { Erasure } from '../privacy/erasure.ts';
import { deleteNoted, deleteOrphanedMarkers } from './delete-noted.ts';
import type { ErasePorts } from './erase-ports.ts';
import { fileOfVersion } from './file-of-version.ts';
import { type Looked, lookThrough } from './look-through.ts';

const Mapping = z.object({ encoding: z.string().optional() }).optional();

/**
 * Deletes those versions of a dropped file that hold a row of the person, each whole: its other rows are stored, and
 * written anew it would be read again. `wait`: one of them has not been read to its end yet.
 */
export async function eraseUpload(
  ports: ErasePorts,
  erasure: Erasure,
  finder: CellFinder,
  versions: readonly ListedVersion[],
  giveUp: boolean,
): Promise<'done' | 'wait'> {
  // what was dropped afterwards is not part of this order: its rows of the person are rejected
  const due = versions.filter(
    ({ deleteMarker, modified }) => !deleteMarker && modified.getTime() <= erasure.notBefore,
  );
  const gone = new Set<ListedVersion>();
  for (const version of due) {
    const note = { key: version.key, version: versionName(version), rows: 0 };
    const file = await fileOf(ports, erasure.company, version);
    if (file === 'open' && !giveUp) return 'wait';
    if (file === 'open') {
      await ports.erasures.noteObject(erasure, { ...note, fate: 'left', reason: 'file-open' });
      continue;
    }
    const { rows, unread } = await look(ports, finder, version, file.encoding);
    if (rows > 0) {
      await deleteNoted(ports, erasure, version, rows);
      gone.add(version);
    } else if (unread !== undefined)
      await ports.erasures.noteObject(erasure, { ...note, fate: 'left', reason: unread });
  }
  if (gone.size > 0)
    await deleteOrphanedMarkers(
      ports,
      versions.filter((version) => !gone.has(version)),
    );
  return 'done';
}

/** The encoding that a version was read in; open: it was not yet read to its end, or its event is still on its way. */
async function fileOf(
  { files }: ErasePorts,
  company: string,
  version: ListedVersion,
): Promise<'open' | { encoding?: string | undefined }> {
  if ('advice' in parseUploadKey(version.key)) return {};
  const record = await fileOfVersion(files, company, version);
  if (record === undefined || !isClosed(record)) return 'open';
  return Mapping.parse(record.mapping) ?? {};
}

/** What S3 does not hand out stays, and the receipt says so. */
function unlessUnreachable(error: unknown): UnprocessableFile {
  if (error instanceof UnprocessableFile && error.reason === 'unreachable') return error;
  throw error;
}

async function look(
  { objects }: ErasePorts,
  finder: CellFinder,
  version: ListedVersion,
  encoding: string | undefined,
): Promise<Looked> {
  const opened = await objects.open(version.key, versionName(version)).catch(unlessUnreachable);
  if (opened instanceof UnprocessableFile) return { rows: 0, unread: opened.reason };
  const { body, close } = opened;
  try {
    return await lookThrough(body, finder, encoding);
  } finally {
    close();
  }
}
