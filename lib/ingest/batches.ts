import type { Row } from '../feedback/feedback.ts';
import type { Queue } from '../ports/queue.ts';
import type { Source } from '../source.ts';
import { currentCut } from './cut.ts';

/** SQS takes at most ten messages a call. */
const messagesPerSend = 10;

/** Where the cutting of a file stands: how many batches there are, and the rows of the one that is not full. */
export type BatchState = { readonly ordinal: number; readonly held: readonly Row[] };

/**
 * Cuts rows into batches and sends them. Within one version of the cut it depends on the rows alone, so the same file
 * always makes the same batches, also when it goes on from a `state`.
 */
export function batchCutter(
  queue: Queue,
  file: {
    readonly company: string;
    readonly source: Source;
    readonly file: string;
    readonly cut: number;
    readonly received: string;
  },
  state: BatchState = { ordinal: 0, held: [] },
) {
  const { company, source, cut, received } = file;
  let { ordinal } = state;
  let held = [...state.held];
  let heldBytes = held.reduce((sum, row) => sum + bytesOf(row), 0);
  const bodies: string[] = [];
  const fill = () => {
    if (held.length === 0) return;
    bodies.push(JSON.stringify({ company, source, file: file.file, cut, ordinal, received, rows: held }));
    ordinal++;
    held = [];
    heldBytes = 0;
  };
  const send = async () => {
    if (bodies.length > 0) await queue.send(bodies.splice(0), company);
  };
  return {
    add(row: Row): void {
      const bytes = bytesOf(row);
      if (heldBytes + bytes > currentCut.maxBytes || held.length === currentCut.maxRows) fill();
      held.push(row);
      heldBytes += bytes;
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
      fill();
      await send();
      return ordinal;
    },
  };
}

/** What the JSON of a row takes beside its text, and what each field takes that not every row has. */
const bytesAround = {
  row: 82,
  author: 28,
  timeFromFile: 20,
  updated: 33,
  rating: 42,
  attributes: 16,
  attribute: 6,
  contact: 19,
};

/**
 * About as many bytes as the row's JSON has. To measure it, each row would have to be written on its own, which takes half as long
 * again as to write a batch at once. Of what JSON escapes only one byte in six may be counted.
 */
function bytesOf({ text, author, timeFromFile, updated, rating, attributes, contacts = [] }: Row): number {
  let bytes = bytesAround.row + Buffer.byteLength(text) + contacts.length * bytesAround.contact;
  if (author !== undefined) bytes += bytesAround.author;
  if (timeFromFile !== undefined) bytes += bytesAround.timeFromFile;
  if (updated !== undefined) bytes += bytesAround.updated;
  if (rating !== undefined) bytes += bytesAround.rating;
  if (attributes === undefined) return bytes;
  for (const name of Object.keys(attributes)) {
    bytes += bytesOfText(name) + bytesOfText(attributes[name] ?? '') + bytesAround.attribute;
  }
  return bytes + bytesAround.attributes;
}

/** Longer texts are counted faster by node. */
const shortText = 24;

/** Bytes of UTF-8, of a text that is most often short and ASCII. */
function bytesOfText(text: string): number {
  if (text.length > shortText) return Buffer.byteLength(text);
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return Buffer.byteLength(text);
  return text.length;
}
