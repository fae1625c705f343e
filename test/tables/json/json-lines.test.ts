import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openJsonLines } from '../../../lib/tables/json/json-lines.ts';
import type { RawRow } from '../../../lib/tables/table.ts';
import { collect, cut, streamOf } from '../../builders.ts';

const withoutOffset = ({ offset: _, ...row }: RawRow) => row;

async function read(...chunks: readonly (string | Uint8Array)[]) {
  const { header, rows } = openJsonLines(streamOf(...chunks));
  const slices = await collect(rows);
  return { header, rows: slices.flat().map(withoutOffset) };
}

describe('openJsonLines', () => {
  it('joins the keys of nested objects with a dot', async () => {
    const { header, rows } = await read('{"id":7,"customer":{"name":"Kim","address":{"city":"Oslo"}}}');
    expect(header).toEqual(['id', 'customer.name', 'customer.address.city']);
    expect(rows).toEqual([{ line: 1, cells: ['7', 'Kim', 'Oslo'] }]);
  });

  it('sets a line that is no JSON object aside and goes on', async () => {
    const { rows } = await read('{"text":"a"}\n{"text":\n[1,2]\n"b"\nnull\n{"text":"c"}');
    expect(rows).toEqual([
      { line: 1, cells: ['a'] },
      { line: 2, problem: 'malformed-json', raw: '{"text":' },
      { line: 3, problem: 'malformed-json', raw: '[1,2]' },
      { line: 4, problem: 'malformed-json', raw: '"b"' },
      { line: 5, problem: 'malformed-json', raw: 'null' },
      { line: 6, cells: ['c'] },
    ]);
  });

  it('tells the byte at which each line begins', async () => {
    const { rows } = openJsonLines(streamOf('{"text":"壶"}\r\n\n{"text":"b"}'));
    expect((await collect(rows)).flat().map(({ offset }) => offset)).toEqual([0, 16, 17]);
  });

  it('sets aside a line of more than a megabyte', async () => {
    const { rows } = await read(`{"text":"${'a'.repeat(1_000_001)}"}\n{"text":"b"}`);
    expect(rows).toEqual([
      { line: 1, problem: 'malformed-json', raw: expect.stringMatching(/^\{"text":"a{1000,1020}…$/) },
      { line: 2, cells: ['b'] },
    ]);
  });

  it('gives blank lines as rows without cells, so that the account counts them', async () => {
    const { rows } = await read('{"text":"a"}\r\n\n  \n{"text":"b"}\n');
    expect(rows).toEqual([
      { line: 1, cells: ['a'] },
      { line: 2, cells: [] },
      { line: 3, cells: [] },
      { line: 4, cells: ['b'] },
    ]);
  });

  it('adds columns that appear late, and leaves the earlier rows as they were', async () => {
    const { header, rows } = await read('{"text":"a"}\n{"shop":"north","text":"b"}');
    expect(header).toEqual(['text', 'shop']);
    expect(rows).toEqual([
      { line: 1, cells: ['a'] },
      { line: 2, cells: ['b', 'north'] },
    ]);
  });

  it('leaves a cell empty where an object has no such key or null', async () => {
    const { rows } = await read('{"text":"a","shop":"north","id":"1"}\n{"text":"b","shop":null,"id":"2"}');
    expect(rows[1]).toEqual({ line: 2, cells: ['b', '', '2'] });
  });

  it('writes arrays and truth values as JSON', async () => {
    const { rows } = await read('{"tags":["hot","cold"],"verified":true}');
    expect(rows).toEqual([{ line: 1, cells: ['["hot","cold"]', 'true'] }]);
  });

  it('keeps every digit of an id that is longer than a number can be', async () => {
    const { rows } = await read('{"id":570301108888888801,"stars":4}\n{"id":570301108888888802,"stars":4}');
    expect(rows).toEqual([
      { line: 1, cells: ['570301108888888801', '4'] },
      { line: 2, cells: ['570301108888888802', '4'] },
    ]);
  });

  it('leaves an id that was cut short before as it was written, so that it is recognised as such', async () => {
    expect((await read('{"id":5.70E+17}')).rows).toEqual([{ line: 1, cells: ['5.70E+17'] }]);
  });

  it('reads the same however the bytes are cut', async () => {
    const whole = '{"text":"壶盖松了"}\n\n{"text":"水开得快","店":"北"}\n';
    const expected = await read(whole);
    for (const size of [1, 2, 5]) expect(await read(...cut(Buffer.from(whole), size))).toEqual(expected);
  });

  it('knows the same columns after a thousand rows however the bytes are cut', async () => {
    const lines = Array.from({ length: 1500 }, (_, index) => JSON.stringify({ [`c${index}`]: 'x' }));
    const whole = Buffer.from(lines.join('\n'));
    for (const size of [whole.length, 1000, 37]) {
      const { header, rows } = openJsonLines(streamOf(...cut(whole, size)));
      let read = 0;
      for await (const slice of rows) {
        read += slice.length;
        if (read >= 1000) break;
      }
      expect([read, header.length]).toEqual([1000, 1000]);
    }
  });

  it('reads back the texts of any objects, one a line', async () => {
    const record = fc.record({ text: fc.string({ unit: 'grapheme' }), shop: fc.string() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        async (records, size) => {
          const whole = Buffer.from(records.map((each) => JSON.stringify(each)).join('\n'));
          const { rows } = await read(...cut(whole, size));
          expect(rows).toEqual(
            records.map(({ text, shop }, index) => ({ line: index + 1, cells: [text, shop] })),
          );
        },
      ),
    );
  });
});
