import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import * as z from 'zod';
import { reachByPort } from './table-port.ts';

/**
 * Starts DynamoDB in a thread of its own: half the work of a local run is the table's. With a folder the table is kept
 * there; without, it is in memory.
 */
export async function startTableServer(
  folder?: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url), {
    workerData: { path: folder, port: port2 },
    transferList: [port2],
  });
  const [url] = z.tuple([z.string()]).parse(await once(worker, 'message'));
  const endPort = reachByPort(url, port1);
  return {
    url,
    stop: async () => {
      await endPort();
      const ended = once(worker, 'exit');
      worker.postMessage('stop');
      await ended;
    },
  };
}
