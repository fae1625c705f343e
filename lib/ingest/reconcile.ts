import { parseUploadKey } from '../contract/bucket.ts';
import { fileMessage, fileName, versionName } from '../files/file-name.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ObjectStore, ObjectVersion } from '../ports/object-store.ts';
import type { Queue } from '../ports/queue.ts';

/** An event may be on its way for this long, or its file in the queue behind others: until then it is not missed. */
const graceMs = 30 * 60_000;

/**
 * Finds every version of an uploaded object that never got a file record, because its event was lost, and starts it as
 * the event would have. Gives how many versions it looked at and how many it started.
 */
export async function reconcile(ports: {
  readonly objects: ObjectStore;
  readonly files: FileStore;
  readonly queue: Queue;
  readonly now: () => Date;
}): Promise<{ seen: number; started: number }> {
  const before = ports.now().getTime() - graceMs;
  const count = { seen: 0, started: 0 };
  for await (const page of ports.objects.versions()) {
    const due = page.filter(({ modified }) => modified.getTime() < before);
    const lost = await withoutRecord(ports.files, due);
    if (lost.length > 0)
      await ports.queue.send(lost.map((version) => fileMessage(version.key, versionName(version))));
    count.seen += page.length;
    count.started += lost.length;
  }
  return count;
}

async function withoutRecord(
  files: FileStore,
  versions: readonly ObjectVersion[],
): Promise<readonly ObjectVersion[]> {
  const uploads = versions.flatMap((version) => {
    const upload = parseUploadKey(version.key);
    return 'advice' in upload ? [] : [{ version, company: upload.company, file: fileName(version) }];
  });
  const companies = Object.entries(Object.groupBy(uploads, ({ company }) => company));
  const lost = await Promise.all(
    companies.map(async ([company, mine = []]) => {
      const known = await files.known(
        company,
        mine.map(({ file }) => file),
      );
      return mine.filter(({ file }) => !known.has(file)).map(({ version }) => version);
    }),
  );
  return lost.flat();
}
