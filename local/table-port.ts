import { createRequire } from 'node:module';
import type { MessagePort } from 'node:worker_threads';
import * as z from 'zod';

type Headers = Readonly<Record<string, string>>;
/** A request to the table and its answer, as they go from one thread to the other. */
export type TableRequest = { readonly id: number; readonly headers: Headers; readonly body: string };
export type TableAnswer = TableRequest & { readonly status: number };

type HttpRequest = {
  readonly hostname: string;
  readonly port?: number;
  readonly headers: Headers;
  readonly body?: unknown;
};
type Options = { readonly abortSignal?: unknown };
type Handler = {
  readonly handle: (request: HttpRequest, options?: Options) => Promise<{ readonly response: unknown }>;
};
const Handlers = z.object({
  NodeHttpHandler: z.custom<{ readonly prototype: Handler }>((given) => typeof given === 'function'),
});
const Responses = z.object({
  HttpResponse: z.custom<new (given: object) => unknown>((given) => typeof given === 'function'),
});

type Ask = (headers: Headers, body: string) => Promise<TableAnswer>;
/** How tables in threads of this process are asked, by the host and port that other processes connect to. */
const asks = new Map<string, Ask>();
let isReached = false;

/**
 * Lets the clients of this process hand their requests to a table in another thread of it, where they would connect to its address:
 * requests are made, signed and taken apart by the SDK as ever, but the way over a socket takes as long as all of that. Gives what
 * ends it, once all are answered.
 */
export function reachByPort(address: string, port: MessagePort): () => Promise<void> {
  if (!isReached) askByPort();
  isReached = true;
  const waiting = new Map<number, PromiseWithResolvers<TableAnswer>>();
  let last = 0;
  let asked: TableRequest[] = [];
  port.on('message', (answers: readonly TableAnswer[]) => {
    for (const answer of answers) {
      waiting.get(answer.id)?.resolve(answer);
      waiting.delete(answer.id);
    }
    if (waiting.size === 0) port.unref();
  });
  port.unref();
  const hand = () => {
    port.postMessage(asked);
    asked = [];
  };
  const { host } = new URL(address);
  asks.set(host, (headers, body) => {
    last++;
    // all of one turn together: to wake the other thread takes longer than to ask
    if (asked.length === 0) process.nextTick(hand);
    asked.push({ id: last, headers, body });
    const answer = Promise.withResolvers<TableAnswer>();
    waiting.set(last, answer);
    port.ref();
    return answer.promise;
  });
  return async () => {
    asks.delete(host);
    await Promise.all([...waiting.values()].map(({ promise }) => promise));
    port.close();
  };
}

/** In the handler that a client of the SDK has where it is given no other. */
function askByPort(): void {
  const ofClient = createRequire(import.meta.resolve('@aws-sdk/client-dynamodb'));
  const { NodeHttpHandler } = Handlers.parse(ofClient('@smithy/node-http-handler'));
  const { HttpResponse } = Responses.parse(ofClient('@smithy/core/protocols'));
  const { handle } = NodeHttpHandler.prototype;
  Object.assign(NodeHttpHandler.prototype, {
    async handle(this: Handler, request: HttpRequest, options: Options = {}) {
      const ask = asks.get(`${request.hostname}:${request.port}`);
      const text = textOf(request.body);
      if (ask === undefined || text === undefined || options.abortSignal !== undefined)
        return await handle.call(this, request, options);
      const { status: statusCode, headers, body } = await ask(request.headers, text);
      return { response: new HttpResponse({ statusCode, headers, body: Buffer.from(body) }) };
    },
  });
}

function textOf(body: unknown): string | undefined {
  if (typeof body === 'string') return body;
  if (!(body instanceof Uint8Array)) return undefined;
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
}
