import { rawText } from '../cells/raw-text.ts';
import type { RawRow, RowsFrom, Table, TextPlace } from '../table.ts';
import type { JsonArray } from './find-json-array.ts';
import { jsonCells } from './json-cells.ts';
import { type Element, elementsOf } from './json-elements.ts';
import { rowsPerSlice } from './json-lines.ts';

/**
 * Opens the objects of a JSON array as a table while they stream: the bytes of each are parsed by themselves. `array` is what
 * `findJsonArray` found. `line` of a row is its place in the array, from 1. What is no valid object, or has more bytes than a
 * line may have, is a row with a problem, and reading goes on behind it. `notes` are complete once all rows were read.
 */
export function openJsonArray(
  text: AsyncIterable<Buffer>,
  array: JsonArray,
): Table & { readonly rowsFrom: RowsFrom } {
  const { header, cellsOf, cellsOfEntry, expect } = jsonCells();
  const cellsIn = array.keyed ? cellsOfEntry : cellsOf;
  const notes = [...array.notes];
  const say = (note: string) => {
    if (!notes.includes(note)) notes.push(note);
  };
  const rowOf = (element: Element, line: number): RawRow => {
    const place = { line, offset: element.offset };
    const cells = 'bytes' in element ? cellsIn(element.bytes.toString('utf8')) : undefined;
    if (cells !== undefined) return { ...place, cells };
    const bytes = 'bytes' in element ? element.bytes : element.start;
    return { ...place, problem: 'malformed-json', ...(bytes !== undefined && { raw: rawText(bytes) }) };
  };
  async function* rowsOf(elements: AsyncIterable<readonly Element[]>, before: number) {
    let line = before;
    let slice: RawRow[] = [];
    for await (const found of elements) {
      for (const element of found) {
        slice.push(rowOf(element, ++line));
        if (element.end) say(endsIn(line));
        if (line % rowsPerSlice === 0) {
          yield slice;
          slice = [];
        }
      }
    }
    yield slice;
  }
  function rowsFrom(rest: AsyncIterable<Buffer>, { line, offset, header: known }: TextPlace) {
    expect(known);
    return rowsOf(elementsOf(rest, array, say, offset), line - 1);
  }
  return { format: 'json', header, notes, rows: rowsOf(elementsOf(text, array, say), 0), rowsFrom };
}

const endsIn = (line: number) =>
  `the file ends before its JSON does: it is cut off, or from row ${line} on a quote or bracket is missing, and what stands there is that one row`;
