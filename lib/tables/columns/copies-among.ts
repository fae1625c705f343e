import { plainText } from '../cells/plain-text.ts';

type Cells = readonly string[];

/** Share of rows in which two columns must say the same for one to be a copy of the other, with marks or without. */
const mostlySame = 0.5;

/** Columns of text that are compared, each with each. A table has two of its text, or one a language. */
const mostCompared = 50;

/** Those of the first columns that mostly say what an earlier one of them says. */
export function copiesAmong(all: readonly number[], rows: readonly Cells[]): ReadonlySet<number> {
  const columns = all.slice(0, mostCompared);
  const bare = columns.map((column) =>
    rows.map((cells) => plainText(cells[column]?.trim() ?? '').replace(/\s+/g, '')),
  );
  const isFilled = columns.map((column) => rows.map((cells) => (cells[column]?.trim() ?? '') !== ''));
  const saysTheSame = (a: number, b: number): boolean => {
    const given = rows.flatMap((_, row) => (isFilled[a]?.[row] && isFilled[b]?.[row] ? [row] : []));
    const same = given.filter((row) => bare[a]?.[row] === bare[b]?.[row]).length;
    return given.length > 0 && same >= given.length * mostlySame;
  };
  return new Set(
    columns.filter((_, at) => columns.slice(0, at).some((__, earlier) => saysTheSame(earlier, at))),
  );
}
