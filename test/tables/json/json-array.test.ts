import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openText } from '../../../lib/tables/open-text.ts';
import type { TextPlace } from '../../../lib/tables/table.ts';
import { collect, cut, streamOf } from '../../builders.ts';

async function read(...chunks: readonly (string | Uint8Array)[]) {
  const { format, header, rows, notes } = await openText(streamOf(...chunks));
  return { format, rows: (await collect(rows)).flat(), header, ...(notes?.length && { notes }) };
}
/** Reads on from a row, as a later worker does. */
async function readFrom(whole: Buffer, size: number, place: TextPlace) {
  const bytesFrom = (byte: number) => streamOf(...cut(whole.subarray(byte), size));
  const { seek, notes } = await openText(bytesFrom(0), { readFrom: bytesFrom });
  const rest = seek?.rowsFrom(place, { byte: place.offset });
  return { rows: rest && (await collect(rest)).flat(), notes };
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

  const said = ['The lid of the kettle leaks.', 'It took nine days to get here.'];
  const reviews = said.map((text, id) => ({ text, id }));
  it.each([
    ['after links', { links: [{ href: 'https://example.com/reviews?page=2', rel: 'next' }], reviews }],
    ['before links', { reviews, links: [{ href: 'https://example.com/reviews?page=2', rel: 'next' }] }],
    ['after tags', { tags: [{ name: '质量好', count: 3 }], reviews: reviews }],
    ['one level down', { data: { tags: [{ tag: 'friendly', count: 3 }], reviews } }],
    ['one level down, with tags above', { tags: [{ tag: 'friendly', count: 3 }], data: { reviews } }],
    [
      'beside products, which have more to say',
      {
        products: [
          { id: 1, title: 'Kettle', description: 'A kettle of steel for all who like tea. '.repeat(20) },
        ],
        reviews: reviews.map((each) => ({ ...each, stars: 1 })),
      },
    ],
    [
      'beside those who wrote',
      {
        users: [{ id: 1, description: 'I drink tea, and I have a cat and a garden with a pond.' }],
        data: reviews,
      },
    ],
    [
      'under a name that tells nothing, in columns that nobody knows',
      {
        a: [{ x: 'blue' }, { x: 'red' }, { x: 'green' }],
        b: said.map((y) => ({ y })),
      },
    ],
    [
      'in columns that are known, beside others as long',
      {
        a: [{ x: 'Shops are open all day.' }],
        b: reviews.map(({ text }) => ({ feedback: text })),
      },
    ],
  ])('takes what looks most like feedback: %s', async (_, whole) => {
    for (const indent of [0, 2]) {
      const { rows } = await read(JSON.stringify(whole, null, indent));
      expect(rows).toHaveLength(said.length);
      for (const [at, row] of rows.entries())
        expect(row).toMatchObject({ cells: expect.arrayContaining([said[at]]) });
    }
  });

  it('takes the one with most objects where arrays look the same, else the first', async () => {
    const [a, b] = [{ text: 'a' }, { text: 'b' }];
    expect(await textsOf(JSON.stringify({ x: [a], y: [b, b] }))).toEqual(['b', 'b']);
    expect(await textsOf(JSON.stringify({ x: [a], y: [b] }))).toEqual(['a']);
  });

  it('finds it behind others of more than a megabyte, and says where it begins', async () => {
    const links = Array.from({ length: 40_000 }, (_, page) => ({ href: `https://example.com/${page}` }));
    const whole = JSON.stringify({ links, reviews });
    const { rows } = await read(...cut(Buffer.from(whole), 1000));
    expect(rows.map(({ offset }) => offset)).toEqual(
      reviews.map((each) => whole.indexOf(JSON.stringify(each))),
    );
  });

  it('names the arrays that are not read, and no name that a person may have written', async () => {
    const links = [{ rel: 'next' }];
    const notesOf = async (whole: unknown) => (await read(JSON.stringify(whole))).notes;
    expect(await notesOf({ reviews })).toBeUndefined();
    expect(await notesOf({ links, data: { reviews, links } })).toEqual([
      'the file has several arrays: data.reviews was read, and not links, data.links',
    ]);
    expect(await notesOf({ 'It leaks, badly': links, 'kim@example.com': links, reviews })).toEqual([
      'the file has several arrays: reviews was read, and not …, …',
    ]);
    expect(await notesOf({ reviews, a: links, b: links, c: links, d: links, e: links, f: links })).toEqual([
      'the file has several arrays: reviews was read, and not a, b, c, d, e, 1 more',
    ]);
  });

  it('reads what is left of an envelope that was cut off in its first object', async () => {
    expect(await textsOf('{"reviews":[{"text":"a')).toEqual(['malformed-json']);
    expect(await textsOf('{"links":[{"rel":"next"}],"reviews":[{"text":"a"},{"te')).toEqual([
      'a',
      'malformed-json',
    ]);
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

  it.each([
    ['as X writes it', 'window.YTD.tweets.part0 = [{"tweet":{"text":"a"}},\n {"tweet":{"text":"b"}}]\n'],
    [
      'over lines',
      'window.YTD.tweets.part0 = [\n  {\n "tweet": {"text":"a"} },\n{"tweet":{"text":"b"}}\n];\n',
    ],
    ['by a keyword', '\n const rows=[{"text":"a"},{"text":"b"}];'],
    ['in an envelope', 'var data = {"links":[{"rel":"x"}],"rows":[{"text":"a"},{"text":"b"}]};'],
    ['in brackets', 'window["YTD"].part0 = [{"text":"a"},{"text":"b"}]'],
  ])('reads the array that a script assigns, %s', async (_, whole) => {
    const { rows, format } = await read(...cut(Buffer.from(whole), 7));
    expect(format).toBe('json');
    expect(rows.map((row) => 'cells' in row && row.cells)).toEqual([['a'], ['b']]);
    for (const { offset } of rows) expect(whole.slice(offset)).toMatch(/^\{\s*"t/);
  });

  it('gives no rows for an empty array that a script assigns', async () => {
    expect(await read('window.YTD.like.part0 = [ ]\n')).toEqual({ format: 'json', header: [], rows: [] });
    expect((await read('var rows = [];\n')).rows).toEqual([]);
  });

  it('takes a table with an equals sign in its first line for a table', async () => {
    for (const whole of ['a = b,text\n1,a\n', 'rows = [1,text\n1,a\n'])
      expect((await read(whole)).format).toBe('csv');
  });

  it('says so where more than an array is assigned', async () => {
    expect((await read('rows = [{"text":"a"}] and more')).rows.at(-1)).toMatchObject({
      problem: 'malformed-json',
    });
  });

  it('goes on with the next array where pages were written one after the other', async () => {
    expect(await textsOf('[{"text":"a"}]\n[{"text":"b"}]')).toEqual(['a', 'b']);
  });

  it.each([
    ['of a file that was cut off', '[{"text":"a"},{"text":"b'],
    ['of a file that was cut off between objects', '[{"text":"a"},'],
  ])('makes the end %s a row, and says so', async (_, whole) => {
    const { rows, notes } = await read(whole);
    expect(rows[1]).toMatchObject({ line: 2, problem: 'malformed-json' });
    expect(notes).toEqual([expect.stringContaining('from row 2 on a quote or bracket is missing')]);
  });

  it.each([
    ['an object that is not valid', '[{"text":"a"},{"text":NaN},{"text":"c"}]', '{"text":NaN}'],
    [
      'a quote too many, where every object has a line',
      '[{"text":"a"},\n{"text":"b " c"},\n{"text":"c"}]',
      '{"text":"b " c"},',
    ],
    ['null', '[{"text":"a"},null,{"text":"c"}]', 'null'],
    ['a string', '[{"text":"a"}, "x, [y" ,{"text":"c"}]', '"x, [y"'],
    ['an array', '[{"text":"a"},[{"text":"b"},2],{"text":"c"}]', '[{"text":"b"},2]'],
    ['what stands between objects', '[{"text":"a"} x {"text":"c"}]', 'x'],
    ['text between pages', '[{"text":"a"}] and more [{"text":"c"}]', 'and more'],
    ['text after the array', '[{"text":"a"},{"text":"c"}] "and" more', '"and" more'],
  ])('goes on behind %s, which is a row that says so', async (_, whole, raw) => {
    const { rows } = await read(whole);
    expect(rows.map((row) => ('cells' in row ? row.cells[0] : row.raw)).toSorted()).toEqual(
      ['a', raw, 'c'].toSorted(),
    );
  });

  const element = fc.constantFrom(
    ...[
      '{"text":"a"}',
      '{"text":NaN}',
      'null',
      '-1.5',
      '"x, ]"',
      '[1,{}]',
      'x y',
      '{"a":{"b":[1]}}',
      '{"text":"}',
      '{"text":"a " b"}',
    ],
  );
  it('goes on from any row as if it were one go, however the bytes are cut', async () => {
    let gone = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(element, { maxLength: 6 }),
        fc.constantFrom(',', ',\n', '\n , '),
        fc.constantFrom(
          ['[{"id":1},', ']'],
          ['{"a":1,"b":[{"id":1},', '],"c":[{"x":1}]}'],
          ['[{"id":1},', '] x '],
          ['{"id":1}', '{"id":2} '],
          ['{"b":[{"text":"a"},', ']}\n{"c":{}}'],
        ),
        fc.boolean(),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 9 }),
        async (elements, comma, [before = '', after = ''], pages, missing, size) => {
          const page = before + elements.join(comma) + after;
          const whole = (pages ? `${page}\n${page}` : page).slice(
            0,
            pages ? undefined : page.length - missing,
          );
          const open = () => openText(streamOf(...cut(Buffer.from(whole), size)));
          const inOneGo = await open();
          const rows = (await collect(inOneGo.rows)).flat();
          for (const [at, { line, offset = 0 }] of rows.entries()) {
            if (inOneGo.format !== 'json') return;
            gone++;
            const again = await readFrom(Buffer.from(whole), size, { line, offset, header: inOneGo.header });
            expect(again.rows).toEqual(rows.slice(at));
            expect(again.notes).toEqual(inOneGo.notes);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(gone).toBeGreaterThan(1000);
  });

  it('goes on from any of the rows under a key each', async () => {
    const entries = Array.from(
      { length: 30 },
      (_, at) => `"-k${at}": ${at === 25 ? 'null' : `{"text":"leaks ${at}"}`}`,
    );
    const whole = Buffer.from(`{"users":[], "rows": {${entries.join(',\n')}}, "more":[{"text":"x"}]}`);
    const inOneGo = await openText(streamOf(...cut(whole, 7)));
    const rows = (await collect(inOneGo.rows)).flat();
    expect(rows).toHaveLength(30);
    expect(rows[3]).toMatchObject({ line: 4, cells: ['leaks 3', '-k3'] });
    for (const [at, { line, offset = 0 }] of rows.entries()) {
      const again = await readFrom(whole, 5, { line, offset, header: inOneGo.header });
      expect(again.rows).toEqual(rows.slice(at));
      expect(again.notes).toEqual(inOneGo.notes);
    }
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
