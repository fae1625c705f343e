import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingest, ingestedRows } from '../ingest/ingest.ts';
import { type encoders, formats, packings, type TypedRow } from './file-formats.ts';

const rowArb = fc.record({
  id: fc.integer({ min: 1, max: 99_999 }).map((id) => `T-${id}`),
  day: fc.constantFrom('2026-09-01', '2026-09-02T10:00:00Z', '2026/9/3 14:05', 'soon'),
  text: fc.constantFrom(
    ...[
      'the parcel is late',
      'it said "soon", and then: nothing',
      'two\nlines',
      '快递太慢了，再也不买',
      '包裹；破了',
    ],
    ...['a;b|c\td', "don't <buy> & co", ''],
  ),
});
const nothing: TypedRow = { id: '', day: '', text: '' };
const rowsArb = fc.array(
  fc.oneof({ weight: 9, arbitrary: rowArb }, { weight: 1, arbitrary: fc.constant(nothing) }),
  {
    minLength: 1,
    maxLength: 30,
  },
);

const csvStyle = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom(
    'utf-8',
    'utf-8 with mark',
    'utf-16le',
    'utf-16be',
    'gb18030',
  ) satisfies fc.Arbitrary<keyof typeof encoders>,
});
const fileArb = fc.record({
  rows: rowsArb,
  format: fc.constantFrom('csv', 'json-lines', 'json array', 'json envelope', 'xlsx') satisfies fc.Arbitrary<
    keyof typeof formats
  >,
  style: csvStyle,
  packing: fc.constantFrom('plain', 'gz', 'zip') satisfies fc.Arbitrary<keyof typeof packings>,
  chunk: fc.integer({ min: 1, max: 5000 }),
});

/** What a person counts who reads the table. */
function expectedOf(rows: readonly TypedRow[]) {
  const filled = rows.filter((row) => row !== nothing && row.id + row.day + row.text !== '');
  const good = filled.filter(({ text, day }) => text !== '' && day !== 'soon');
  return {
    seen: rows.length,
    empty: rows.length - filled.length,
    good,
    rejected: filled.length - good.length,
  };
}

describe('any file in any format, encoding, packing and cut', () => {
  it('gives every row: seen = rows sent + rejected + empty, and all rejected rows lie in rejected/', async () => {
    const met = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fileArb, async ({ rows, format, style, packing, chunk }) => {
        met.add(`${packing} ${format}`);
        const bytes = packings[packing](formats[format](rows, style));
        // an xlsx is packed already: one in a zip is an archive in an archive
        if (format === 'xlsx' && packing !== 'plain') return;
        const run = await ingest(bytes, { key: 'acme/tickets/export', chunk });
        const expected = expectedOf(rows);
        const { seen, empty, rejected } = run.record?.reading ?? {};
        expect({ seen, empty, rejected }).toEqual({
          ...{ seen: expected.seen, empty: expected.empty, rejected: expected.rejected },
        });
        expect(ingestedRows(run).map(({ text }) => text)).toEqual(expected.good.map(({ text }) => text));
        const setAside = [...run.objects].filter(([key]) => key.startsWith('rejected/'));
        const lines = setAside.flatMap(([, body]) => String(body).trim().split('\n'));
        expect(lines).toHaveLength(expected.rejected);
        for (const line of lines)
          expect(JSON.parse(line)).toMatchObject({ line: expect.any(Number), reason: expect.any(String) });
      }),
      { numRuns: 1000 },
    );
    expect(met.size).toBe(15);
  });
});
