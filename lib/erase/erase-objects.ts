import { keys } from '../contract/bucket.ts';
import { UnprocessableFile } from '../errors.ts';
import { isClosed } from '../files/file-record.ts';
import type { ListedVersion } from '../ports/object-store.ts';
import { cellFinder } from '../privacy/cell-finder.ts';
import type { Erasure } from '../privacy/erasure.ts';
import { deleteNoted } from './delete-noted.ts';
import type { ErasePorts } from './erase-ports.ts';
import { eraseRejected } from './erase-rejected.ts';
import { eraseUpload } from './erase-upload.ts';

/** Where raw rows lie, in the order in which they are gone through: a cursor is the place in it and a key. */
const areas = ['uploads', 'rejected', 'checkpoints'] as const;
type Area = (typeof areas)[number];

/**
 * Goes on with the raw rows of a person, and gives a cursor after each object that it went through, to be saved. In the end
 * `done`: all were gone through; `wait`: the next belongs to a file that is still being read, or another order is at it.
 * A listing is gone through to its end. It may grow old on the way: what was dropped since then is not part of the order,
 * and the pipeline writes no more of what was dropped before, because such files are waited for among the uploads.
 */
export async function* eraseObjects(
  ports: ErasePorts,
  erasure: Erasure,
  marks: readonly string[],
  giveUp: boolean,
): AsyncGenerator<string, 'done' | 'wait', void> {
  const finder = cellFinder(await ports.pseudonymsOf(erasure.company), erasure.company, new Set(marks));
  const lookAt = async (area: Area, versions: readonly ListedVersion[]): Promise<'done' | 'wait'> => {
    const [{ key } = { key: '' }] = versions;
    if ((await isOpen(ports, erasure, area, key)) && !giveUp) return 'wait';
    if (area === 'uploads') return await eraseUpload(ports, erasure, finder, versions, giveUp);
    if (area === 'rejected') return await eraseRejected(ports, erasure, finder, versions);
    for (const version of versions) await deleteNoted(ports, erasure, version);
    return 'done';
  };
  const [place = '0', from] = split(erasure.cursor);
  for (const [index, area] of areas.entries()) {
    if (index < Number(place)) continue;
    const after = index === Number(place) ? from : undefined;
    const listed = ports.objects.versionsBelow(keys.raw[area](erasure.company), after);
    for await (const versions of byKey(listed)) {
      if ((await unlessGone(lookAt(area, versions), giveUp)) === 'wait') return 'wait';
      yield `${index} ${versions[0]?.key}`;
    }
  }
  return 'done';
}

/** Another order, or the company, may take away what was listed a while ago: then it is listed anew. */
async function unlessGone(looking: Promise<'done' | 'wait'>, giveUp: boolean): Promise<'done' | 'wait'> {
  try {
    return await looking;
  } catch (error) {
    if (!giveUp && error instanceof UnprocessableFile && error.reason === 'file-gone') return 'wait';
    throw error;
  }
}

function split(cursor = ''): readonly string[] {
  const [, place, key] = /^(\d) (.*)$/s.exec(cursor) ?? [];
  return place === undefined || key === undefined ? [] : [place, key];
}

/** Whether what the pipeline wrote of a file may still be written again by a run that does not know of the tombstone. */
async function isOpen({ files }: ErasePorts, erasure: Erasure, area: Area, key: string): Promise<boolean> {
  const file =
    area === 'rejected'
      ? /(?<![^/])([^/]+)\.\d+\.jsonl$/.exec(key)?.[1]
      : area === 'checkpoints'
        ? key.split('/')[2]
        : '';
  if (file === undefined || file === '') return false;
  const record = await files.read(erasure.company, file);
  return record !== undefined && !isClosed(record);
}

/** The versions of one key after the other. */
async function* byKey(
  pages: AsyncIterable<readonly ListedVersion[]>,
): AsyncGenerator<readonly ListedVersion[]> {
  let held: ListedVersion[] = [];
  for await (const page of pages) {
    for (const version of page) {
      if (held.length > 0 && held[0]?.key !== version.key) {
        yield held;
        held = [];
      }
      held.push(version);
    }
  }
  if (held.length > 0) yield held;
}
