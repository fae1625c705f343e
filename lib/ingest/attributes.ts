import { type Columns, placesOf } from './columns.ts';

/** Characters of attributes kept with a feedback, so that a typical record stays within 1 KB. */
const attributesKept = 400;

type Attributes = {
  /** as much of them as is kept; undefined where there are none */
  readonly attributes: Record<string, string> | undefined;
  /** all of them, each behind its length, for the hash of the content */
  readonly written: string;
};

/**
 * Gives a reader of the cells that play no part. A rating that could not be read is one of them (`withRating`).
 * The header may grow while rows are read.
 */
export function attributeReader(
  header: readonly string[],
  columns: Columns,
): (cells: readonly string[], withRating: boolean) => Attributes {
  const taken = placesOf(columns);
  const free: { readonly column: number; readonly name: string; readonly head: string }[] = [];
  let known = 0;
  const look = () => {
    for (; known < header.length; known++) {
      const name = header[known] ?? '';
      const plays = taken.has(known) && known !== columns.rating;
      // `__proto__` cannot be a key of a plain object
      if (plays || name === '' || name === '__proto__') continue;
      free.push({ column: known, name, head: `${name.length}:${name}` });
    }
  };
  return (cells, withRating) => {
    if (known < header.length) look();
    let attributes: Record<string, string> | undefined;
    let written = '';
    let room = attributesKept;
    for (const { column, name, head } of free) {
      const value = cells[column]?.trim() ?? '';
      if (value === '' || (column === columns.rating && !withRating)) continue;
      attributes ??= {};
      written += `${head}${value.length}:${value}`;
      room -= name.length + value.length;
      if (room >= 0) attributes[name] = value;
    }
    return { attributes, written };
  };
}
