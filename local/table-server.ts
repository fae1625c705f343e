import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';

/**
 * Starts DynamoDB in a thread of its own: half the work of a local run is the table's. With a folder the table is kept
 * there; without, it is in memory.
 */
export async function startTableServer(
  folder?: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url), { workerData: { path: folder } });
  const [url] = z.tuple([z.string()]).parse(await once(worker, 'message'));
  return {
    url,
    stop: async () => {
      const ended = once(worker, 'exit');
      worker.postMessage('stop');
      await ended;
    },
  };
}
