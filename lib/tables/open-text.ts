import { UnprocessableFile } from '../errors.ts';
import { openCsv } from './csv/csv.ts';
import { decode, type Found } from './encoding/decode.ts';
import { findJsonArray, type JsonArray } from './json/find-json-array.ts';
import { followingObjects } from './json/following-objects.ts';
import { openJsonArray } from './json/json-array.ts';
import { maxLineBytes, openJsonLines } from './json/json-lines.ts';
import { singleObject } from './json/single-object.ts';
import { peek } from './peek.ts';
import type { BytesAt, RowsFrom, Seek, Table } from './table.ts';

/** Bytes looked at to tell a format: what follows a first line as long as a line may be has to be seen. */
const startBytes = 2 * maxLineBytes;

/** Bytes of a text that are looked through for a zero, which no text has. */
const zeroFreeBytes = 1024;

export type TextOptions = {
  /** overrules what the bytes look like */
  readonly encoding?: string;
  /** reads the file from a byte on; only of text that is not packed */
  readonly readFrom?: (byte: number) => AsyncIterable<Uint8Array>;
};

/** Texts that are neither JSON nor CSV, by how they begin, and what to do about them. */
const otherTexts: readonly (readonly [advice: string, begins: RegExp])[] = [
  ['HTML: save it as .xlsx, CSV or JSON', /^\s*<(?:!doctype html|html|head|body|table|meta|div)\b/i],
  ['XML: save it as .xlsx, CSV or JSON', /^\s*<(?:\?xml\b|!doctype\b)/i],
  ['rich text: save it as .xlsx, CSV or JSON', /^\{\\rtf/],
  [
    'a JSON array, but not of objects: write [{"text": "…"}, …]',
    /^\s*\[\s*(?:["[]|(?:-?[\d.]+|true|false|null)\s*(?:,|\]\s*$))/,
  ],
];

/**
 * Opens a text in any encoding as a table, by what it begins with: JSON is told from its first line (`arrayOf`), anything
 * else is CSV. `name` is that of the entry of an archive. Throws UnprocessableFile for what is not text.
 */
export async function openText(
  body: AsyncIterable<Uint8Array>,
  options: TextOptions = {},
  name?: string,
): Promise<Table> {
  const found: Found = {};
  const { encoding, readFrom } = options;
  const { first, all: text } = await peek(
    decode(body, found, encoding === undefined ? {} : { encoding }),
    startBytes,
  );
  const all = shared(text);
  if (first.subarray(0, zeroFreeBytes).includes(0)) {
    throw new UnprocessableFile('unsupported-format', 'the file is not text: save it as CSV or JSON lines');
  }
  const other = otherTexts.find(([, begins]) => begins.test(first.toString('latin1', 0, zeroFreeBytes)));
  if (other !== undefined) throw new UnprocessableFile('unsupported-format', `the file is ${other[0]}`);
  const array = arrayOf(first);
  const table =
    array !== undefined
      ? openJsonArray(all, array)
      : startsWithBrace(first)
        ? openJsonLines(oneLine(all, singleObject(first, first.length < startBytes)))
        : await openCsv(all);
  const { rowsFrom, ...rest } = table;
  return {
    ...rest,
    ...(name !== undefined && { name }),
    get encoding() {
      return found.encoding ?? 'utf-8';
    },
    get encodingNotes() {
      return encodingNotes(found);
    },
    seek: seekIn(all, found, rowsFrom, readFrom),
  };
}

function encodingNotes({ encoding, doubtful = false, unread = 0 }: Found): readonly string[] {
  const told = 'if it is another one, name it as "encoding" in sources.json and send the file again';
  return [
    ...(doubtful ? [`the encoding ${encoding} is a guess, and reads like no Chinese: ${told}`] : []),
    ...(unread > 0 ? [`characters that could not be read as ${encoding}: ${unread}; ${told}`] : []),
  ];
}

/** A text that several read, one after the other: each goes on where the one before stopped. */
type Shared = AsyncIterable<Buffer> & { readonly taken: () => number };

function shared(text: AsyncIterable<Buffer>): Shared {
  const iterator = text[Symbol.asyncIterator]();
  let taken = 0;
  return {
    taken: () => taken,
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const { done, value } = await iterator.next();
        if (done) return;
        taken += value.length;
        yield value;
      }
    },
  };
}

/** To go on in a text: by reading the file from there, or by reading over what is before. */
function seekIn(all: Shared, found: Found, rowsFrom: RowsFrom, readFrom: TextOptions['readFrom']): Seek {
  return {
    bytesAt: (offset) => {
      const asWritten = found.encoding === undefined || found.encoding === 'utf-8';
      if (readFrom === undefined || !asWritten) return undefined;
      const { encoding, markBytes = 0 } = found;
      return { byte: offset + markBytes, ...(encoding !== undefined && { encoding }) };
    },
    rowsFrom: (place, at) => {
      if (place.offset < all.taken()) return undefined;
      return rowsFrom(at && readFrom ? readOn(found, at, readFrom) : without(all, place.offset), place);
    },
  };
}

function readOn(
  found: Found,
  { byte, encoding }: BytesAt,
  readFrom: NonNullable<TextOptions['readFrom']>,
): AsyncIterable<Buffer> {
  return decode(readFrom(byte), found, { within: true, ...(encoding !== undefined && { encoding }) });
}

/** What of a text lies behind its first bytes, of which some may have been taken before. */
async function* without(all: Shared, bytes: number): AsyncGenerator<Buffer> {
  for await (const chunk of all) {
    const before = all.taken() - chunk.length;
    if (all.taken() > bytes) yield chunk.subarray(Math.max(0, bytes - before));
  }
}

/** What stands before the JSON of an archive of X, whose files are scripts: `window.YTD.tweets.part0 = [ … ]`. */
const assignment = /^\s*(?:(?:var|let|const)\s+)?[a-z_$][\w$.[\]"']*\s*=\s*(?=[[{])/i;

async function* oneLine(text: AsyncIterable<Buffer>, line: Buffer | undefined): AsyncGenerator<Buffer> {
  if (line === undefined) yield* text;
  else yield line;
}

const startsWithBrace = (first: Buffer): boolean => /^\s*\{/.test(first.toString('latin1', 0, zeroFreeBytes));

/**
 * Objects one a line are JSON lines, also with arrays in them, unless they are the pages of an interface. Otherwise the array of
 * objects, if there is one, also where it is assigned to a variable; or the objects themselves, where they follow each other
 * without a line each.
 */
function arrayOf(first: Buffer): JsonArray | undefined {
  const start = first.toString('latin1', 0, zeroFreeBytes);
  const assigned = assignment.exec(start)?.[0].length;
  if (assigned !== undefined) {
    const array = findJsonArray(first.subarray(assigned));
    return array && { ...array, start: array.start + assigned };
  }
  if (/^\s*\[/.test(start)) return findJsonArray(first);
  if (!/^\s*\{/.test(start)) return undefined;
  const following = followingObjects(first);
  return following === 'lines' ? undefined : (following ?? findJsonArray(first));
}
