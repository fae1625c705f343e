import { UnprocessableFile } from '../errors.ts';
import { workbookEntry } from './excel/workbook.ts';
import { openWorkbook } from './excel/xlsx.ts';
import { openText, type TextOptions } from './open-text.ts';
import type { OpenedTable } from './opened-table.ts';
import { type Archive, openArchive } from './packed/archive.ts';
import { gunzip } from './packed/gunzip.ts';
import { peek } from './peek.ts';

/** How formats begin that are not text. */
const signatures = {
  gzip: [[0x1f, 0x8b]],
  // the second is an archive without entries
  zip: [
    [0x50, 0x4b, 0x03, 0x04],
    [0x50, 0x4b, 0x05, 0x06],
  ],
  'an old or protected Excel workbook': [[0xd0, 0xcf, 0x11, 0xe0]],
  'a PDF': [[0x25, 0x50, 0x44, 0x46]],
} as const;
const signatureBytes = 4;

/** Entries that other programs put into archives without anybody wanting to send them. */
const unwanted = /^__MACOSX\/|(?:^|\/)(?:\.[^/]*|Thumbs\.db|desktop\.ini)$/;

/** Archives of other programs, by an entry they have. */
const otherArchives: ReadonlyMap<string, string> = new Map([
  ['content.xml', 'an OpenDocument file'],
  ['word/document.xml', 'a Word document'],
  ['ppt/presentation.xml', 'a presentation'],
  ['xl/workbook.bin', 'a binary Excel workbook'],
]);

/**
 * Opens a file as the tables that are in it, by its content and never by its name: CSV or JSON in any encoding, by itself,
 * in gzip, or as entries of a zip archive; the sheets of an Excel workbook, also of one that is such an entry. The rows of a
 * table have to be read before the next is asked for. Throws UnprocessableFile for a file of which nothing can be read. So
 * may the rows of a table, while the tables after it can still be read.
 */
export async function* openTables(
  body: AsyncIterable<Uint8Array>,
  options: TextOptions = {},
): AsyncGenerator<OpenedTable> {
  const { kind, all } = await kindOf(body);
  if (kind !== 'gzip') {
    yield* openKind(kind, all, options);
    return;
  }
  const inflated = await kindOf(gunzip(all));
  yield* openKind(inflated.kind, inflated.all, packed(options));
}

/** A place in what is packed is none in the file. */
const packed = ({ readFrom: _, ...options }: TextOptions): TextOptions => options;

type Kind = keyof typeof signatures | 'text';

async function kindOf(body: AsyncIterable<Uint8Array>): Promise<{ kind: Kind; all: AsyncIterable<Buffer> }> {
  const { first, all } = await peek(body, signatureBytes);
  const kinds = ['gzip', 'zip', 'an old or protected Excel workbook', 'a PDF'] as const;
  const kind = kinds.find((each) =>
    signatures[each].some((bytes) => bytes.every((byte, index) => first[index] === byte)),
  );
  return { kind: kind ?? 'text', all };
}

async function* openKind(
  kind: Kind,
  all: AsyncIterable<Buffer>,
  options: TextOptions,
): AsyncGenerator<OpenedTable> {
  if (kind === 'text') yield await openText(all, options);
  else if (kind !== 'zip') throw unsupported(kind);
  else {
    const archive = await openArchive(all);
    refuseOthers(archive);
    yield* archive.names.includes(workbookEntry)
      ? openWorkbook(archive)
      : openEntries(archive, packed(options));
  }
}

function refuseOthers({ names }: Archive): void {
  const other = names.find((name) => otherArchives.has(name));
  if (other !== undefined) throw unsupported(otherArchives.get(other) ?? other);
}

async function* openEntries(archive: Archive, options: TextOptions): AsyncGenerator<OpenedTable> {
  const names = archive.names.filter((name) => !unwanted.test(name));
  if (names.length === 0) throw new UnprocessableFile('unsupported-format', 'the archive has no file in it');
  for (const name of names) {
    try {
      yield* openEntry(archive, name, options);
    } catch (error) {
      if (!(error instanceof UnprocessableFile)) throw error;
      yield { name, problem: error.reason, advice: error.message };
    }
  }
}

/** What an archive has in it is text or a workbook, or such in gzip: archives within archives grow without end. */
async function* openEntry(archive: Archive, name: string, options: TextOptions): AsyncGenerator<OpenedTable> {
  let { kind, all } = await kindOf(archive.read(name));
  if (kind === 'gzip') ({ kind, all } = await kindOf(gunzip(all)));
  if (kind === 'text') yield await openText(all, options, name);
  else if (kind !== 'zip') throw unsupported(kind);
  else {
    const within = await archive.openWithin(all);
    refuseOthers(within);
    if (!within.names.includes(workbookEntry)) throw unsupported(kind);
    for await (const sheet of openWorkbook(within)) yield { ...sheet, name: `${name}: ${sheet.name}` };
  }
}

function unsupported(kind: string): UnprocessableFile {
  const within: Readonly<Record<string, string>> = {
    zip: 'an archive within an archive: send it by itself',
    gzip: 'gzip within gzip: pack it once',
  };
  const what = within[kind] ?? `${kind}: save it as .xlsx, CSV or JSON`;
  return new UnprocessableFile('unsupported-format', `the file is ${what}`);
}
