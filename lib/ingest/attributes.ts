import { redact } from '../nlp/pii.ts';
import type { PiiKind } from '../nlp/pii-finder.ts';
import { plainText, withoutEntities } from '../tables/cells/plain-text.ts';
import { tidyCell } from '../tables/cells/row-text.ts';
import { type Columns, placesOf } from '../tables/columns/columns.ts';
import { personalKindOf } from '../tables/columns/personal-columns.ts';
import type { CellRedactor } from './redactor.ts';

/** Characters of attributes kept with a feedback, so that a typical record stays within 1 KB. */
const attributesKept = 400;

type Free = {
  readonly column: number;
  readonly name: string;
  /** the name as it is kept */
  readonly shown: string;
  readonly kind: PiiKind | undefined;
  /** its last value that stays as it is written: in many columns the next is the same */
  plain: string;
};

/**
 * Gives a reader of the cells that play no part: as much of them as is kept, redacted; undefined where there are none. A rating that could not be read is one of them (`withRating`).
 * The header may grow while rows are read.
 */
export function attributeReader(
  header: readonly string[],
  columns: Columns,
  redactor: CellRedactor,
): (cells: readonly string[], withRating: boolean, text: string) => Record<string, string> | undefined {
  const taken = placesOf(columns);
  const spares = new Set(columns.text.flatMap(({ column, spare }) => (spare ? [column] : [])));
  const free: Free[] = [];
  let known = 0;
  const look = () => {
    for (; known < header.length; known++) {
      const name = header[known] ?? '';
      const plays = taken.has(known) && known !== columns.rating;
      // `__proto__` cannot be a key of a plain object
      if (plays || name === '' || name === '__proto__') continue;
      free.push({
        ...{ column: known, name },
        // without a line of names the first row stands for them
        ...{ shown: redact(name).text, kind: personalKindOf(name), plain: '' },
      });
    }
  };
  return (cells, withRating, text) => {
    if (known < header.length) look();
    let attributes: Record<string, string> | undefined;
    let room = attributesKept;
    for (const each of free) {
      const value = withoutEntities(cells[each.column] ?? '').trim();
      if (value === '' || (each.column === columns.rating && !withRating)) continue;
      // read as the text of this row, it is kept as that
      if (spares.has(each.column) && text.includes(plainText(tidyCell(cells, each.column)))) continue;
      attributes ??= {};
      const length = each.name.length + value.length;
      // what is too long takes nothing from what comes after it
      if (length > room) continue;
      room -= length;
      const cell = value === each.plain ? value : redactor.cell(value, each.kind);
      if (cell === value) each.plain = value;
      attributes[each.shown] = cell;
    }
    return attributes;
  };
}
