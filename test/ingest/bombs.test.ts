import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { Zip, ZipDeflate } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openTables } from '../../lib/tables/open-tables.ts';
import { aZip, textRow, workbookEntries } from '../../tools/an-archive.ts';
import { streamOf } from '../builders.ts';

const growthAllowed = 512e6;

async function* zeros(bytes: number) {
  const chunk = Buffer.alloc(1024 * 1024, `${'0'.repeat(1000)},b\n`);
  for (let size = 0; size < bytes; size += chunk.length) yield chunk;
}

/** Reads every row of every table; gives the reasons for which something was not read, and how much memory that took. */
async function readAll(body: AsyncIterable<Uint8Array>) {
  const before = process.memoryUsage().rss;
  let growth = 0;
  const reasons: unknown[] = [];
  const reasonOf = (error: unknown) => (error instanceof Error && 'reason' in error ? error.reason : error);
  try {
    for await (const table of openTables(body)) {
      if ('problem' in table) {
        reasons.push(table.problem);
        continue;
      }
      try {
        for await (const _ of table.rows) growth = Math.max(growth, process.memoryUsage().rss - before);
      } catch (error) {
        reasons.push(reasonOf(error));
      }
    }
  } catch (error) {
    reasons.push(reasonOf(error));
  }
  return { reasons, growth: Math.max(growth, process.memoryUsage().rss - before) };
}

/** An archive with one entry that inflates to 200 MB. */
async function* zipBomb(name: string): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new Zip((_error, chunk) => out.push(chunk));
  const entry = new ZipDeflate(name, { level: 1 });
  zip.add(entry);
  for await (const chunk of zeros(2e8)) {
    entry.push(new Uint8Array(chunk));
    yield* out.splice(0);
  }
  entry.push(new Uint8Array(0), true);
  zip.end();
  yield* out;
}

describe('a file that is made to fill memory', () => {
  it('is refused where gzip has two gigabytes in it', async () => {
    const { reasons, growth } = await readAll(Readable.from(zeros(2e9)).pipe(createGzip({ level: 1 })));
    expect(reasons).toEqual(['too-large']);
    expect(growth).toBeLessThan(growthAllowed);
  });

  it('is refused where an archive has', async () => {
    const { reasons, growth } = await readAll(zipBomb('a.csv'));
    expect(reasons).toEqual(['too-large']);
    expect(growth).toBeLessThan(growthAllowed);
  });

  it('is refused where gzip has one endless line in it', async () => {
    const line = Readable.from(
      (async function* () {
        for (let size = 0; size < 1000; size++) yield Buffer.alloc(1e6, 'a');
      })(),
    );
    const { reasons, growth } = await readAll(line.pipe(createGzip({ level: 1 })));
    expect(reasons).toEqual(['line-too-long']);
    expect(growth).toBeLessThan(growthAllowed);
  });

  it('is not unpacked further where an archive has an archive in it', async () => {
    let nested = aZip({ 'a.csv': 'text\na\n' });
    for (let depth = 0; depth < 5; depth++) nested = aZip({ 'a.zip': nested, 'b.csv': 'text\nb\n' });
    expect((await readAll(streamOf(nested))).reasons).toEqual(['unsupported-format']);
    expect((await readAll(streamOf(gzipSync(gzipSync(nested))))).reasons).toEqual(['unsupported-format']);
  });

  it('is refused where an archive has too many entries', async () => {
    const names = Array.from({ length: 1001 }, (_, index) => [`${index}.csv`, 'text\na\n']);
    expect((await readAll(streamOf(aZip(Object.fromEntries(names))))).reasons).toEqual(['too-large']);
  });

  it('is refused where a workbook declares entities, in whatever part', async () => {
    const entries = workbookEntries({ sheets: [{ name: 'a', rows: textRow(1, 'text') + textRow(2, 'a') }] });
    const laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
    for (const [name, xml] of Object.entries(entries)) {
      const unsafe = { ...entries, [name]: xml.replace('?>', `?>${laughs}`) };
      expect((await readAll(streamOf(aZip(unsafe)))).reasons).toEqual(['unsafe-xml']);
    }
  });

  it('is refused where a sheet has too many columns', async () => {
    const rows = `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>`;
    const workbook = aZip(workbookEntries({ sheets: [{ name: 'a', rows }] }));
    expect((await readAll(streamOf(workbook))).reasons).toEqual(['too-large']);
  });
});
