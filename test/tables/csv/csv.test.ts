import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCsv } from '../../../lib/tables/csv/csv.ts';
import type { RawRow } from '../../../lib/tables/table.ts';
import { collect, cut, streamOf } from '../../builders.ts';

const withoutOffset = ({ offset: _, ...row }: RawRow) => row;

async function read(...chunks: readonly (string | Uint8Array)[]) {
  const { header, rows } = await openCsv(streamOf(...chunks));
  return { header, rows: (await collect(rows)).flat().map(withoutOffset) };
}
const cellsOf = async (...chunks: readonly (string | Uint8Array)[]) =>
  (await read(...chunks)).rows.map((row) => ('cells' in row ? row.cells : row.problem));

describe('openCsv', () => {
  it('reads a quoted cell with a line break, a delimiter and a doubled quote in it', async () => {
    expect(await cellsOf('id,text\n1,"It said ""hot"",\nand was cold"\n2,fine\n')).toEqual([
      ['1', 'It said "hot",\nand was cold'],
      ['2', 'fine'],
    ]);
  });

  it('reads CRLF that comes only after many lines with LF, wherever the bytes are cut', async () => {
    const cells = [
      ...Array.from({ length: 5 }, (_, row) => [`${row}`, `late "${row}"\nagain`]),
      ...Array.from({ length: 5 }, (_, row) => [`x${row}`, `two\r\nlines, ${row}`]),
    ];
    const lines = cells.map(([id, text = ''], row) => {
      const end = row < 5 ? '\n' : '\r\n';
      return `${id},"${text.replaceAll('"', '""')}"${end}`;
    });
    const bytes = Buffer.from(`id,text\n${lines.join('')}`);
    for (let size = 1; size <= 40; size++) expect(await cellsOf(...cut(bytes, size))).toEqual(cells);
  });

  it.each([',', ';', '\t', '|'])('finds the delimiter %j', async (mark) => {
    const { header, rows } = await read(`id${mark}text\n1${mark}fine\n`);
    expect(header).toEqual(['id', 'text']);
    expect(rows).toEqual([{ line: 2, cells: ['1', 'fine'] }]);
  });

  it('does not take a delimiter from within a quoted header', async () => {
    expect((await read('"a,b,c";text\n1;fine\n')).header).toEqual(['a,b,c', 'text']);
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('reads lines that end with %s', async (_, end) => {
    expect(await cellsOf(['id,text', '1,cold', '2,warm', ''].join(end))).toEqual([
      ['1', 'cold'],
      ['2', 'warm'],
    ]);
  });

  it('reads a file put together from two with different line ends', async () => {
    expect(await cellsOf('id,text\r\n1,cold\n2,warm\r\n3,hot')).toEqual([
      ['1', 'cold'],
      ['2', 'warm'],
      ['3', 'hot'],
    ]);
  });

  it('lets pass rows with too few or too many cells, as they are', async () => {
    expect(await cellsOf('id,text,shop\n1\n2,warm,north,extra\n')).toEqual([
      ['1'],
      ['2', 'warm', 'north', 'extra'],
    ]);
  });

  it('tells the line on which each row begins, also after rows of several lines', async () => {
    const { rows } = await read('id,text\n1,"a\nb\nc"\n\n2,d\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 6]);
  });

  it('takes the first line that is not empty as header, without the space around its names', async () => {
    const { header, rows } = await read('\n,\n id , text \n1,cold\n');
    expect(header).toEqual(['id', 'text']);
    expect(rows).toEqual([{ line: 4, cells: ['1', 'cold'] }]);
  });

  it('lets a quote inside an unquoted cell pass', async () => {
    expect(await cellsOf('id,text\n1,a 12" pan\n2,fine\n')).toEqual([
      ['1', 'a 12" pan'],
      ['2', 'fine'],
    ]);
  });

  it('makes a quote that never closes a row with a problem, after the rows before it', async () => {
    const { rows } = await read('id,text\n1,cold\n2,"never closed\n3,warm\n');
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'cold'] },
      { line: 3, problem: 'malformed-csv', raw: '2,"never closed' },
      { line: 4, cells: ['3', 'warm'] },
    ]);
  });

  it('loses no row after quotes that never close, wherever the bytes are cut', async () => {
    const whole = Buffer.from(`id,text\n1,"open\n2,cold\n3,"open, too\n4,${'w'.repeat(70_000)}\n`.repeat(20));
    const expected = await cellsOf(whole);
    expect(expected.filter((cells) => cells[0] === '2')).toHaveLength(20);
    expect(expected.filter((cells) => cells[0] === '4')).toHaveLength(20);
    expect(expected.filter((cells) => cells === 'malformed-csv')).toHaveLength(40);
    for (const size of [999, 64 * 1024]) expect(await cellsOf(...cut(whole, size))).toEqual(expected);
  });

  it('sees a quote that never closes also where the next line is quoted', async () => {
    expect(await cellsOf('"id","text"\n"1","cold\n"2","warm"\n"3","hot"\n')).toEqual([
      'malformed-csv',
      ['2', 'warm'],
      ['3', 'hot'],
    ]);
  });

  it('tells the byte at which each record begins', async () => {
    const whole = Buffer.from('编号,内容\r\n1,"壶盖\r\n松了"\r\n\r\n2,"open\n3,水\n');
    for (const size of [1, 5, 100]) {
      const { rows } = await openCsv(streamOf(...cut(whole, size)));
      const starts = (await collect(rows)).flat().map(({ offset = -1 }) => whole.toString('utf8', offset));
      expect(starts.map((text) => text.split(',')[0])).toEqual(['1', '\r\n2', '2', '3']);
    }
  });

  it('refuses a line of more than a megabyte, and only then', async () => {
    const { rows } = await openCsv(streamOf(`id,text\n1,${'a'.repeat(990_000)}\n2,b\n`));
    expect((await collect(rows)).flat()).toHaveLength(2);
    await expect(read(`id,text\n1,${'a'.repeat(1_100_000)}\n2,b\n`)).rejects.toMatchObject({
      reason: 'line-too-long',
    });
  });

  it('refuses a line of a gigabyte without keeping it', async () => {
    async function* endless() {
      yield Buffer.from('id,text\n1,');
      const chunk = Buffer.alloc(64 * 1024, 'a');
      for (let size = 0; size < 1e9; size += chunk.length) yield chunk;
    }
    const before = process.memoryUsage().rss;
    const reading = openCsv(endless()).then(({ rows }) => collect(rows));
    await expect(reading).rejects.toMatchObject({ reason: 'line-too-long' });
    expect(process.memoryUsage().rss - before).toBeLessThan(512e6);
  });

  it('passes over a title and the day of an export before the header', async () => {
    const whole = 'Ticket export\n"Generated on Sept 3, 2026"\n\nid;text\n1;cold, wet\n2;warm\n';
    const { header, rows } = await read(whole);
    expect(header).toEqual(['id', 'text']);
    expect(rows.map(({ line }) => line)).toEqual([5, 6]);
    expect((await read(whole.replaceAll('"', ''))).header).toEqual(['id', 'text']);
  });

  it('does not take a row for the header of a file with one column', async () => {
    expect((await read('text\ncold, wet\nwarm, dry\n')).header).toEqual(['text']);
    expect((await read('Verbatim of guest\ncold\n"warm, dry"\n')).header).toEqual(['Verbatim of guest']);
  });

  it('makes a header within the file an empty row', async () => {
    expect(await cellsOf('id,text\n1,cold\nid , text\n2,warm\n')).toEqual([['1', 'cold'], [], ['2', 'warm']]);
  });

  it('gives a table without columns for an empty file', async () => {
    expect(await read()).toEqual({ header: [], rows: [] });
    expect(await read('\n\n')).toEqual({ header: [], rows: [] });
  });

  it('reads the same however the bytes are cut', async () => {
    const whole = '\n编号;内容\r\n1;"壶盖,\r\n松了"\r\n2;水开得快\n';
    const expected = await read(whole);
    expect(expected.header).toEqual(['编号', '内容']);
    for (const size of [1, 2, 3, 7]) {
      expect(await read(...cut(Buffer.from(whole), size))).toEqual(expected);
    }
  });

  it('decides on header and line ends the same however the bytes are cut', async () => {
    const rows = Array.from({ length: 150 }, (_, row) => `${row},2026-11-0${1 + (row % 9)},It leaks.`);
    const cover = Array.from({ length: 30 }, (_, line) => `Filter ${line},all`);
    for (const lines of [rows, [...cover, 'nr,when,what', ...rows]]) {
      const whole = Buffer.from(`${lines.join('\r')}\n`);
      const expected = await read(whole);
      expect(expected.rows).toHaveLength(150);
      for (const size of [1, 50, 1000]) expect(await read(...cut(whole, size))).toEqual(expected);
    }
  });

  it('reads back whatever was quoted by the rules, in any delimiter and line end', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', '\t', '|', ' ', 'x'), maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 40 }),
        async (rows, mark, end, size) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const lines = [['id', 'text', 'shop'], ...rows.map((row) => row.map(quote))];
          const written = lines.map((line) => line.join(mark)).join(end);
          expect(await cellsOf(...cut(Buffer.from(written), size))).toEqual(rows);
        },
      ),
    );
  });
});
