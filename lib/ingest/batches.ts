import type { Row, Source } from '../feedback.ts';
import type { Queue } from '../ports.ts';

/** SQS bills each started 64 KB of a message as one request: a batch just under it costs least. */
const maxBatchBytes = 62_000;
/** More rows than this would take a worker longer than its share of the queue's visibility timeout. */
const maxBatchRows = 250;
/** SQS takes at most ten messages a call. */
const messagesPerSend = 10;

/**
 * Cuts rows into batches and sends them. The cut depends on the rows alone, so the same file always makes the
 * same batches. Gives how many.
 */
export async function sendBatches(
  queue: Queue,
  file: {
    readonly company: string;
    readonly source: Source;
    readonly file: string;
    readonly received: string;
  },
  slices: AsyncIterable<readonly Row[]>,
): Promise<number> {
  const { company, source, received } = file;
  let ordinal = 0;
  const bodies: string[] = [];
  let held: string[] = [];
  let heldBytes = 0;
  const cut = () => {
    if (held.length === 0) return;
    const head = JSON.stringify({ company, source, file: file.file, ordinal, received });
    bodies.push(`${head.slice(0, -1)},"rows":[${held.join(',')}]}`);
    ordinal++;
    held = [];
    heldBytes = 0;
  };
  for await (const rows of slices) {
    for (const row of rows) {
      const json = JSON.stringify(row);
      const bytes = Buffer.byteLength(json);
      if (heldBytes + bytes > maxBatchBytes || held.length === maxBatchRows) cut();
      held.push(json);
      heldBytes += bytes + 1;
    }
    while (bodies.length >= messagesPerSend) await queue.send(bodies.splice(0, messagesPerSend), company);
  }
  cut();
  if (bodies.length > 0) await queue.send(bodies, company);
  return ordinal;
}
