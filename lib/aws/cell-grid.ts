import * as z from 'zod';
import { wholeWeek } from '../summary/cells.ts';
import type { CellList } from '../summary/summary.ts';
import { packJson, unpackJson } from './packed-json.ts';

/**
 * Cells as a grid, each row and column named once: rows are what is counted and columns the days of the week, or what is told of it
 * where days are not told apart, or rows and columns are the two of pairs. Of a row only the columns that it has: how many, how many columns further each of them is than the one before,
 * and its count.
 */
type Grid = readonly [
  rows: string,
  columns: string,
  lengths: readonly number[],
  steps: readonly number[],
  counts: readonly number[],
];

/** As an array of integers of Zod's, in a tenth of the time. */
export const Integers = z.custom<readonly number[]>(
  (given) => Array.isArray(given) && given.every((each) => Number.isSafeInteger(each)),
  'integers',
);
const Grid = z.tuple([z.string(), z.string(), Integers, Integers, Integers]);

/** A list of cells, packed: a week takes a fifth of what it takes name by name. A name that comes twice is counted together. */
export const packGrid = (cells: CellList): Uint8Array => packJson(gridOf(cells));

/**
 * Unpacks what `packGrid` packed, by row and column. A name that several grids have is one and the same text: whoever looks names up
 * takes a third of the time. To be kept for as long as these grids are read. Throws Error for anything else.
 */
export function gridReader(): (packed: Uint8Array) => CellList {
  const known = new Map<string, Map<string, string>>();
  const columnNames = new Map<string, string>();
  return (packed) => {
    const [rows, columns, lengths, steps, counts] = Grid.parse(unpackJson(packed));
    const across = linesIn(columns).map((column) => taken(columnNames, column, () => column));
    const names: string[] = [];
    for (const [at, row] of linesIn(rows).entries()) {
      const own = taken(known, row, () => new Map<string, string>());
      const end = names.length + (lengths[at] ?? 0);
      for (let place = -1; names.length < end && names.length < counts.length; ) {
        place += steps[names.length] ?? 0;
        const column = across[place];
        if (column === undefined) throw new Error(`a grid has no column ${place}`);
        names.push(taken(own, column, () => nameIn(row, column)));
      }
    }
    if (names.length !== counts.length || lengths.reduce((sum, length) => sum + length, 0) !== counts.length)
      throw new Error('a grid has a count for each of its places');
    return { names, counts };
  };
}

/** Of what is counted alone the day comes first, of a pair the row. */
const nameIn = (row: string, column: string): string => (column.length === 1 ? column + row : row + column);

function taken<Value>(known: Map<string, Value>, name: string, make: () => Value): Value {
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = make();
  known.set(name, made);
  return made;
}

function gridOf({ names, counts }: CellList): Grid {
  const rows = new Map<string, Map<string, number>>();
  const columns = new Map<string, string>();
  for (const [at, name] of names.entries()) {
    const [row, column] = placeOf(name);
    const own = taken(rows, row, () => new Map<string, number>());
    const across = taken(columns, column, () => column);
    own.set(across, (own.get(across) ?? 0) + (counts[at] ?? 0));
  }
  const inOrder = [...columns.keys()].toSorted();
  const places = new Map(inOrder.map((column, place) => [column, place]));
  const sorted = [...rows].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const [lengths, steps, counted]: [number[], number[], number[]] = [[], [], []];
  for (const [, own] of sorted) {
    let last = -1;
    for (const column of [...own.keys()].sort()) {
      const place = places.get(column) ?? 0;
      steps.push(place - last);
      counted.push(own.get(column) ?? 0);
      last = place;
    }
    lengths.push(own.size);
  }
  return [sorted.map(([row]) => row).join('\n'), inOrder.join('\n'), lengths, steps, counted];
}

/** Row and column of a cell: what is counted alone and its day; of a whole week what is counted and what is told of it; the first of a pair and the second. */
function placeOf(name: string): readonly [string, string] {
  if (name.charAt(0) === wholeWeek) {
    const told = name.indexOf('|');
    return [name.slice(0, told), name.slice(told)];
  }
  if (name.charAt(0) !== '0') return [name.slice(1), name.charAt(0)];
  let second = 2;
  while (second < name.length && !'!@#'.includes(name.charAt(second))) second++;
  return [name.slice(0, second), name.slice(second)];
}

const linesIn = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));
