import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/contract/bucket.ts';
import { fileMessage, fileName, versionName } from '../../lib/files/file-name.ts';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import { reconcile } from '../../lib/ingest/reconcile.ts';
import type { ObjectStore } from '../../lib/ports/object-store.ts';
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

/** Lists two objects a page. */
function pagesOfTwo(objects: ObjectStore, names: readonly string[]) {
  const modified = new Date('2026-11-20T08:00:00Z');
  const versionsBelow: ObjectStore['versionsBelow'] = async function* (prefix, after = '') {
    const found = names.filter((key) => key.startsWith(prefix) && key > after);
    for (let at = 0; at < found.length; at += 2)
      yield found
        .slice(at, at + 2)
        .map((key) => ({ key, etag: `etag of ${key}`, modified, latest: true, deleteMarker: false }));
  };
  return { objects: { ...objects, versionsBelow } };
}

/** A clock that goes on by so many minutes each time somebody looks. */
function clockOf(minutes: number) {
  let now = Date.parse('2026-11-20T09:00:00Z');
  return () => {
    now += minutes * 60_000;
    return new Date(now);
  };
}

describe('reconcile', () => {
  it('starts a file whose event was lost, as the event would have, in the group of its company', async () => {
    const { ports, bodies } = bucketOf(['acme/tickets/a.csv']);
    expect(await reconcile(ports)).toMatchObject({ seen: 1, started: 1 });
    expect(bodies.map((body) => JSON.parse(body))).toEqual([
      {
        grouped: true,
        detail: { object: { key: 'acme/tickets/a.csv', etag: 'etag of acme/tickets/a.csv' } },
      },
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
        turnMs: 60_000,
        timeIsUp: () => false,
        sleep: async () => {},
        events: memoryQueue().queue,
        batches: memoryQueue().queue,
        digestOrders: memoryQueue().queue,
      },
      { key: 'acme/tickets/a.csv', version },
    );
    expect(await reconcile(ports)).toMatchObject({ lookedUp: 1, started: 0 });
  });

  it('leaves alone what was put a moment ago, whose event may be on its way', async () => {
    const { ports } = bucketOf(['acme/tickets/a.csv'], soon);
    expect(await reconcile(ports)).toMatchObject({ seen: 1, lookedUp: 0, started: 0 });
  });

  it('starts nothing that the pipeline wrote itself, and nothing that lies in no source', async () => {
    const { ports } = bucketOf([
      'reports/acme/tickets/a.csv/x.json',
      'config/acme/settings.json',
      'acme/a.csv',
    ]);
    // what lies below the prefixes of the pipeline is not even listed
    expect(await reconcile(ports)).toMatchObject({ seen: 1, started: 0 });
  });

  it('goes on with the search in the next run where it took too long, and passes over nothing', async () => {
    const names = ['acme', 'bright', 'coral'].flatMap((company) =>
      [1, 2, 3, 4, 5].map((each) => `${company}/tickets/${each}.csv`),
    );
    const { ports, bodies } = bucketOf(names);
    const slow = { ...ports, ...pagesOfTwo(ports.objects, names), now: clockOf(4) };
    const runs: boolean[] = [];
    while (runs.length < 20 && runs.at(-1) !== true) runs.push((await reconcile(slow)).complete);
    expect(runs.filter((complete) => !complete).length).toBeGreaterThan(1);
    expect(runs.at(-1)).toBe(true);
    expect(new Set(bodies)).toEqual(new Set(names.map((key) => fileMessage(key, `etag:etag of ${key}`))));
  });

  it('holds a reader for five minutes at most where thousands of companies dropped a file each', async () => {
    const names = Array.from({ length: 4000 }, (_, at) => `c${at}/tickets/a.csv`);
    const { ports, bodies } = bucketOf(names);
    let ms = Date.parse('2026-11-20T09:00:00Z');
    const versionsBelow: ObjectStore['versionsBelow'] = async function* (...given) {
      // a listing takes a fifth of a second
      ms += 200;
      yield* ports.objects.versionsBelow(...given);
    };
    const slow = { ...ports, objects: { ...ports.objects, versionsBelow }, now: () => new Date(ms) };
    const spent: number[] = [];
    for (let complete = false; spent.length < 20 && !complete; ) {
      const began = ms;
      ({ complete } = await reconcile(slow));
      spent.push(ms - began);
    }
    expect(Math.max(...spent)).toBeLessThanOrEqual(5 * 60_000 + 200);
    expect(spent).toHaveLength(3);
    expect(new Set(bodies).size).toBe(4000);
  });

  it('asks the table only of what is younger than the search before, whatever the bucket holds', async () => {
    const { ports } = bucketOf(['acme/tickets/a.csv', 'acme/tickets/b.csv']);
    expect(await reconcile(ports)).toMatchObject({ seen: 2, lookedUp: 2, complete: true });
    const nextHour = { ...ports, now: () => new Date('2026-11-20T10:00:00Z') };
    expect(await reconcile(nextHour)).toMatchObject({ seen: 2, lookedUp: 0, complete: true });
  });

  it('looks at everything again where it does not know how far it came', async () => {
    const { ports } = bucketOf(['acme/tickets/a.csv']);
    await reconcile(ports);
    await ports.objects.write(keys.reconciled, 'not JSON', 'text/plain');
    expect(await reconcile(ports)).toMatchObject({ lookedUp: 1 });
  });

  it('does not leave out what was too young for the search before', async () => {
    const { ports } = bucketOf(['acme/tickets/a.csv'], soon);
    expect(await reconcile(ports)).toMatchObject({ lookedUp: 0, complete: true });
    expect(await reconcile({ ...ports, now: lastHour })).toMatchObject({ lookedUp: 1, started: 1 });
  });

  it('knows each version of a key as a file of its own', () => {
    const key = 'acme/tickets/a.csv';
    const names = [{ versionId: 'v1' }, { versionId: 'v2' }, {}].map((version) =>
      fileName({ key, etag: 'e', ...version }),
    );
    expect(new Set(names).size).toBe(3);
  });
});
