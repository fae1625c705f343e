import { describe, expect, it } from 'vitest';
import { fileName, versionName } from '../../lib/files/file-name.ts';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import { reconcile } from '../../lib/ingest/reconcile.ts';
import { memoryErasureStore, memoryFileStore, memoryObjectStore, memoryQueue } from '../memory-stores.ts';

const csv = 'id,created_at,text\n1,2026-11-10,the parcel is late\n';
const lastHour = () => new Date('2026-11-20T09:00:00Z');
/** Ten minutes after the objects of the memory store were put. */
const soon = () => new Date('2026-11-20T08:10:00Z');

function bucketOf(keys: readonly string[], now = lastHour) {
  const objects = memoryObjectStore(new Map(keys.map((key) => [key, csv]))).store;
  const files = memoryFileStore().store;
  const { queue, bodies } = memoryQueue();
  return { ports: { objects, files, queue, now }, bodies };
}

describe('reconcile', () => {
  it('starts a file whose event was lost, as the event would have', async () => {
    const { ports, bodies } = bucketOf(['acme/tickets/a.csv']);
    expect(await reconcile(ports)).toEqual({ seen: 1, started: 1 });
    expect(bodies.map((body) => JSON.parse(body))).toEqual([
      { detail: { object: { key: 'acme/tickets/a.csv', etag: 'etag of acme/tickets/a.csv' } } },
    ]);
  });

  it('leaves alone what has a record', async () => {
    const { ports } = bucketOf(['acme/tickets/a.csv']);
    const version = versionName({ etag: 'etag of acme/tickets/a.csv' });
    await ingestFile(
      {
        ...ports,
        random: (bytes) => new Uint8Array(bytes),
        erasures: memoryErasureStore().store,
        timeIsUp: () => false,
        sleep: async () => {},
        events: memoryQueue().queue,
        batches: memoryQueue().queue,
        digestOrders: memoryQueue().queue,
      },
      { key: 'acme/tickets/a.csv', version },
    );
    // the other is the company's key, which the file's reader put there
    expect(await reconcile(ports)).toEqual({ seen: 2, started: 0 });
  });

  it('leaves alone what was put a moment ago, whose event may be on its way', async () => {
    const { ports } = bucketOf(['acme/tickets/a.csv'], soon);
    expect(await reconcile(ports)).toEqual({ seen: 1, started: 0 });
  });

  it('starts nothing that the pipeline wrote itself, and nothing that lies in no source', async () => {
    const { ports } = bucketOf([
      'reports/acme/tickets/a.csv/x.json',
      'config/acme/settings.json',
      'acme/a.csv',
    ]);
    expect(await reconcile(ports)).toEqual({ seen: 3, started: 0 });
  });

  it('knows each version of a key as a file of its own', () => {
    const key = 'acme/tickets/a.csv';
    const names = [{ versionId: 'v1' }, { versionId: 'v2' }, {}].map((version) =>
      fileName({ key, etag: 'e', ...version }),
    );
    expect(new Set(names).size).toBe(3);
  });
});
