import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { describe, expect, it } from 'vitest';
import { aZip, textRow, workbookEntries } from '../../tools/an-archive.ts';
import { seeded, streamOf } from '../builders.ts';
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
    reading,
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
const names = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`);
const csvOf = (columns: number) =>
  `text,${names(columns - 1).join(',')}\nleaks,${'1,'.repeat(columns - 2)}1\n`;
/** So many lines of so many cells, which are only few bytes when they are packed. */
const packed = (start: string, line: string, count: number) =>
  gzipSync(`${start}${`${line}\n`.repeat(count)}`, { level: 1 });
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
      what: 'a CSV table of more than 2000 columns',
      content: csvOf(2001),
      ...{ reason: 'too-large', advice: 'the table has more than 2000 columns' },
    },
    {
      what: 'a CSV table of 2001 columns below a title, and its rows short',
      content: `Reviews of May\n${names(2000).join(',')},text\nleaks,1,2\nhums,3,4\n`,
      ...{ reason: 'too-large', advice: 'the table has more than 2000 columns' },
    },
    {
      what: 'gzip with lines of 300,000 cells each and nothing else',
      content: () => streamOf(packed('', 'a,'.repeat(300_000), 200)),
      ...{ reason: 'too-large', advice: 'the table has more than 2000 columns' },
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

describe('a table that is wide in places', () => {
  const expectBounded = ({ growth, seconds }: { growth: number; seconds: number }) => {
    expect(growth).toBeLessThan(mostBytes);
    expect(seconds).toBeLessThan(mostSeconds);
  };

  it('loses the rows with too many cells, and no other', async () => {
    const wide = 'a,'.repeat(2000);
    const { texts, reading } = await refusal(`text\nleaks\n${wide}a\nhums\n${wide}\n`);
    expect(texts).toEqual(['leaks', 'hums']);
    expect(reading).toMatchObject({ seen: 4, rejected: 2, reasons: { 'too-many-cells': 2 } });
  });

  it('is read where only empty cells are too many, as spreadsheets write them', async () => {
    const empty = ','.repeat(16_383);
    const { texts, reading } = await refusal(`text${empty}\nleaks${empty}\n${empty}\nhums${empty}\n`);
    expect(texts).toEqual(['leaks', 'hums']);
    expect(reading).toMatchObject({ header: ['text'], seen: 3, empty: 1 });
  });

  it('takes no more memory for rows of 300,000 cells, filled or not', async () => {
    const empty = await refusal(() => streamOf(packed('text\nleaks\n', ','.repeat(300_000), 100)));
    expect(empty.reading).toMatchObject({ seen: 101, empty: 100, header: ['text'] });
    expectBounded(empty);
    const filled = await refusal(() => streamOf(packed('text\nleaks\n', 'a,'.repeat(300_000), 100)));
    expect(filled.reading).toMatchObject({ seen: 101, reasons: { 'too-many-cells': 100 } });
    expectBounded(filled);
  });

  it('is read where JSON has a new key in every line: what stands under those after the first 2000 is left out', async () => {
    const lines = names(8000).map((key, index) => JSON.stringify({ [key]: 'x', text: `leak ${index}` }));
    const outcome = await refusal(lines.join('\n'));
    expect(outcome.texts).toHaveLength(8000);
    expect(outcome.reading?.header).toHaveLength(2000);
    expect(outcome.notes).toContain('2000 different keys or more');
    expectBounded(outcome);
    expect(outcome.seconds).toBeLessThan(10);
  });

  it('says the same of JSON keys where reading is broken off in between', async () => {
    const lines = names(3000).map((key, index) => JSON.stringify({ [key]: 'x', text: `leak ${index}` }));
    const whole = await ingest(lines.join('\n'));
    const inParts = await ingest(lines.join('\n'), { rowsInTime: 700, chunk: 999 });
    expect(inParts.hops).toBeGreaterThan(3);
    expect(inParts.record?.reading).toEqual(whole.record?.reading);
    expect(inParts.bodies).toEqual(whole.bodies);
  });

  it('rejects a JSON object that has nothing but keys after the first 2000', async () => {
    const wide = Object.fromEntries(names(2100).map((key) => [key, 'x']));
    const rows = [{ text: 'leaks' }, wide, { late: 'x' }, { late: 'x', text: 'hums' }];
    const { texts, reading } = await refusal(rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(texts).toEqual(['leaks', 'hums']);
    expect(reading).toMatchObject({ reasons: { 'too-many-cells': 1 }, emptyBecause: { 'nothing-said': 1 } });
  });
});

describe('a file of a thousand lines of almost a megabyte each', () => {
  /** Lines that do not shrink so much that they are taken for a bomb. */
  function* longLines(count: number): Generator<Uint8Array> {
    const random = seeded(5);
    for (let line = 0; line < count; line++) {
      const own = Array.from({ length: 1500 }, () => random().toString(36).slice(2, 12)).join('');
      const text = own + '水壶漏水了'.repeat(20_000) + 'it leaks and '.repeat(44_000);
      yield Buffer.from(`${JSON.stringify({ [`k${line % 40}`]: line, text })}\n`);
    }
  }

  it('does not fill memory before its columns are decided', async () => {
    const { reading, growth, seconds } = await refusal(() =>
      Readable.from(longLines(700)).pipe(createGzip({ level: 1 })),
    );
    expect(reading).toMatchObject({ seen: 700, reasons: { 'text-too-long': 700 } });
    expect(growth).toBeLessThan(mostBytes);
    expect(seconds).toBeLessThan(mostSeconds);
  });

  it('is read the same however its bytes come', async () => {
    const long = 'x'.repeat(900_000);
    const row = (index: number) => ({ id: `T-${index}`, [`k${index}`]: long, text: `leak ${index}` });
    const lines = Array.from({ length: 30 }, (_, index) => `${JSON.stringify(row(index))}\n`).join('');
    const [whole, cutUp] = [
      await ingest(lines, { chunk: 40_000_000 }),
      await ingest(lines, { chunk: 10_007, rowsInTime: 9 }),
    ];
    expect(cutUp.hops).toBeGreaterThan(2);
    expect(ingestedRows(whole)).toHaveLength(30);
    expect(cutUp.bodies).toEqual(whole.bodies);
    expect(cutUp.record?.reading).toEqual(whole.record?.reading);
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
    { what: '2000 columns of CSV', content: csvOf(2000), rows: 1 },
    {
      what: 'shared strings of 20 million characters',
      content: () => stringsBook(20, 'leaks and '),
      rows: 1,
    },
  ])('is read: $what', async ({ content, rows }) => {
    expect((await refusal(content)).texts).toHaveLength(rows);
  });
});
