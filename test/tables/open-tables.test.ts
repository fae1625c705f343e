import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTables } from '../../lib/tables/open-tables.ts';
import { aZip } from '../../tools/an-archive.ts';
import { collect, cut, streamOf } from '../builders.ts';

/** All tables of a file; what a table's rows are thrown with stands in their place. */
async function read(...chunks: readonly (string | Uint8Array)[]) {
  const tables = [];
  for await (const table of openTables(streamOf(...chunks))) {
    if ('problem' in table) {
      tables.push({ name: table.name, problem: table.problem });
      continue;
    }
    const { format, name, header } = table;
    const rows = await collect(table.rows).catch((error: unknown) => error);
    tables.push({
      format,
      name,
      header,
      rows: Array.isArray(rows) ? rows.flat() : rows,
      encoding: table.encoding,
    });
  }
  return tables;
}
const refusal = (reason: string) => ({ name: 'UnprocessableFile', reason });

const csv = 'id,text\n1,"cold,\nwet"\n2,warm\n';

describe('openTables', () => {
  it('takes what begins with a brace for JSON lines, also after blank lines', async () => {
    expect(await read('\n {"text":"a"}')).toMatchObject([
      {
        format: 'json-lines',
        rows: [
          { line: 1, cells: [] },
          { line: 2, cells: ['a'] },
        ],
      },
    ]);
  });

  it('takes any other text for CSV, of whatever length', async () => {
    const long = Buffer.from(`id,text\n${'1,a\n'.repeat(2000)}`);
    for (const size of [10, 1000, 100_000]) {
      const [table] = await read(...cut(long, size));
      expect(table).toMatchObject({ format: 'csv', rows: { length: 2000 } });
    }
  });

  it('does not take a column in brackets for a JSON array', async () => {
    expect(await read('[id],text\n1,a')).toMatchObject([{ header: ['[id]', 'text'] }]);
  });

  it.each([
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b1', 'hex')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['bytes with zeros in them', Buffer.from([0x61, 0, 0, 0x62])],
    ['a PDF in gzip', gzipSync('%PDF-1.7')],
    ['gzip in gzip', gzipSync(gzipSync(csv))],
    ['a Word document', aZip({ 'word/document.xml': '<a/>' })],
    ['an archive without entries', aZip({})],
    [
      'an archive with nothing but what a Mac puts there',
      aZip({ '__MACOSX/._a.csv': 'x', '.DS_Store': 'x' }),
    ],
  ])('refuses %s', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject(refusal('unsupported-format'));
  });

  it('reads gzip as what is in it, however the bytes are cut', async () => {
    const plain = await read(csv);
    for (const size of [1, 7, 1000]) expect(await read(...cut(gzipSync(csv), size))).toEqual(plain);
    expect(await read(gzipSync('[{"text":"a"}]'))).toMatchObject([{ format: 'json' }]);
  });

  it('gives the encoding of what is in gzip', async () => {
    const table = { encoding: 'gb18030', rows: [{ cells: ['水壶'] }] };
    expect(await read(gzipSync(Buffer.from('text\n\xcb\xae\xba\xf8', 'latin1')))).toMatchObject([table]);
  });

  it('calls gzip that is cut off or altered damaged', async () => {
    const whole = gzipSync(csv.repeat(100));
    await expect(read(Buffer.from('1f8b0800', 'hex'))).rejects.toMatchObject(refusal('damaged'));
    expect(await read(whole.subarray(0, -5)).catch((error: unknown) => [{ rows: error }])).toMatchObject([
      { rows: refusal('damaged') },
    ]);
  });

  it('lets an error of the source pass as it is, to be tried again', async () => {
    async function* broken() {
      yield gzipSync(csv).subarray(0, 12);
      throw new Error('connection lost');
    }
    await expect(collect(openTables(broken()))).rejects.toThrow('connection lost');
  });

  it('reads the entries of an archive, each by its content, and names those it cannot read', async () => {
    const archive = aZip({
      'reviews/may.csv': csv,
      'nested.zip': aZip({ 'a.csv': csv }),
      'tickets.dat': '{"text":"a"}\n{"text":"b"}',
      'older.gz': gzipSync(csv),
      '__MACOSX/._may.csv': 'x',
      'scan.pdf': '%PDF-1.7',
    });
    for (const size of [1, 10_000]) {
      expect(await read(...cut(archive, size))).toMatchObject([
        { name: 'reviews/may.csv', format: 'csv', rows: { length: 2 }, encoding: 'utf-8' },
        { name: 'nested.zip', problem: 'unsupported-format' },
        { name: 'tickets.dat', format: 'json-lines', rows: { length: 2 } },
        { name: 'older.gz', format: 'csv', rows: { length: 2 } },
        { name: 'scan.pdf', problem: 'unsupported-format' },
      ]);
    }
  });

  it('reads the entries after one that is damaged', async () => {
    const archive = aZip({ 'a.csv': csv.repeat(50), 'b.csv': csv });
    // the first entry's data begins after a header of 30 bytes and its name
    archive.fill(0xff, 40, 50);
    const [first, second] = await read(archive);
    expect('problem' in (first ?? {}) ? first : { problem: 'damaged' }).toMatchObject({ problem: 'damaged' });
    expect(second).toMatchObject({ name: 'b.csv', rows: { length: 2 } });
  });

  it('calls an archive that is cut off damaged', async () => {
    await expect(read(aZip({ 'a.csv': csv }).subarray(0, -10))).rejects.toMatchObject(refusal('damaged'));
  });
});
