import { EventEmitter } from 'node:events';
import { MessagePort, parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';
import * as z from 'zod';
import { closeIterators } from './close-iterators.ts';
import { listen } from './listen.ts';
import { quickReads } from './quick-reads.ts';
import type { TableAnswer, TableRequest } from './table-port.ts';

/**
 * The thread of `startTableServer`: says its address once it listens, answers what comes to that and by its port, and ends when it is
 * told anything.
 */
const { path, port } = z
  .object({ path: z.string().optional(), port: z.instanceof(MessagePort) })
  .parse(workerData);
closeIterators();
quickReads();
const server = dynalite({ createTableMs: 0, ...(path !== undefined && { path }) });
let answered: TableAnswer[] = [];
port.on('message', (requests: readonly TableRequest[]) => requests.forEach(answer));
parentPort?.once('message', () => {
  port.close();
  server.closeAllConnections();
  server.close(() => parentPort?.close());
});
parentPort?.postMessage(await listen(server));

/** As a request over a socket: with all that dynalite takes of that and of its response. */
function answer({ id, headers, body: asked }: TableRequest): void {
  const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
  const given: Record<string, string> = {};
  const response = {
    statusCode: 200,
    setHeader(name: string, value: unknown) {
      given[name.toLowerCase()] = String(value);
    },
    end(body: string) {
      if (answered.length === 0) setImmediate(hand);
      answered.push({ id, status: response.statusCode, headers: given, body });
    },
  };
  server.emit('request', request, response);
  request.emit('data', Buffer.from(asked));
  request.emit('end');
}

/** All of one turn together: to wake the other thread takes longer than to answer. */
function hand(): void {
  port.postMessage(answered);
  answered = [];
}
