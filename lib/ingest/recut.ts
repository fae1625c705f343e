import type { FileRecord } from '../files/file-record.ts';
import type { FileStore } from '../ports/file-store.ts';
import { currentCut } from './cut.ts';

/**
 * Gives the file's record as one whose batches this code cuts. Where code of another version began to, older or newer,
 * the file is cut anew, from its beginning and under the next number: the last number wins, is read to its end, and is
 * what the account sums. A file that was read to its end stays as it was cut.
 */
export async function recut(files: FileStore, opened: FileRecord): Promise<FileRecord> {
  return await nextCut(files, opened, ({ cutVersion }) => cutVersion !== currentCut.version);
}

/**
 * Gives the record of a file that is gone as one with a cut that has no batches. Nobody can tell any more which batches were
 * sent of the cut before, so they count for nothing; what is stored of them stays.
 */
export async function leaveCut(files: FileStore, opened: FileRecord): Promise<FileRecord> {
  return await nextCut(files, opened, () => true);
}

async function nextCut(
  files: FileStore,
  opened: FileRecord,
  isDue: (record: FileRecord) => boolean,
): Promise<FileRecord> {
  let record = opened;
  while (record.reading === undefined && isDue(record)) {
    const { checkpoint: _, ...rest } = record;
    const next = { ...rest, cut: record.cut + 1, cutVersion: currentCut.version };
    if (await files.recut(next)) return next;
    record = await files.open(record);
  }
  return record;
}
