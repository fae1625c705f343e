import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl';
import { UnprocessableFile } from '../../errors.ts';
import { watchRatio } from './gunzip.ts';

/** Bytes of an archive, all of which are held in memory: its list of entries is at its end. */
const maxArchiveBytes = 128 * 1024 * 1024;

/** Bytes of a workbook within an archive, which is held in memory beside that. */
const maxWithinBytes = 64 * 1024 * 1024;

/** Entries of an archive. A workbook has some twenty; an archive of exports one a day for years at most. */
const maxEntries = 1000;

/** Bytes that all entries of a file may have together: a hop has to read over those that are done. */
const maxInflatedBytes = 4 * 1024 ** 3;

/** Kinds of compression that zip knows and we do not: APPNOTE.TXT 6.3.10, 4.4.5. */
const otherCompression: ReadonlyMap<number, string> = new Map([
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'XZ'],
  [98, 'PPMd'],
]);

/**
 * An archive's entries by name, in its order; the second of a name is `a.csv (2)`. `read` gives the bytes of one, and throws
 * UnprocessableFile where they cannot be read.
 */
export type Archive = {
  readonly names: readonly string[];
  readonly read: (name: string) => AsyncGenerator<Buffer>;
  /** Opens a zip archive that is an entry: both share what a file may have. */
  readonly openWithin: (body: AsyncIterable<Buffer>) => Promise<Archive>;
};

/** Opens a zip archive. Throws UnprocessableFile for one that is damaged or too large. */
export const openArchive = (body: AsyncIterable<Buffer>): Promise<Archive> =>
  openCounted(body, { most: maxArchiveBytes, before: { entries: 0, inflated: 0 } });

/** What the archives of a file have together. */
type Counted = { entries: number; inflated: number };

async function openCounted(
  body: AsyncIterable<Buffer>,
  { most, before }: { readonly most: number; readonly before: Counted },
): Promise<Archive> {
  const bytes = await readWhole(body, most);
  const { zip, entries } = await listEntries(bytes, maxEntries - before.entries).catch(damaged);
  before.entries += zip.entryCount;
  // what an entry says of its size is held to: yauzl breaks off one that turns out larger
  for (const { uncompressedSize } of entries.values()) before.inflated += uncompressedSize;
  if (before.inflated > maxInflatedBytes) throw tooLarge('has more than 4 GB when it is unpacked');
  async function* read(name: string) {
    const entry = entries.get(name);
    if (entry === undefined)
      throw new UnprocessableFile('damaged', `the archive has no ${name}: save it again`);
    refuseUnreadable(entry);
    yield* inflate(zip, entry);
  }
  return {
    names: [...entries.keys()],
    read,
    openWithin: (within) => openCounted(within, { most: maxWithinBytes, before }),
  };
}

/** An entry that is whole, but is not read. */
function refuseUnreadable(entry: Entry): void {
  const refuse = (why: string) => {
    throw new UnprocessableFile('unsupported-format', why);
  };
  if (validateFileName(nameOf(entry)) !== null) {
    refuse('its name points outside the archive: pack it under a name without .. or / before it');
  }
  if (entry.isEncrypted()) refuse('it is protected by a password: send it without');
  const method = entry.compressionMethod;
  if (method !== 0 && method !== 8) {
    const kind = otherCompression.get(method) ?? `method ${method}`;
    refuse(
      `it is packed by a kind of compression that is not read here (${kind}): pack it with Deflate, as zip programs do by default`,
    );
  }
}

async function readWhole(body: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw tooLarge(`has more than ${most / 1024 ** 2} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (why: string) =>
  new UnprocessableFile('too-large', `the archive or workbook ${why}: send it in parts`);

async function listEntries(
  bytes: Buffer,
  most: number,
): Promise<{ zip: ZipFile; entries: ReadonlyMap<string, Entry> }> {
  // names are decoded here: one that points outside would else end the list
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false, decodeStrings: false });
  if (zip.entryCount > most) throw tooLarge(`has more than ${maxEntries} entries`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (!name.endsWith('/')) entries.set(freeName(name, entries), entry);
  }
  return { zip, entries };
}

const nameOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string =>
  getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);

/** Programs that write an entry anew, as Python's zipfile does, leave the one before it in the archive. */
function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name} (${count})`;
  return free;
}

/** Whatever fails here is due to the bytes, which are all in memory. The sum of them is checked at the end. */
async function* inflate(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    for await (const chunk of watchRatio(
      await zip.openReadStreamPromise(entry),
      () => entry.compressedSize,
    )) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    damaged(error);
  }
  if (sum !== entry.crc32) damaged(new Error('its check sum is another'));
}

function damaged(error: unknown): never {
  if (error instanceof UnprocessableFile || !(error instanceof Error)) throw error;
  throw new UnprocessableFile('damaged', `the archive is damaged (${error.message}): send it again`);
}
