import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { describe, expect, it } from 'vitest';
import { aZip, textRow, workbookEntries } from '../../tools/an-archive.ts';
import { seeded } from '../builders.ts';
import { ingest, ingestedRows } from './ingest.ts';

const [mostBytes, mostSeconds] = [512e6, 60];
const megabyte = 1024 * 1024;

type Entry = { readonly name: string; readonly stored?: true; readonly chunks: Iterable<Uint8Array> };

/** An archive of entries that are too large to be held: packed while it is read. */
async function* streamedZip(entries: readonly Entry[]): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new Zip((_error, chunk) => out.push(chunk));
  for (const { name, stored, chunks } of entries) {
    const entry = stored ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 1 });
    zip.add(entry);
    for (const chunk of chunks) {
      // each in its own memory: the packer keeps what it is given
      entry.push(new Uint8Array(chunk));
      yield* out.splice(0);
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* out;
}

/** The list of an archive with another claim of what its entries have unpacked. */
function claiming(bytes: Buffer, size: number): Buffer {
  const copy = Buffer.from(bytes);
  const signature = Buffer.from('504b0102', 'hex');
  for (let at = copy.indexOf(signature); at !== -1; at = copy.indexOf(signature, at + 4)) {
    copy.writeUInt32LE(size, at + 24);
  }
  return copy;
}

async function refusal(content: Parameters<typeof ingest>[0]) {
  const [before, started] = [process.memoryUsage().rss, performance.now()];
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const run = await ingest(content);
  clearInterval(watch);
  const { status, problem, reading } = run.record ?? {};
  return {
    refused: [status, problem?.reason],
    advice: problem?.advice ?? '',
    notes: reading?.notes.join('\n') ?? '',
    texts: ingestedRows(run).map(({ text }) => text),
    growth: Math.max(most, process.memoryUsage().rss) - before,
    seconds: (performance.now() - started) / 1000,
  };
}

const table = (text: string) => `text\n${text}\n`;
const workbook = (rows: string, more: Readonly<Record<string, string>> = {}) =>
  aZip({ ...workbookEntries({ sheets: [{ name: 'a', rows }] }), ...more });
const good = textRow(1, 'text') + textRow(2, 'leaks');
const empty = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`xl/media/${index}.png`, '']));
const tables = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.csv`, table('leaks')]));
const cellIn = (column: string) => `<c r="${column}1" t="inlineStr"><is><t>text</t></is></c>`;

function* zeros(megabytes: number, start: string): Generator<Uint8Array> {
  yield Buffer.from(start, 'latin1');
  for (let count = 0; count < megabytes; count++) yield Buffer.alloc(megabyte);
}

async function* archiveOf(megabytes: number): AsyncGenerator<Uint8Array> {
  yield* zeros(megabytes, 'PK\x03\x04');
}

/** Shared strings of so many million characters, which do not shrink so much that they are taken for a bomb. */
function* sharedStrings(millions: number, filler: string): Generator<Uint8Array> {
  const random = seeded(3);
  yield Buffer.from('<sst>');
  for (let count = 0; count < millions; count++) {
    const items = Array.from({ length: 1000 }, () => {
      const own = Array.from({ length: 5 }, () => random().toString(36).slice(2, 12)).join('');
      return `<si><t>${own.padEnd(1000, filler)}</t></si>`;
    });
    yield Buffer.from(items.join(''));
  }
  yield Buffer.from('</sst>');
}

function* once(text: string): Generator<Uint8Array> {
  yield Buffer.from(text);
}

function stringsBook(millions: number, filler: string): AsyncGenerator<Uint8Array> {
  const { 'xl/sharedStrings.xml': _, ...others } = workbookEntries({ sheets: [{ name: 'a', rows: good }] });
  return streamedZip([
    ...Object.entries(others).map(([name, text]): Entry => ({ name, chunks: once(text) })),
    { name: 'xl/sharedStrings.xml', chunks: sharedStrings(millions, filler) },
  ]);
}

/** An OLE file, with the stream in which Excel keeps a workbook that it has encrypted. */
const encrypted = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex').subarray(0, 8),
  Buffer.alloc(1016),
  Buffer.from('EncryptedPackage', 'utf16le'),
  Buffer.alloc(480),
]);

function locked(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (const [signature, flags] of [
    ['504b0304', 6],
    ['504b0102', 8],
  ] as const) {
    const mark = Buffer.from(signature, 'hex');
    for (let at = copy.indexOf(mark); at !== -1; at = copy.indexOf(mark, at + 4)) copy[at + flags] = 1;
  }
  return copy;
}

describe('a file beyond a limit', () => {
  it.each([
    {
      what: 'an archive of more than 128 MB',
      content: () => archiveOf(129),
      ...{ reason: 'too-large', advice: '128 MB' },
    },
    {
      what: 'an archive whose entries claim more than 4 GB together',
      content: claiming(aZip({ 'a.csv': table('leaks'), 'b.csv': table('hums') }), 0xf0000000),
      ...{ reason: 'too-large', advice: '4 GB' },
    },
    {
      what: 'a workbook whose parts claim more than 4 GB together',
      content: claiming(workbook(good), 0xf0000000),
      ...{ reason: 'too-large', advice: '4 GB' },
    },
    {
      what: 'an archive of more than 1000 entries',
      content: aZip(tables(1001)),
      ...{ reason: 'too-large', advice: '1000 entries' },
    },
    {
      what: 'a workbook within an archive of more than 64 MB',
      content: () => streamedZip([{ name: 'a.xlsx', stored: true, chunks: zeros(65, 'PK\x03\x04') }]),
      ...{ reason: 'too-large', advice: '64 MB' },
    },
    {
      what: 'a sheet of more than 2000 columns',
      // the 2001st is BXY
      content: workbook(`<row r="1">${cellIn('A')}${cellIn('BXY')}</row>${textRow(2, 'leaks')}`),
      ...{ reason: 'too-large', advice: '2000 columns' },
    },
    {
      what: 'a workbook of more than 128 million shared characters',
      content: () => stringsBook(135, 'leaks and '),
      ...{ reason: 'too-large', advice: '256 MB of text' },
    },
    {
      what: 'a workbook of more than 128 million shared characters, most of them Chinese',
      content: () => stringsBook(135, '水壶漏水了'),
      ...{ reason: 'too-large', advice: '256 MB of text' },
    },
    {
      what: 'an archive with a password',
      content: locked(aZip({ 'a.csv': table('leaks'), 'b.csv': table('hums') })),
      ...{ reason: 'unsupported-format', advice: 'password' },
    },
    {
      what: 'a workbook with a password',
      content: encrypted,
      ...{ reason: 'unsupported-format', advice: 'protected Excel workbook' },
    },
  ])('is refused in seconds, and says why: $what', async ({ content, reason, advice }) => {
    const outcome = await refusal(content);
    expect(outcome.refused).toEqual(['rejected', reason]);
    expect(outcome.advice).toContain(advice);
    expect(outcome.growth).toBeLessThan(mostBytes);
    expect(outcome.seconds).toBeLessThan(mostSeconds);
  });

  it('shares its limits among the workbooks of an archive: those beyond are not read', async () => {
    const entries = await refusal(
      aZip({ 'a.xlsx': workbook(good, empty(600)), 'b.xlsx': workbook(good, empty(600)) }),
    );
    expect(entries.texts).toEqual(['leaks']);
    expect(entries.notes).toMatch(/b\.xlsx was not read \(too-large\).*entries/);
    const bytes = await refusal(
      aZip({ 'a.csv': table('hums'), 'b.xlsx': claiming(workbook(good), 0xf0000000) }),
    );
    expect(bytes.texts).toEqual(['hums']);
    expect(bytes.notes).toMatch(/b\.xlsx was not read \(too-large\).*4 GB/);
  });
});

describe('a file just within a limit', () => {
  it.each([
    { what: '1000 entries', content: aZip(tables(1000)), rows: 1000 },
    {
      what: '2000 columns',
      content: workbook(`<row r="1">${cellIn('A')}${cellIn('BXX')}</row>${textRow(2, 'leaks')}`),
      rows: 1,
    },
    {
      what: 'shared strings of 20 million characters',
      content: () => stringsBook(20, 'leaks and '),
      rows: 1,
    },
  ])('is read: $what', async ({ content, rows }) => {
    expect((await refusal(content)).texts).toHaveLength(rows);
  });
});
