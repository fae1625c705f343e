import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecords } from '../../../lib/tables/csv/csv-records.ts';
import { plainRecords } from '../../../lib/tables/csv/plain-records.ts';
import { collect } from '../../builders.ts';

const comma = { delimiter: ',', lineEnds: ['\r\n', '\n'] };
const start = { line: 1, offset: 0 };

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** In pieces of a byte each record is the parser's: what is not at its end yet goes to it. */
const byParser = async (bytes: Buffer) => (await collect(csvRecords(inPieces(bytes, 1), comma))).flat();
const inOne = async (bytes: Buffer, size = bytes.length + 1) =>
  (await collect(csvRecords(inPieces(bytes, size), comma))).flat();

const cell = fc.oneof(
  fc.stringMatching(/^[a-z é包😀]{0,6}$/u),
  // as every writer writes it, and as some do
  fc.stringMatching(/^[a-z,\n\r"包]{0,8}$/).map((text) => `"${text.replaceAll('"', '""')}"`),
  fc.stringMatching(/^[a-z"\r ]{0,5}$/),
  fc.constantFrom('"""a""b"', '"a"b', '"', '""', '"a', 'b"c', '\u0000', '12" pan'),
);
const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n', '\r');
const table = fc
  .array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), lineEnd), { maxLength: 12 })
  .map((records) => records.map(([cells, end]) => cells.join(',') + end).join(''));
/** Mostly plain: what one record does to those behind it shows seldom else. */
const plainCell = fc.oneof(
  fc.stringMatching(/^[a-z é包😀]{1,6}$/u),
  fc.stringMatching(/^[a-z,\n\r"包]{0,8}$/).map((text) => `"x${text.replaceAll('"', '""')}"`),
);
const plainTable = fc
  .array(fc.tuple(fc.array(plainCell, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n')), {
    maxLength: 12,
  })
  .map((records) => records.map(([cells, end]) => cells.join(',') + end).join(''));

describe('plainRecords', () => {
  it('gives what csv-parse gives, of any table, with lines and offsets', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(table, plainTable),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        async (text, isOpen, size) => {
          const bytes = Buffer.from(isOpen ? text.trimEnd() : text);
          const parsed = await byParser(bytes);
          expect(await inOne(bytes)).toEqual(parsed);
          expect(await inOne(bytes, size)).toEqual(parsed);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('gives the same of blanks around quotes and of escaped delimiters, however the bytes come', async () => {
    const blank = fc.constantFrom('', ' ', '\t', '\u00a0', '\u3000 ', ' \u2003', '=', '\\');
    const cells = fc.tuple(blank, fc.oneof(cell, plainCell), blank).map((parts) => parts.join(''));
    const blanks = fc
      .array(fc.tuple(fc.array(cells, { minLength: 1, maxLength: 4 }), lineEnd), { maxLength: 10 })
      .map((records) => records.map(([each, end]) => each.join(',') + end).join(''));
    const style = { ...comma, blanks: true, escapedDelimiter: true } as const;
    const read = async (bytes: Buffer, size: number) =>
      (await collect(csvRecords(inPieces(bytes, size), style))).flat();
    await fc.assert(
      fc.asyncProperty(blanks, fc.integer({ min: 1, max: 40 }), async (text, size) => {
        const bytes = Buffer.from(text);
        const whole = await read(bytes, bytes.length + 1);
        expect(await read(bytes, 1)).toEqual(whole);
        expect(await read(bytes, size)).toEqual(whole);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads all that is plain by itself', async () => {
    const read = plainRecords(comma);
    await fc.assert(
      fc.property(plainTable, (text) => {
        const bytes = Buffer.from(text);
        expect(read?.(bytes, start)).toMatchObject({ next: { offset: bytes.length }, isForParser: false });
      }),
    );
  });

  it('stops before a record that does not end yet, and before one for the parser', () => {
    const read = plainRecords(comma);
    const of = (text: string) => read?.(Buffer.from(text), { line: 7, offset: 100 });
    expect(of('a,"b\nc"\r\nd,')).toEqual({
      rows: [{ line: 7, offset: 100, cells: ['a', 'b\nc'] }],
      ...{ next: { line: 9, offset: 109 }, isForParser: false },
    });
    for (const odd of ['"a"b,c\n', '"""a""",c\n', 'a\rb\n', `${'x'.repeat(64_001)}`])
      expect(of(`a\n${odd}`)).toMatchObject({ rows: [{ cells: ['a'] }], isForParser: true });
  });

  it('leaves dialects to the parser whose quotes, delimiters or line ends are others', () => {
    expect(plainRecords({ ...comma, delimiter: '\t' })).toBeDefined();
    for (const dialect of [
      { ...comma, delimiter: '§' },
      { ...comma, lineEnds: ['\r\n', '\n', '\r'] },
      { ...comma, backslash: true as const },
    ])
      expect(plainRecords(dialect)).toBeUndefined();
  });

  it('takes a time that grows with a file of long records, in pieces of any size', async () => {
    const record = `"${'a'.repeat(900_000)}\n"\n`;
    const bytes = Buffer.from(record.repeat(4));
    const rows = await inOne(bytes, 4096);
    expect(rows.map(({ line }) => line)).toEqual([1, 3, 5, 7]);
  });
});
