import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCheckpoint } from '../../lib/ingest/checkpoint.ts';
import { aZip } from '../../tools/an-archive.ts';
import { seeded } from '../builders.ts';
import { ingest } from '../ingest/ingest.ts';
import { encoders, formats, packings } from './file-formats.ts';
import { fileArb } from './typed-files.ts';

/** Everything that a file leaves behind but the time it took. */
async function traces(bytes: Buffer, given: Parameters<typeof ingest>[1]) {
  const { bodies, record, objects, hops, ranges } = await ingest(bytes, given);
  const rejected = [...objects].filter(([key]) => key.startsWith('rejected/'));
  const { reading, problem } = record ?? {};
  return { left: { bodies, rejected, reading, problem }, hops, ranges };
}

describe('a file that outlives its workers', () => {
  it('makes the same batches, rejected rows and report, whatever it is and wherever it is cut', async () => {
    let hops = 0;
    let ranges = 0;
    await fc.assert(
      fc.asyncProperty(
        fileArb,
        fc.integer({ min: 1, max: 12 }),
        async ({ rows, format, style, packing, chunk }, rowsInTime) => {
          const bytes = packings[packing](formats[format](rows, style));
          const inOneGo = await traces(bytes, { key: 'acme/tickets/export', chunk });
          const inParts = await traces(bytes, { key: 'acme/tickets/export', chunk, rowsInTime });
          expect(inParts.left).toEqual(inOneGo.left);
          hops += inParts.hops;
          ranges += inParts.ranges;
        },
      ),
      { numRuns: 500 },
    );
    // time was really up, again and again
    expect(hops).toBeGreaterThan(100);
    expect(ranges).toBe(0);
  });

  const random = seeded(7);
  const words = ['parcel', '快递', 'late', '包裹破了', '"so"', 'two\nlines', 'a, b'];
  const cell = () => Array.from({ length: 4 }, () => words[Math.floor(random() * words.length)]).join(' ');
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const csvOf = (rows: number) => encoders['utf-8 with mark'](csvText(rows));
  const csvText = (rows: number) =>
    `created_at,text\n${Array.from({ length: rows }, (_, row) => `${row % 40 === 7 ? 'soon' : '2026-09-01'},${quoted(cell())}`).join('\n')}\n`;
  const jsonOf = (rows: number) =>
    Buffer.from(
      Array.from({ length: rows }, (_, row) =>
        JSON.stringify({
          created_at: '2026-09-01',
          text: cell(),
          ...(row % 1700 === 9 && { [`k${row}`]: 'x' }),
        }),
      ).join('\n'),
    );

  const cover = Array.from({ length: 30 }, (_, line) => `Filter ${line},all\n`).join('');
  const withoutHeader = csvText(20_000).slice('created_at,text\n'.length).replaceAll('soon', '2026-09-02');

  it.each([
    { what: 'CSV without a header', bytes: Buffer.from(withoutHeader), rowsInTime: 3000, byRange: true },
    {
      what: 'CSV below a cover sheet',
      bytes: Buffer.from(cover + csvText(20_000)),
      ...{ rowsInTime: 3000, byRange: true },
    },
    {
      what: 'CSV with line ends of two kinds',
      bytes: Buffer.from(csvText(20_000).replaceAll('"\n', '"\r')),
      ...{ rowsInTime: 3000, byRange: true },
    },
    { what: 'CSV', bytes: csvOf(60_000), rowsInTime: 50_000, byRange: true },
    { what: 'CSV', bytes: csvOf(60_000), rowsInTime: 1000, byRange: true },
    { what: 'CSV in gzip', bytes: gzipSync(csvOf(60_000)), rowsInTime: 1500, byRange: false },
    { what: 'CSV in GB18030', bytes: encoders.gb18030(csvText(40_000)), rowsInTime: 3000, byRange: false },
    { what: 'CSV in UTF-16', bytes: encoders['utf-16le'](csvText(40_000)), rowsInTime: 3000, byRange: false },
    {
      what: 'a JSON array',
      bytes: Buffer.from(`[${jsonOf(40_000).toString().replaceAll('\n{', ',\n{')}]`),
      ...{ rowsInTime: 3000, byRange: true },
    },
    {
      what: 'the one of several JSON arrays that has the feedback',
      bytes: Buffer.from(
        `{"links":[{"rel":"next"}],"reviews":[${jsonOf(40_000).toString().replaceAll('\n{', ',\n{')}],"tags":[{"n":1}]}`,
      ),
      ...{ rowsInTime: 3000, byRange: true },
    },
    {
      what: 'a JSON array that a script assigns',
      bytes: Buffer.from(
        `window.YTD.tweets.part0 = [${jsonOf(40_000).toString().replaceAll('\n{', ',\n{')}]`,
      ),
      ...{ rowsInTime: 3000, byRange: true },
    },
    {
      what: 'two entries of an archive',
      bytes: aZip({ 'a.csv': csvOf(20_000), 'b.jsonl': jsonOf(20_000) }),
      ...{ rowsInTime: 3000, byRange: false },
    },
    { what: 'JSON lines', bytes: jsonOf(40_000), rowsInTime: 777, byRange: true },
    { what: 'JSON lines in gzip', bytes: gzipSync(jsonOf(40_000)), rowsInTime: 777, byRange: false },
  ])(
    'goes on in $what every $rowsInTime rows',
    { timeout: 180_000 },
    async ({ bytes, rowsInTime, byRange }) => {
      const inOneGo = await traces(bytes, {});
      const inParts = await traces(bytes, { rowsInTime });
      expect(inParts.left).toEqual(inOneGo.left);
      expect(inParts.hops).toBeGreaterThanOrEqual(1);
      // plain text is read on from a byte; what is packed, from its beginning
      expect(inParts.ranges > 0).toBe(byRange);
    },
  );

  it.each([
    ['another version', '"version":4,', ''],
    ['another cut', '"cut":0,', '"cut":1,'],
  ])('is read anew where a checkpoint is of %s, and comes to its end', async (_what, written, other) => {
    const bytes = csvOf(500);
    const inOneGo = await traces(bytes, {});
    let read = 0;
    const inParts = await traces(bytes, {
      rowsInTime: 50,
      betweenWorkers: (hop, objects) => {
        if (hop !== 3) return;
        for (const [key, body] of objects) {
          if (!key.startsWith('checkpoints/')) continue;
          expect(decodeCheckpoint(Buffer.from(body))).toMatchObject({ cut: 0 });
          // only text comes before the tables of occurrences, which stay as they are
          const changed = Buffer.from(Buffer.from(body).toString('latin1').replace(written, other), 'latin1');
          expect(changed.equals(Buffer.from(body))).toBe(false);
          expect(decodeCheckpoint(changed)?.cut).not.toBe(0);
          objects.set(key, changed);
          read++;
        }
      },
    });
    expect(read).toBe(3);
    expect(inParts.hops).toBeGreaterThan(500 / 50);
    expect(new Set(inParts.left.bodies)).toEqual(new Set(inOneGo.left.bodies));
    expect({ ...inParts.left, bodies: [] }).toEqual({ ...inOneGo.left, bodies: [] });
  });

  it('is given up on after as many workers as a file may have, with what was read until then accounted for', async () => {
    const most = 5;
    const { record, bodies, hops } = await ingest(csvOf(500), { rowsInTime: 3, maxHops: most });
    expect(hops).toBe(most);
    expect(record?.problem?.reason).toBe('too-long');
    const { seen = 0, rejected = 0 } = record?.reading ?? {};
    expect(seen).toBe(most * 3);
    const sent = bodies.reduce((sum, body) => sum + JSON.parse(body).rows.length, 0);
    expect(sent + rejected).toBe(seen);
  });
});
