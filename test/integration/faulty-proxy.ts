import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { listen } from '../../local/listen.ts';

/** What a storage service does to a request: nothing, refuse it, do it and lose the answer, or break off the answer. */
export type Fault = 'none' | 'throttled' | 'unavailable' | 'answer-lost' | 'cut-off';

/** Stands between the functions and a server, and does to each request what `faultOf` says. */
export async function startFaultyProxy(target: string, faultOf: (request: IncomingMessage) => Fault) {
  const injected = new Map<Fault, number>();
  const server = createServer((incoming, outgoing) => {
    const fault = faultOf(incoming);
    injected.set(fault, (injected.get(fault) ?? 0) + 1);
    if (fault === 'throttled') {
      refuse(
        outgoing,
        400,
        JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException', message: 'slow' }),
      );
    } else if (fault === 'unavailable') {
      refuse(outgoing, 503, '<Error><Code>SlowDown</Code><Message>reduce your rate</Message></Error>');
    } else forward(incoming, outgoing, target, fault);
  });
  const url = await listen(server);
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url, injected, stop };
}

function refuse(outgoing: ServerResponse, status: number, body: string): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0', Connection: 'close' }).end(body);
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, target: string, fault: Fault): void {
  const { method, url = '/', headers } = incoming;
  const onward = request(new URL(url, target), { method, headers }, (answer) => {
    if (fault === 'answer-lost') {
      // the server has done it; nobody hears of it
      answer.resume().on('end', () => outgoing.destroy());
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    if (fault === 'cut-off')
      answer.once('data', (chunk: Buffer) =>
        outgoing.write(chunk.subarray(0, 100), () => outgoing.destroy()),
      );
    else answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
