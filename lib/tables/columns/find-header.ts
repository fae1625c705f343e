import type { RawRow } from '../table.ts';
import { recogniseColumns } from './columns.ts';
import { hasDataCell, looksLikeData } from './looks-like-data.ts';

/** Records that are not empty among which the header is looked for: exports put up to thirty lines of titles and filters above. */
const headerWithin = 40;

type Cells = readonly string[];

export type FoundHeader = {
  /** place of the record that the table begins with; -1 where there is none */
  readonly at: number;
  /** names of the columns */
  readonly header: Cells;
  /** place of the first row: that of the header itself where it is a row */
  readonly rowsAt: number;
};

/** A record that is not empty, by its place, with the number of cells up to the last that is filled. */
type Filled = { readonly at: number; readonly cells: Cells; readonly width: number };

/**
 * Finds the header among the first records of a table. What looks like a row (`looksLikeData`) is one, and the columns are
 * called by their number.
 */
export function findHeader(records: readonly RawRow[]): FoundHeader {
  const filled = records.flatMap((row, at): Filled[] => {
    const width = 'cells' in row ? row.cells.findLastIndex((cell) => cell.trim() !== '') + 1 : 0;
    return 'cells' in row && width > 0 ? [{ at, cells: row.cells, width }] : [];
  });
  const header = beginOf(filled);
  if (header === undefined) return { at: -1, header: [], rowsAt: 0 };
  const { at, cells } = header;
  const after = filled.slice(filled.indexOf(header) + 1).map((each) => each.cells);
  return looksLikeData(cells, after)
    ? { at, header: numbered(usualLength([cells, ...after])), rowsAt: at }
    : { at, header: cells.map((cell) => cell.trim()), rowsAt: at + 1 };
}

/**
 * The record that a table begins with: the first that has several names of columns, text among them; else the first of all
 * if it names a column of text; else the last that is wider than all before, as most after it are.
 */
function beginOf(filled: readonly Filled[]): Filled | undefined {
  const [first] = filled;
  if (first === undefined) return undefined;
  const early = filled.slice(0, headerWithin);
  const namesText = recogniseColumns(first.cells).text.length > 0;
  const named = early.find(
    ({ cells, width }, place) => hasNames(cells) && width >= widestBefore(filled, place),
  );
  if (named !== undefined && (!namesText || named === first || named.width > first.width)) return named;
  return namesText ? first : early.findLast((_, place) => isWider(filled, place));
}

/** Two parts at least are known by name, and nothing in it looks like what stands in a row. */
function hasNames(cells: Cells): boolean {
  const { text, ...others } = recogniseColumns(cells);
  return text.length > 0 && text.length + Object.keys(others).length > 1 && !hasDataCell(cells);
}

const widestBefore = (filled: readonly Filled[], place: number): number =>
  filled.slice(0, place).reduce((most, { width }) => Math.max(most, width), 0);

function isWider(filled: readonly Filled[], place: number): boolean {
  const widest = widestBefore(filled, place);
  const after = filled.slice(place + 1);
  const wider = after.filter(({ width }) => width > widest).length;
  return (filled[place]?.width ?? 0) > widest && wider >= after.length / 2;
}

/** Cells that most records have; of two numbers met equally often the greater. */
function usualLength(records: readonly Cells[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual] = [...counts].toSorted(([a, often], [b, oftener]) => oftener - often || b - a);
  return usual?.[0] ?? 0;
}

const numbered = (length: number): Cells => Array.from({ length }, (_, index) => numberedName(index));

const numberedName = (index: number): string => `column ${index + 1}`;

/** Whether columns are called by their number, because their table has no names for them. */
export const isNumbered = (header: Cells): boolean =>
  header.length > 0 && header.every((name, index) => name === numberedName(index));
