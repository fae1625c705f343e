import { nameOf } from '../hash.ts';
import type { ObjectVersion } from '../ports/object-store.ts';

/** How an object's version is written: S3's own version id, or its ETag where a bucket keeps no versions. */
export const versionName = ({ etag, versionId }: Pick<ObjectVersion, 'etag' | 'versionId'>): string =>
  versionId ?? `etag:${etag.replaceAll('"', '')}`;

/** A file is a key and a version: the same version delivered twice is the same file, a new version a new one. */
export const fileName = (version: Pick<ObjectVersion, 'key' | 'etag' | 'versionId'>): string =>
  nameOf(version.key, versionName(version));

/** The part of S3's event that ingest reads, for a version to be read (on). To be sent in the group of its company. */
export const fileMessage = (key: string, version: string): string => {
  const etag = version.startsWith('etag:') ? version.slice('etag:'.length) : undefined;
  return JSON.stringify({
    grouped: true,
    detail: { object: { key, ...(etag === undefined ? { etag: '', 'version-id': version } : { etag }) } },
  });
};
