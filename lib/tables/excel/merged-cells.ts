import { readsAsSaid } from '../columns/peoples-words.ts';

/** Cells that a sheet shows as one: where it stands over several rows, its value is that of each of them. */
export type MergedCells = {
  /** Fills a row's cells that a merged one above covers. To be called for the rows in their order. */
  readonly fill: (line: number, cells: string[]) => void;
};

type Range = { readonly column: number; readonly from: number; readonly to: number };

/** More are no table that people read. */
const mostRanges = 100_000;
/** Characters that an element which says what is merged may have. */
const longestElement = 200;
const element = /<(?:\w{1,20}:)?mergeCell\s[^<>]{0,80}?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g;

/**
 * Which cells of a sheet are merged over rows: told at the end of its XML, behind all rows. Undefined where none are. What people
 * wrote is not repeated: a comment on three rows is one comment.
 */
export async function mergedCells(xml: AsyncIterable<Buffer>): Promise<MergedCells | undefined> {
  const ranges: Range[] = [];
  let tail = '';
  for await (const chunk of xml) {
    const text = tail + chunk.toString('latin1');
    let read = 0;
    for (const match of text.matchAll(element)) {
      const [whole, column = '', from, to] = match;
      read = match.index + whole.length;
      if (from !== to) ranges.push({ column: columnOf(column), from: Number(from), to: Number(to) });
    }
    if (ranges.length > mostRanges) return undefined;
    tail = text.slice(Math.max(read, text.length - longestElement));
  }
  return ranges.length === 0 ? undefined : filler(ranges.toSorted((a, b) => a.from - b.from));
}

function filler(ranges: readonly Range[]): MergedCells {
  let next = 0;
  let open: { readonly range: Range; readonly value: string }[] = [];
  return {
    fill(line, cells) {
      for (const { range, value } of open) {
        if (line > range.to || (cells[range.column] ?? '') !== '') continue;
        while (cells.length < range.column) cells.push('');
        cells[range.column] = value;
      }
      open = open.filter(({ range }) => line < range.to);
      for (let range = ranges[next]; range !== undefined && range.from <= line; range = ranges[++next]) {
        const value = cells[range.column] ?? '';
        if (range.from === line && value !== '' && !readsAsSaid(value)) open.push({ range, value });
      }
    },
  };
}

/** `AB12` is in column 27, counted from 0; -1 for what names no column. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65) break;
    column = column * 26 + (code & 31);
  }
  return column - 1;
}
