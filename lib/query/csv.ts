/** What a cell may hold; a list is written with a semicolon between its parts. */
type Cell = string | number | boolean | null | undefined | readonly string[];
export type CsvTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** What makes a spreadsheet calculate: https://owasp.org/www-community/attacks/CSV_Injection */
const begunLikeFormula = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A table as CSV (RFC 4180), in UTF-8 behind a byte-order mark: without it Excel takes Chinese for Windows-1252. A text that a
 * spreadsheet would take for a formula begins with an apostrophe; numbers stay numbers.
 */
export function writeCsv({ columns, rows }: CsvTable): string {
  const lines = [columns, ...rows].map((cells) => cells.map(writeCell).join(','));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

function writeCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : cell.join(';');
  const safe = begunLikeFormula.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
