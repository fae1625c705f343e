import type { JsonArray } from './find-json-array.ts';
import { jsonCells } from './json-cells.ts';
import { maxLineBytes, rowsPerSlice } from './json-lines.ts';
import type { RawRow, RowsFrom, Table, TextPlace } from './table.ts';

const [quote, backslash, semicolon] = [0x22, 0x5c, 0x3b];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** What may stand between the objects of an array, and between arrays: white space and commas; a script has a semicolon, too. */
const between: ReadonlySet<unknown> = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c]);

/**
 * Opens the objects of a JSON array as a table while they stream: only where objects begin and end is looked for, and the
 * bytes of each are parsed by themselves. `array` is what `findJsonArray` found. `line` of a row is its place in the array,
 * from 1. What is no valid object ends the file: the rest of it is one row with a problem. An object of
 * more bytes than a line may have is a row with a problem of its own.
 */
export function openJsonArray(
  text: AsyncIterable<Buffer>,
  array: JsonArray,
): Table & { readonly rowsFrom: RowsFrom } {
  const { header, cellsOf, expect } = jsonCells();
  async function* rowsOf(objects: AsyncIterable<readonly Found[]>, before: number) {
    let line = before;
    let slice: RawRow[] = [];
    for await (const found of objects) {
      for (const { bytes, offset, end } of found) {
        const cells = bytes === undefined ? undefined : cellsOf(bytes.toString('utf8'));
        const place = { line: ++line, offset };
        slice.push(cells === undefined ? { ...place, problem: 'malformed-json' } : { ...place, cells });
        if (end || (bytes !== undefined && cells === undefined)) {
          yield slice;
          return;
        }
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
    return rowsOf(objectsOf(rest, { ...array, within: offset }), line - 1);
  }
  const { notes } = array;
  return { format: 'json', header, notes, rows: rowsOf(objectsOf(text, array), 0), rowsFrom };
}

/** An object's bytes, unless there are too many. `end`: what begins here is no object, and nothing after it can be told. */
type Found = { readonly bytes?: Buffer; readonly offset: number; readonly end?: true };

type Place = 'between' | 'in-array' | 'in-object';

/** `within` is where the text begins, if that is an object of the array. */
async function* objectsOf(
  text: AsyncIterable<Buffer>,
  { start, enveloped, within }: JsonArray & { readonly within?: number },
): AsyncGenerator<readonly Found[]> {
  let base = within ?? 0;
  let place: Place = within === undefined ? 'between' : 'in-array';
  let [depth, inString, escaped] = [0, false, false];
  let offset = 0;
  let held: Buffer[] = [];
  const tooLong = (end: number) => end - offset > maxLineBytes;

  for await (const chunk of text) {
    const found: Found[] = [];
    let from = 0;
    for (let at = Math.max(0, start - base); at < chunk.length; at++) {
      const byte = chunk[at];
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
      } else if (place === 'in-object') {
        if (byte === quote) inString = true;
        else if (byte === openBrace || byte === openBracket) depth++;
        else if (byte === closeBrace || byte === closeBracket) depth--;
        if (depth > 0) continue;
        const end = base + at + 1;
        const bytes = Buffer.concat([...held, chunk.subarray(from, at + 1)]);
        found.push(tooLong(end) ? { offset } : { bytes, offset });
        held = [];
        place = 'in-array';
      } else if (place === 'in-array' && byte === openBrace) {
        offset = base + at;
        [place, depth, from] = ['in-object', 1, at];
      } else if (place === 'in-array' && byte === closeBracket) {
        if (enveloped) {
          yield found;
          return;
        }
        place = 'between';
      } else if (place === 'between' && byte === openBracket) {
        // arrays one after the other are the pages of an interface
        place = 'in-array';
      } else if (!between.has(byte) && !(place === 'between' && byte === semicolon)) {
        yield [...found, { offset: base + at, end: true }];
        return;
      }
    }
    if (place === 'in-object') {
      if (tooLong(base + chunk.length)) held = [];
      else held.push(chunk.subarray(from));
    }
    base += chunk.length;
    yield found;
  }
  if (place !== 'between') yield [{ offset: base, end: true }];
}
