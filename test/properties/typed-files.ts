import fc from 'fast-check';
import type { encoders, formats, packings, TypedRow } from './file-formats.ts';

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
export const nothing: TypedRow = { id: '', day: '', text: '' };
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
/** A small table in any format, encoding, packing and cut of its bytes. */
export const fileArb = fc.record({
  rows: rowsArb,
  format: fc.constantFrom('csv', 'json-lines', 'json array', 'json envelope', 'xlsx') satisfies fc.Arbitrary<
    keyof typeof formats
  >,
  style: csvStyle,
  packing: fc.constantFrom('plain', 'gz', 'zip') satisfies fc.Arbitrary<keyof typeof packings>,
  chunk: fc.integer({ min: 1, max: 5000 }),
});
