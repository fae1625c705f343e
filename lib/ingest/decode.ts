import { isAscii } from 'node:buffer';

/** Bytes looked at, from the first that is not ASCII on, to tell the encoding. */
const windowBytes = 256 * 1024;

/** Share of damaged characters up to which a text is still UTF-8 with a few broken bytes, not GB18030. */
const damageTolerated = 0.01;

const marks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Turns a file's bytes into UTF-8 while they stream, and notes the encoding in `found`: a byte-order mark,
 * else UTF-8 if it is well-formed, else GB18030 (what a Chinese Excel saves). The mark itself is dropped.
 */
export async function* decode(
  body: AsyncIterable<Uint8Array>,
  found: { encoding?: string },
): AsyncGenerator<Buffer> {
  let head = Buffer.alloc(0);
  let convert: ((bytes: Buffer) => Buffer) | undefined;
  let started = false;
  for await (const chunk of body) {
    if (convert !== undefined) {
      yield convert(asBuffer(chunk));
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (!started && head.length < 3) continue;
    if (!started) {
      started = true;
      const mark = marks.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
      if (mark !== undefined) {
        found.encoding = mark[0];
        convert = converterFor(mark[0]);
        yield convert(head.subarray(mark[1].length));
        continue;
      }
    }
    if (isAscii(head)) {
      yield head;
      head = Buffer.alloc(0);
    } else if (head.length >= windowBytes) {
      found.encoding = encodingOf(head);
      convert = converterFor(found.encoding);
      yield convert(head);
    }
  }
  if (convert === undefined) {
    found.encoding = encodingOf(head);
    yield converterFor(found.encoding)(head);
  }
}

function encodingOf(bytes: Buffer): string {
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  const damaged = text.match(/�/g)?.length ?? 0;
  const notAscii = text.match(/[^\0-\x7f]/g)?.length ?? 0;
  return damaged <= notAscii * damageTolerated ? 'utf-8' : 'gb18030';
}

function converterFor(encoding: string): (bytes: Buffer) => Buffer {
  if (encoding === 'utf-8') return (bytes) => bytes;
  const decoder = new TextDecoder(encoding);
  return (bytes) => Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8');
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
