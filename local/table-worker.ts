import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';
import * as z from 'zod';
import { closeIterators } from './close-iterators.ts';
import { listen } from './listen.ts';

/** The thread of `startTableServer`: says its address once it listens, and ends when it is told anything. */
const { path } = z.object({ path: z.string().optional() }).parse(workerData);
closeIterators();
const server = dynalite({ createTableMs: 0, ...(path !== undefined && { path }) });
parentPort?.once('message', () => {
  server.closeAllConnections();
  server.close(() => parentPort?.close());
});
parentPort?.postMessage(await listen(server));
