import type { FileRecord } from '../files/file-record.ts';

/** What a reader's run adds to what is counted, by the record that it left; no record: the object lay in no source. */
export function fileMetrics(record: FileRecord | undefined) {
  if (record === undefined) return { FilesStray: 1 };
  if (record.problem !== undefined) return { FilesRejected: 1 };
  return record.reading === undefined ? { FilesHandedOn: 1 } : { FilesRead: 1 };
}
