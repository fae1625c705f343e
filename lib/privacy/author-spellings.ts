import { bareCell } from '../tables/cells/bare-cells.ts';
import { garblings, ungarbled } from '../tables/cells/garbled.ts';
import { withoutEntities } from '../tables/cells/plain-text.ts';

/** Longer cells are no author, however it is escaped: see Person. */
const longest = 8000;
const beyondAscii = /[^\0-\x7f]/;
const inQuotes = /^(['"])(.*)\1$/s;

/**
 * The names that ingest may have read from a cell. What is wrapped around all cells of a file, and as what its text was garbled, only the
 * whole file tells: each possible reading is given, and the cell as it is.
 */
export function authorsIn(cell: string): readonly string[] {
  if (cell.length > longest) return [cell];
  const unquoted = inQuotes.exec(cell.trim())?.[2] ?? cell.replace(/^'/, '');
  const bare = [...new Set([cell, bareCell(cell), unquoted, bareCell(unquoted)])];
  const legible = bare.flatMap((each) =>
    beyondAscii.test(each)
      ? [each, ungarbled(each), ...garblings.map((garbling) => ungarbled(each, garbling))]
      : [each],
  );
  return [...new Set([cell, ...legible.map(withoutEntities)])];
}

/** The names under which the rows of an author may be stored: as ingest reads the one that is given, and as a tool escapes it, which was once hashed as it stood. */
export const spellingsOfAuthor = (author: string): readonly string[] => [
  ...new Set(authorsIn(author).flatMap((each) => [each, ...escaped(each)])),
];

function escaped(author: string): readonly string[] {
  const marked = author.replaceAll('&', '&amp;');
  const quotes = ['&#39;', '&#039;', '&#x27;', '&apos;'].map((quote) => marked.replaceAll("'", quote));
  return [
    marked,
    ...quotes.map((each) => each.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
  ];
}
