import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { versionName } from '../files/file-name.ts';
import type { ListedVersion } from '../ports/object-store.ts';
import type { CellFinder } from '../privacy/cell-finder.ts';
import type { Erasure } from '../privacy/erasure.ts';
import { rawCells } from '../privacy/raw-cells.ts';
import { deleteNoted, deleteOrphanedMarkers } from './delete-noted.ts';
import type { ErasePorts } from './erase-ports.ts';

/**
 * Takes the lines of the person out of a part of rejected rows: the version that stands is written anew without them,
 * older ones that hold any go whole. `wait`: another order wrote the part anew at the same time.
 */
export async function eraseRejected(
  ports: ErasePorts,
  erasure: Erasure,
  finder: CellFinder,
  versions: readonly ListedVersion[],
): Promise<'done' | 'wait'> {
  const gone = new Set<ListedVersion>();
  let rewritten = false;
  for (const version of versions.filter(({ deleteMarker }) => !deleteMarker)) {
    const { key } = version;
    const { body, close } = await ports.objects.open(key, versionName(version));
    const lines = (await text(body).finally(close)).split('\n').filter((line) => line !== '');
    const kept = lines.filter((line) => !isOf(finder, line));
    const rows = lines.length - kept.length;
    if (rows === 0) continue;
    if (version.latest && kept.length > 0) {
      const note = { key, version: versionName(version), fate: 'rewritten', rows } as const;
      await ports.erasures.noteObject(erasure, note);
      const clean = `${kept.join('\n')}\n`;
      if (!(await ports.objects.rewrite(version, clean, 'application/jsonl'))) return 'wait';
      rewritten = true;
      // where a bucket keeps versions, the one that was replaced is still there
      if (version.versionId !== undefined) await deleteNoted(ports, erasure, version, rows, 'rewritten');
    } else await deleteNoted(ports, erasure, version, rows);
    gone.add(version);
  }
  if (gone.size > 0 && !rewritten)
    await deleteOrphanedMarkers(
      ports,
      versions.filter((version) => !gone.has(version)),
    );
  return 'done';
}

const Line = z.object({ row: z.record(z.string(), z.string()), raw: z.string().default('') });

function isOf(finder: CellFinder, line: string): boolean {
  const parsed = Line.safeParse(JSON.parse(line));
  if (!parsed.success) return finder.inCells([line]);
  const { row, raw } = parsed.data;
  return finder.inCells([...Object.values(row), ...rawCells(raw)]);
}
