import { shorten } from './shorten.ts';

/** Bytes of a record that are kept where it cannot be read: more do not fit a line of rejected rows. */
export const rawBytes = 1024;

/** The beginning of a record as it stands in its file, without the space around it; dots where there is more. */
export function rawText(record: Buffer): string {
  if (record.length <= rawBytes) return record.toString('utf8').trim();
  const start = record.toString('utf8', 0, rawBytes).replace(/\ufffd$/, '');
  return shorten(`${start.trim()}…`, rawBytes);
}
