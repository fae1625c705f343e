import { textReader } from '../cells/row-text.ts';
import { recogniseColumns } from '../columns/columns.ts';
import { looksWritten } from '../columns/free-text.ts';
import { recogniseExport } from '../columns/known-exports.ts';
import { holdsDates } from '../columns/time-column.ts';
import { jsonCells } from './json-cells.ts';

/** From this length on a text says no more about where it comes from: descriptions of products are longer than reviews. */
const longEnough = 64;

/** Addresses and lists, and what has neither a space nor a Han character: ids. */
const unsaid = /^(?:https?:|\/\/|[[{])|^[^\s\p{Script=Han}]*$/u;

/**
 * How much the objects of a JSON array look like what customers said: by the length of their texts, the columns that are
 * known by their names, and the name of the array, the last of `path`. `first` are its first objects. The number means
 * nothing by itself: it compares arrays of one file.
 */
export function feedbackLikeness({
  path,
  first,
}: {
  readonly path: readonly string[];
  readonly first: readonly Buffer[];
}): number {
  const { header, cellsOf } = jsonCells();
  const rows = first.flatMap((bytes) => {
    const cells = cellsOf(bytes.toString('utf8'));
    return cells === undefined ? [] : [cells];
  });
  const { text, time, rating } = recogniseExport(header)?.columns ?? recogniseColumns(header);
  const readText = textReader(text.map((column) => ({ ...column, listed: true })));
  const read = rows.map(readText);
  const filled = read.filter((each) => each !== '').length;
  const isKnown = filled > 0 && filled * 2 >= rows.length;
  const said = isKnown ? read : rows.map(longestOf);
  const named = recogniseColumns([singular(path.at(-1) ?? '')]);
  const length = said.reduce((sum, each) => sum + lengthOf(each), 0) / Math.max(1, said.length);
  // each counts as much as a text of so many times the length, in powers of two
  const signs: readonly (readonly [weight: number, holds: boolean])[] = [
    [Math.log2(1 + Math.min(length, longEnough)), true],
    [3, isKnown],
    [2, looksWritten(said) && !holdsDates(said)],
    [2, named.text.length > 0],
    [-4, named.author !== undefined],
    [1, time !== undefined],
    [1, rating !== undefined],
    [-1, path.length > 1],
  ];
  return signs.reduce((sum, [weight, holds]) => sum + (holds ? weight : 0), 0);
}

const longestOf = (cells: readonly string[]): string =>
  cells
    .filter((cell) => !unsaid.test(cell))
    .reduce((longest, cell) => (cell.length > longest.length ? cell : longest), '');

/** A Han character says as much as half a word. */
const lengthOf = (text: string): number => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);

const singular = (name: string): string => name.replace(/s$/i, '');
