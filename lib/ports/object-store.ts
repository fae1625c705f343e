export interface ObjectStore {
  /** The exact version, from a byte on. Throws UnprocessableFile where it is gone or was replaced. */
  open(key: string, version: string, fromByte?: number): Promise<OpenObject>;
  readText(key: string): Promise<string | undefined>;
  readBytes(key: string): Promise<Uint8Array | undefined>;
  /**
   * What somebody else wrote, if it is not longer: a large object would take the memory of all who are served here.
   * `unreachable`: it is archived, or encrypted with a key that is not ours.
   */
  readAtMost(key: string, bytes: number): Promise<Uint8Array | 'too-large' | 'unreachable' | undefined>;
  write(key: string, body: string | Uint8Array, contentType: string): Promise<void>;
  /** Writes where nothing lies yet. False: something does, or somebody writes at this moment. */
  writeNew(key: string, body: string, contentType: string): Promise<boolean>;
  /**
   * Every version of every object below a prefix, delete markers too, in the order of keys, from after a key on. The
   * versions of a key come together, latest first.
   */
  versionsBelow(prefix: string, after?: string): AsyncIterable<readonly ListedVersion[]>;
  /** Names right below a prefix: `reports/` gives the companies. */
  foldersBelow(prefix: string): Promise<readonly string[]>;
}

export type OpenObject = {
  readonly body: AsyncIterable<Uint8Array>;
  readonly modified: Date;
  /** Releases the connection. A body that is not read to its end would hold it, and a worker has only so many. */
  readonly close: () => void;
};

export type ObjectVersion = {
  readonly key: string;
  readonly etag: string;
  /** missing where the bucket keeps no versions */
  readonly versionId?: string;
  readonly modified: Date;
};

export interface ErasableObjects extends ObjectStore {
  /** Writes an object anew if it still is the version with this ETag. False: someone was faster. */
  rewrite(version: Pick<ListedVersion, 'key' | 'etag'>, body: string, contentType: string): Promise<boolean>;
  /** Deletes versions for good. */
  deleteVersions(versions: readonly Pick<ListedVersion, 'key' | 'versionId'>[]): Promise<void>;
}

export type ListedVersion = ObjectVersion & {
  /** what a plain read of the key gives */
  readonly latest: boolean;
  /** stands for the deletion of what is below it */
  readonly deleteMarker: boolean;
};
