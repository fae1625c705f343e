import { isAscii } from 'node:buffer';
import { asBuffer } from '../peek.ts';
import { encodingOf, utf16WithoutMark } from './encoding-of.ts';

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
 * What was found out about a text: its encoding, once it is told, whether that is a doubtful guess, the bytes of its mark, and
 * how many characters could not be read so far, where it is neither UTF-8 nor ASCII.
 */
export type Found = { encoding?: string; doubtful?: boolean; markBytes?: number; unread?: number };

/** `encoding` overrules what the bytes look like; `within`: the bytes do not begin where the file does. */
export type DecodeOptions = { readonly encoding?: string; readonly within?: boolean };

/**
 * Turns a file's bytes into UTF-8 while they stream, and notes the encoding in `found`: that which is given, else that of a
 * byte-order mark, else what the bytes are most like (`encodingOf`), however they are cut into chunks. The mark itself is
 * dropped. UTF-8 and ASCII pass unchanged, so that a place in the text is one in the file.
 * Throws RangeError for an encoding that https://encoding.spec.whatwg.org does not know.
 */
export async function* decode(
  body: AsyncIterable<Uint8Array>,
  found: Found,
  { encoding, within = false }: DecodeOptions = {},
): AsyncGenerator<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  let convert: Converter | undefined;
  let started = within;
  const decide = (decided: string): Converter => {
    found.encoding = decided;
    return converterFor(decided, found);
  };
  const guess = (bytes: Buffer): Converter => {
    const guessed = encodingOf(bytes);
    found.doubtful = guessed.doubtful;
    return decide(guessed.encoding);
  };
  if (within && encoding !== undefined) convert = decide(encoding);
  const begin = (): void => {
    started = true;
    const mark = marks.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
    const dropped = encoding === undefined || encoding === mark?.[0] ? (mark?.[1].length ?? 0) : 0;
    found.markBytes = dropped;
    head = head.subarray(dropped);
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
    if (convert === undefined) {
      const plain = asciiBefore(head);
      if (plain > 0) yield head.subarray(0, plain);
      head = head.subarray(plain);
      if (head.length >= windowBytes) convert = guess(head.subarray(0, windowBytes));
    }
    if (convert !== undefined) {
      yield convert.next(head);
      head = Buffer.alloc(0);
    }
  }
  if (!started) begin();
  convert ??= guess(head);
  yield convert.next(head);
  yield convert.end();
}

/** Bytes that are ASCII whatever comes: all but the last before the first that is not, which tells what that stands next to. */
function asciiBefore(bytes: Buffer): number {
  const ascii = isAscii(bytes) ? bytes.length : bytes.findIndex((byte) => byte >= 0x80);
  return Math.max(0, ascii - 1);
}

/** `end` gives what is left of a character that was cut off: U+FFFD. */
type Converter = { readonly next: (bytes: Buffer) => Buffer; readonly end: () => Buffer };

function converterFor(encoding: string, found: Found): Converter {
  if (encoding === 'utf-8') return { next: (bytes) => bytes, end: () => Buffer.alloc(0) };
  const decoder = new TextDecoder(encoding);
  const unreadable = decoder.encoding === 'big5' ? unreadableInBig5 : /\ufffd/g;
  const written = (text: string): Buffer => {
    const unread = text.match(unreadable)?.length ?? 0;
    if (unread > 0) found.unread = (found.unread ?? 0) + unread;
    return Buffer.from(text, 'utf8');
  };
  return {
    next: (bytes) => written(decoder.decode(bytes, { stream: true })),
    end: () => written(decoder.decode()),
  };
}

/** The table of ICU lacks the characters of Hong Kong (HKSCS): it gives private ones. */
const unreadableInBig5 = /[\ufffd\ue000-\uf8ff]/g;
