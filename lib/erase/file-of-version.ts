import { fileName, versionName } from '../files/file-name.ts';
import type { FileRecord } from '../files/file-record.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ListedVersion } from '../ports/object-store.ts';

/** A version's own name, and the one it has where its event named no version (from before they were switched on). */
const identities = (version: ListedVersion) => [version, { key: version.key, etag: version.etag }];

/** The record of the file that a version of an object was read as; undefined: it was not read yet. */
export async function fileOfVersion(
  files: FileStore,
  company: string,
  version: ListedVersion,
): Promise<FileRecord | undefined> {
  for (const identity of identities(version)) {
    const record = await files.read(company, fileName(identity));
    if (record !== undefined) return record;
  }
  return undefined;
}

/** Whether a file was read from this version. */
export const isVersionOf = ({ key, version: read }: FileRecord, version: ListedVersion): boolean =>
  version.key === key && identities(version).some((identity) => versionName(identity) === read);
