import { UnprocessableFile } from '../../lib/errors.ts';
import type { ErasableObjects, ListedVersion } from '../../lib/ports/object-store.ts';
import type { Fault } from '../memory-stores.ts';

type Version = ListedVersion & { readonly body: string | Uint8Array };

/** A bucket that keeps versions, as the stack's does; the bucket of test/memory-stores.ts keeps none. */
export function versionedBucket(fault: Fault = async () => {}) {
  let held: readonly Version[] = [];
  let count = 0;
  let listed = 0;
  const put = (key: string, body: string | Uint8Array, modified: Date, deleteMarker = false): string => {
    const versionId = `v${++count}`;
    const older = held.map((each) => (each.key === key ? { ...each, latest: false } : each));
    held = [{ key, etag: versionId, versionId, modified, latest: true, deleteMarker, body }, ...older];
    return versionId;
  };
  const now = new Date('2026-11-22T00:00:00Z');
  const find = (key: string, version?: string) =>
    held.find(
      (each) => each.key === key && (version === undefined ? each.latest : each.versionId === version),
    );
  const store: ErasableObjects = {
    async open(key, version) {
      await fault('read');
      const found = find(key, version);
      if (found === undefined) throw new UnprocessableFile('file-gone', 'gone');
      async function* chunks() {
        yield Buffer.from(found?.body ?? '');
      }
      return { body: chunks(), modified: found.modified, close: () => {} };
    },
    async readText(key) {
      const found = find(key);
      return found === undefined || found.deleteMarker ? undefined : Buffer.from(found.body).toString();
    },
    async readBytes(key) {
      const found = find(key);
      return found === undefined || found.deleteMarker ? undefined : Buffer.from(found.body);
    },
    async readAtMost(key, bytes) {
      const found = find(key);
      if (found === undefined || found.deleteMarker) return undefined;
      return Buffer.byteLength(found.body) > bytes ? 'too-large' : Buffer.from(found.body);
    },
    async writeNew(key, body) {
      if (find(key) !== undefined) return false;
      put(key, body, now);
      return true;
    },
    async write(key, body) {
      await fault('before-write');
      put(key, body, now);
      await fault('after-write');
    },
    async *versionsBelow(prefix, after = '') {
      await fault('read');
      const found = held.filter(({ key }) => key.startsWith(prefix) && key > after);
      const sorted = found.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
      // pages that break within a key
      for (let at = 0; at < sorted.length || at === 0; at += 2) {
        listed++;
        yield sorted.slice(at, at + 2);
      }
    },
    async rewrite({ key, etag }, body) {
      await fault('before-write');
      const isLatest = find(key)?.etag === etag;
      if (isLatest) put(key, body, now);
      await fault('after-write');
      return isLatest;
    },
    async deleteVersions(versions) {
      await fault('before-write');
      for (const { key, versionId } of versions) {
        held = held.filter((each) => each.key !== key || each.versionId !== versionId);
        const [newest, ...older] = held.filter((each) => each.key === key);
        const others = held.filter((each) => each.key !== key);
        if (newest !== undefined) held = [{ ...newest, latest: true }, ...older, ...others];
      }
      await fault('after-write');
    },
    async foldersBelow(prefix) {
      const below = held.filter(({ key }) => key.startsWith(prefix));
      return [...new Set(below.map(({ key }) => key.slice(prefix.length).split('/')[0] ?? ''))];
    },
  };
  return {
    ...{ store, put },
    /** pages of listings that were asked for */
    listed: () => listed,
    deleteMarker: (key: string) => put(key, '', now, true),
    left: () =>
      held
        .map(({ key, versionId = '', deleteMarker }) => `${key} ${versionId}${deleteMarker ? ' marker' : ''}`)
        .toSorted(),
    text: (key: string) => store.readText(key),
  };
}
