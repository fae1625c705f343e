import { Batch, ObjectCreated } from '../../lib/contract/messages.ts';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import type { ObjectStore } from '../../lib/ports/object-store.ts';
import { cut, streamOf } from '../builders.ts';
import { memoryErasureStore, memoryFileStore, memoryObjectStore, memoryQueue } from '../memory-stores.ts';

type Given = {
  readonly key?: string;
  readonly version?: string;
  readonly modified?: string;
  /** bytes in a chunk of the stream */
  readonly chunk?: number;
  readonly files?: ReturnType<typeof memoryFileStore>;
  /** objects that lie in the bucket beside the file */
  readonly config?: ReadonlyMap<string, string | Uint8Array>;
  readonly erasures?: ReturnType<typeof memoryErasureStore>['store'];
  readonly send?: (bodies: readonly string[]) => Promise<void>;
  /** a worker's time is up after so many rows */
  readonly rowsInTime?: number;
  /** times that the file may be handed on */
  readonly maxHops?: number;
  /** called between two workers, with the objects in the bucket */
  readonly betweenWorkers?: (hop: number, objects: Map<string, string | Uint8Array>) => void;
};

/** What a file has in it, or the error that opening it gives; a stream where it is large, read from its beginning only. */
type Content = string | Uint8Array | Error | (() => AsyncIterable<Uint8Array>);

/** Ingests a file behind memory stores. */
export async function ingest(content: Content, given: Given = {}) {
  const { key = 'acme/reviews/november.csv', version = 'v1', modified = '2026-11-20T08:00:00Z' } = given;
  const files = given.files ?? memoryFileStore();
  const objects = memoryObjectStore(given.config);
  const { queue, bodies } = memoryQueue();
  let closed = 0;
  let hops = 0;
  let ranges = 0;
  const open: ObjectStore['open'] = async (_key, _version, from = 0) => {
    if (content instanceof Error) throw content;
    if (from > 0) ranges++;
    return {
      body:
        typeof content === 'function'
          ? content()
          : streamOf(...cut(Buffer.from(content).subarray(from), given.chunk ?? 64 * 1024)),
      modified: new Date(modified),
      close: () => closed++,
    };
  };
  const events = memoryQueue();
  let asked = 0;
  const ports = {
    turnMs: 60_000,
    timeIsUp: () => ++asked % (given.rowsInTime ?? Number.POSITIVE_INFINITY) === 0,
    sleep: async () => {},
    events: events.queue,
    objects: { ...objects.store, open },
    files: files.store,
    erasures: given.erasures ?? memoryErasureStore().store,
    batches: given.send ? { send: given.send } : queue,
    digestOrders: memoryQueue().queue,
    now: () => new Date('2026-11-22T00:00:00Z'),
    random: (bytes: number) => new Uint8Array(bytes).fill(7),
    ...(given.maxHops !== undefined && { maxHops: given.maxHops }),
  };
  let record = await ingestFile(ports, { key, version });
  for (let body = events.bodies.shift(); body !== undefined; body = events.bodies.shift()) {
    const { object } = ObjectCreated.parse(JSON.parse(body)).detail;
    hops++;
    asked = 0;
    given.betweenWorkers?.(hops, objects.objects);
    record = await ingestFile(ports, { key: object.key, version: object['version-id'] ?? '' });
  }
  return { closed, record, bodies, files, objects: objects.objects, key, ports, hops, ranges };
}

type Run = Awaited<ReturnType<typeof ingest>>;

export const batchesOf = ({ bodies }: Run) => bodies.map((body) => Batch.parse(JSON.parse(body)));
export const ingestedRows = (run: Run) => batchesOf(run).flatMap(({ rows }) => rows);
export const reportOf = ({ objects }: Run): unknown =>
  [...objects].flatMap(([key, body]) => (key.startsWith('reports/') ? [JSON.parse(String(body))] : []))[0];
