import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingest, ingestedRows } from '../ingest/ingest.ts';
import { formats, packings, type TypedRow } from './file-formats.ts';
import { fileArb, nothing } from './typed-files.ts';

/** What a person counts who reads the table. */
function expectedOf(rows: readonly TypedRow[]) {
  const filled = rows.filter((row) => row !== nothing && row.id + row.day + row.text !== '');
  const days = filled.flatMap(({ day }) => (day === '' ? [] : [day]));
  const unreadable = days.filter((day) => day === 'soon').length;
  // a column that mostly holds something else holds no times at all
  const areTimes = days.length < 3 || unreadable <= days.length / 2;
  const said = filled.filter(({ text }) => text !== '');
  const good = said.filter(({ day }) => !(areTimes && day === 'soon'));
  return {
    seen: rows.length,
    // nobody has anything to mend where nothing was said
    empty: rows.length - said.length,
    good,
    rejected: said.length - good.length,
  };
}

describe('any file in any format, encoding, packing and cut', () => {
  it('gives every row: seen = rows sent + rejected + empty, and all rejected rows lie in rejected/', async () => {
    const met = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fileArb, async ({ rows, format, style, packing, chunk }) => {
        met.add(`${packing} ${format}`);
        const bytes = packings[packing](formats[format](rows, style));
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
