import { keys } from '../contract/bucket.ts';
import { isClosed } from '../files/file-record.ts';
import type { ListedVersion } from '../ports/object-store.ts';
import type { Erasure } from '../privacy/erasure.ts';
import { personFinder } from '../privacy/person.ts';
import { deleteNoted } from './delete-noted.ts';
import type { ErasePorts } from './erase-ports.ts';
import { eraseRejected } from './erase-rejected.ts';
import { eraseUpload } from './erase-upload.ts';

/** Where raw rows lie, in the order in which they are gone through: a cursor is the place in it and a key. */
const areas = ['uploads', 'rejected', 'checkpoints'] as const;
type Area = (typeof areas)[number];

/**
 * Goes on with the raw rows of a person: through one object that had to be looked at, so that the cursor is saved after
 * each. `done`: all were gone through; `wait`: the next belongs to a file that is still being read, or another order
 * is at it.
 */
export async function eraseNextObject(
  ports: ErasePorts,
  erasure: Erasure,
  marks: readonly string[],
  giveUp: boolean,
): Promise<{ step: 'done' | 'wait' } | { step: 'on'; cursor: string }> {
  const finder = personFinder(await ports.pseudonymsOf(erasure.company), erasure.company, new Set(marks));
  const [place = '0', from] = split(erasure.cursor);
  for (const [index, area] of areas.entries()) {
    if (index < Number(place)) continue;
    const after = index === Number(place) ? from : undefined;
    const listed = ports.objects.versionsBelow(keys.raw[area](erasure.company), after);
    for await (const versions of byKey(listed)) {
      const [{ key } = { key: '' }] = versions;
      if ((await isOpen(ports, erasure, area, key)) && !giveUp) return { step: 'wait' };
      if (area === 'uploads' && (await eraseUpload(ports, erasure, finder, versions, giveUp)) === 'wait')
        return { step: 'wait' };
      if (area === 'rejected' && (await eraseRejected(ports, erasure, finder, versions)) === 'wait')
        return { step: 'wait' };
      if (area === 'checkpoints') for (const version of versions) await deleteNoted(ports, erasure, version);
      return { step: 'on', cursor: `${index} ${key}` };
    }
  }
  return { step: 'done' };
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
