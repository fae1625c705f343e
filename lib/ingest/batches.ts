import type { Row, Source } from '../feedback.ts';
import type { Queue } from '../ports.ts';

/** SQS bills each started 64 KB of a message as one request: a batch just under it costs least. */
const maxBatchBytes = 62_000;
/** More rows than this would take a worker longer than its share of the queue's visibility timeout. */
const maxBatchRows = 250;
/** SQS takes at most ten messages a call. */
const messagesPerSend = 10;

/** Where the cutting of a file stands: how many batches there are, and the rows of the one that is not full, as JSON. */
export type BatchState = { readonly ordinal: number; readonly held: readonly string[] };

/**
 * Cuts rows into batches and sends them. The cut depends on the rows alone, so the same file always makes the same
 * batches, also when it goes on from a `state`.
 */
export function batchCutter(
  queue: Queue,
  file: {
    readonly company: string;
    readonly source: Source;
    readonly file: string;
    readonly received: string;
  },
  state: BatchState = { ordinal: 0, held: [] },
) {
  const { company, source, received } = file;
  let { ordinal } = state;
  let held = [...state.held];
  let heldBytes = held.reduce((sum, json) => sum + Buffer.byteLength(json) + 1, 0);
  const bodies: string[] = [];
  const cut = () => {
    if (held.length === 0) return;
    const head = JSON.stringify({ company, source, file: file.file, ordinal, received });
    bodies.push(`${head.slice(0, -1)},"rows":[${held.join(',')}]}`);
    ordinal++;
    held = [];
    heldBytes = 0;
  };
  const send = async () => {
    if (bodies.length > 0) await queue.send(bodies.splice(0), company);
  };
  return {
    add(row: Row): void {
      const json = JSON.stringify(row);
      const bytes = Buffer.byteLength(json);
      if (heldBytes + bytes > maxBatchBytes || held.length === maxBatchRows) cut();
      held.push(json);
      heldBytes += bytes + 1;
    },
    /** Sends full batches once there are enough for a call. Gives how many the file has so far. */
    async flush(): Promise<number> {
      while (bodies.length >= messagesPerSend) await queue.send(bodies.splice(0, messagesPerSend), company);
      return ordinal;
    },
    /** Sends every full batch. What is left goes into the state. */
    async pause(): Promise<BatchState> {
      await send();
      return { ordinal, held };
    },
    /** Sends everything; gives how many batches the file has. */
    async end(): Promise<number> {
      cut();
      await send();
      return ordinal;
    },
  };
}
