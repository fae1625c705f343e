import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openText } from '../../lib/ingest/open-text.ts';
import { collect, cut, streamOf } from '../builders.ts';

async function read(...chunks: readonly (string | Uint8Array)[]) {
  const { format, header, rows } = await openText(streamOf(...chunks));
  return { format, rows: (await collect(rows)).flat(), header };
}
const textsOf = async (whole: string) =>
  (await read(whole)).rows.map((row) => ('cells' in row ? row.cells[0] : row.problem));

describe('JSON that is not one object a line', () => {
  it('reads the objects of an array, with their place and where they begin', async () => {
    expect(await read('[{"text":"a"},\n {"text":"b","shop":{"city":"Oslo"}}]\n')).toEqual({
      format: 'json',
      header: ['text', 'shop.city'],
      rows: [
        { line: 1, offset: 1, cells: ['a'] },
        { line: 2, offset: 16, cells: ['b', 'Oslo'] },
      ],
    });
  });

  it.each([
    ['of the text itself', '{"next_page":null,"tickets":[{"text":"a"},{"text":"b"}],"count":2}'],
    ['one level down', '{"data":{"reviews":[{"text":"a"},{"text":"b"}]},"errors":[]}'],
    ['spread over lines', '{\n  "tickets": [\n    {\n "text": "a" },\n    { "text": "b" }\n  ]\n}\n'],
    [
      'after a nested one that is smaller',
      '{"meta":{"links":[{"x":1}]},"tickets":[{"text":"a"},{"text":"b"}]}',
    ],
    ['after a string with brackets in it', '{"note":"[{\\"","tickets":[{"text":"a"},{"text":"b"}]}'],
  ])('finds an array that is a property %s', async (_, whole) => {
    expect(await textsOf(whole)).toEqual(['a', 'b']);
    expect((await read(whole)).format).toBe('json');
  });

  it('is not misled by brackets, quotes and arrays inside of objects', async () => {
    expect(await textsOf('[{"text":"a]}\\\\\\"[{","tags":[{"x":[1]}]},{"text":"b"}]')).toEqual([
      'a]}\\"[{',
      'b',
    ]);
  });

  it('leaves JSON lines with arrays of objects in them as they are', async () => {
    const { format, rows } = await read('{"text":"a","tags":[{"x":1}]}\n{"text":"b","tags":[]}\n');
    expect(format).toBe('json-lines');
    expect(rows).toHaveLength(2);
    expect((await read('{"text":"a","tags":[1]}')).format).toBe('json-lines');
  });

  it('goes on with the next array where pages were written one after the other', async () => {
    expect(await textsOf('[{"text":"a"}]\n[{"text":"b"}]')).toEqual(['a', 'b']);
  });

  it.each([
    ['an object that is not valid', '[{"text":"a"},{"text":b},{"text":"c"}]'],
    ['what is no object', '[{"text":"a"},7,{"text":"c"}]'],
    ['the end of a file that was cut off', '[{"text":"a"},{"text":"b'],
    ['the end of a file that was cut off between objects', '[{"text":"a"},'],
    ['text after the array', '[{"text":"a"}] and more'],
  ])('ends the file at %s, with a row that says so', async (_, whole) => {
    expect(await textsOf(whole)).toEqual(['a', 'malformed-json']);
  });

  it('sets an object of more than a megabyte aside and goes on', async () => {
    const whole = `[{"text":"${'a'.repeat(1_000_000)}"},{"text":"b"}]`;
    expect(await textsOf(whole)).toEqual(['malformed-json', 'b']);
  });

  it('gives no rows for an empty array', async () => {
    expect(await read('[ ]')).toEqual({ format: 'json', header: [], rows: [] });
  });

  it('reads back any objects, however the bytes are cut', async () => {
    const record = fc.record({ text: fc.string({ unit: 'grapheme' }), shop: fc.string() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(0, 2),
        async (records, size, indent) => {
          const whole = Buffer.from(JSON.stringify({ page: 1, items: records }, null, indent));
          const { rows } = await read(...cut(whole, size));
          expect(rows.map((row) => 'cells' in row && row.cells)).toEqual(
            records.map(({ text, shop }) => [text, shop]),
          );
        },
      ),
    );
  });
});
