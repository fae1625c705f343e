import { isAscii } from 'node:buffer';
import { encodingOf, utf16WithoutMark } from './encoding-of.ts';
import { asBuffer } from './peek.ts';

/** Bytes looked at, from the first that is not ASCII on, to tell the encoding. */
const windowBytes = 256 * 1024;

/** Bytes looked at for marks, and for the zeros of UTF-16 without a mark. */
const startBytes = 64;

const marks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Turns a file's bytes into UTF-8 while they stream, and notes the encoding in `found`: that which is given, else that of a
 * byte-order mark, else what the bytes are most like (`encodingOf`). The mark itself is dropped.
 * Throws RangeError for an encoding that https://encoding.spec.whatwg.org does not know.
 */
export async function* decode(
  body: AsyncIterable<Uint8Array>,
  found: { encoding?: string },
  { encoding }: { readonly encoding?: string } = {},
): AsyncGenerator<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  let convert: Converter | undefined;
  let started = false;
  const decide = (decided: string): Converter => {
    found.encoding = decided;
    return converterFor(decided);
  };
  const begin = (): void => {
    started = true;
    const mark = marks.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
    if (encoding === undefined || encoding === mark?.[0]) head = head.subarray(mark?.[1].length ?? 0);
    const decided = encoding ?? mark?.[0] ?? utf16WithoutMark(head.subarray(0, startBytes));
    if (decided !== undefined) convert = decide(decided);
  };
  for await (const chunk of body) {
    if (convert !== undefined) {
      yield convert.next(asBuffer(chunk));
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (!started && head.length < startBytes) continue;
    if (!started) begin();
    if (convert === undefined && isAscii(head)) {
      yield head;
      head = Buffer.alloc(0);
    } else if (convert !== undefined || head.length >= windowBytes) {
      convert ??= decide(encodingOf(head));
      yield convert.next(head);
      head = Buffer.alloc(0);
    }
  }
  if (!started) begin();
  convert ??= decide(encodingOf(head));
  yield convert.next(head);
  yield convert.end();
}

/** `end` gives what is left of a character that was cut off: U+FFFD. */
type Converter = { readonly next: (bytes: Buffer) => Buffer; readonly end: () => Buffer };

function converterFor(encoding: string): Converter {
  if (encoding === 'utf-8') return { next: (bytes) => bytes, end: () => Buffer.alloc(0) };
  const decoder = new TextDecoder(encoding);
  return {
    next: (bytes) => Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8'),
    end: () => Buffer.from(decoder.decode(), 'utf8'),
  };
}
