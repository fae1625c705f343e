import { rawBytes, rawText } from '../cells/raw-text.ts';
import type { RawRow, RowsFrom, Table, TextPlace } from '../table.ts';
import { jsonCells } from './json-cells.ts';

/** Bytes a line may have. */
export const maxLineBytes = 1_000_000;

/** Slices end at multiples of this, so that the columns known after a slice do not depend on how the bytes came. */
export const rowsPerSlice = 500;

/**
 * Opens JSON lines as a table. Columns are the keys, in the order they first appear; those of nested objects are
 * joined by a dot: `customer.name`. A line that is no JSON object is a row with a problem.
 */
export function openJsonLines(text: AsyncIterable<Buffer>): Table & { readonly rowsFrom: RowsFrom } {
  const { header, cellsOf, expect } = jsonCells();
  async function* rowsFrom(text: AsyncIterable<Buffer>, place: TextPlace) {
    expect(place.header);
    let line = place.line - 1;
    let { offset } = place;
    for await (const lines of linesOf(text)) {
      for (let from = 0; from < lines.length; ) {
        const to = from + rowsPerSlice - (line % rowsPerSlice);
        yield lines.slice(from, to).map(({ bytes, length }): RawRow => {
          const place = { line: ++line, offset };
          offset += length + 1;
          const written = length > maxLineBytes ? undefined : bytes.toString('utf8').trim().replace(/,$/, '');
          if (written === '') return { ...place, cells: [] };
          const cells = written === undefined ? undefined : cellsOf(written);
          if (cells !== undefined) return { ...place, cells };
          return { ...place, problem: 'malformed-json', raw: rawText(bytes) };
        });
        from = to;
      }
    }
  }
  return { format: 'json-lines', header, rows: rowsFrom(text, { line: 1, offset: 0, header }), rowsFrom };
}

const newline = 0x0a;

/** A line without its end. Of one that is too long only the first bytes are kept. */
type Line = { readonly bytes: Buffer; readonly length: number };

async function* linesOf(text: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let held: Buffer[] = [];
  let length = 0;
  const hold = (part: Buffer) => {
    length += part.length;
    held.push(part);
    if (length > maxLineBytes) held = [Buffer.concat(held).subarray(0, rawBytes + 1)];
  };
  const end = (): Line => {
    const line = { bytes: Buffer.concat(held), length };
    held = [];
    length = 0;
    return line;
  };
  for await (const chunk of text) {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      const part = chunk.subarray(from, at);
      from = at + 1;
      if (length === 0 && part.length <= maxLineBytes) lines.push({ bytes: part, length: part.length });
      else {
        hold(part);
        lines.push(end());
      }
    }
    if (from < chunk.length) hold(chunk.subarray(from));
    yield lines;
  }
  if (length > 0) yield [end()];
}
