/** First characters behind which something may be wrapped: of a formula, of an apostrophe of any kind, of a quotation mark, of space before them. */
const wrapping = new Set(["'", '`', '’', '‘', '=', ' ', '\t', '"'].map((sign) => sign.charCodeAt(0)));
/** The same of ASCII, where nearly all cells begin, by code. */
const wrappingOfAscii = Uint8Array.from({ length: 0x80 }, (_, code) => (wrapping.has(code) ? 1 : 0));

const mayBeWrapped = (cell: string): boolean => {
  const first = cell.charCodeAt(0);
  return first < wrappingOfAscii.length ? wrappingOfAscii[first] === 1 : wrapping.has(first);
};

/** `="42"`, `= "42"`, `=T("42")`: a formula that is its own text, by which exports keep a spreadsheet from changing an id or a date. */
const textFormula = /^=\s?(?:[A-Z]{1,12}\()?"((?:[^"]|"")*)"\)?$/s;
const quotedFormula = /^=\s?'(.*)'$/s;
const numberFormula = /^=\s?([-+]?\d+(?:\.\d+)?)$/;
/** An apostrophe before what a spreadsheet would take for a formula or a number: it says that the cell is text, and is not part of it. */
const marksText = /^'(?=[-+=@\t|])|^['`’‘](?=\d[\d\s./:T-]*$)/;
const numberInQuotes = /^(['`"])(\d[\d\s./:T-]*)\1$/;

/** What a tool put around every cell of a table: an apostrophe before it, or quotes on both sides. */
export type Wrapping = 'apostrophe' | "'" | '"';

/**
 * The cells of a record as they are meant, without what their tool wrapped around them for a spreadsheet. Told by the first
 * character alone, so that the others cost nothing; the same list where nothing is wrapped.
 */
export function bareCells(cells: readonly string[], around?: Wrapping): readonly string[] {
  for (let at = 0; at < cells.length; at++) {
    if (mayBeWrapped(cells[at] ?? '')) return cells.map((cell) => bareCell(without(cell, around)));
  }
  return cells;
}

/** A cell as it is meant. */
export function bareCell(cell: string): string {
  if (!mayBeWrapped(cell)) return cell;
  const text = cell.trim();
  if (text.startsWith('=')) {
    const inside = textFormula.exec(text)?.[1];
    if (inside !== undefined) return inside.replaceAll('""', '"');
    return (quotedFormula.exec(text) ?? numberFormula.exec(text))?.[1] ?? cell;
  }
  const number = numberInQuotes.exec(text)?.[2];
  return number ?? cell.replace(marksText, '');
}

/** Cells that must be wrapped before a table is, and the share of those that are filled. */
const fewest = 4;
const leastShare = 0.9;

/** What stands around nearly all filled cells of a sample; undefined where it is not the same around them. */
export function wrappingOf(records: readonly (readonly string[])[]): Wrapping | undefined {
  const cells = records.flatMap((record) => record.filter((cell) => cell.trim() !== ''));
  const isAroundAll = (is: (cell: string) => boolean) => {
    const wrapped = cells.filter(is).length;
    return wrapped >= fewest && wrapped >= cells.length * leastShare;
  };
  if (isAroundAll((cell) => isIn(cell, '"'))) return '"';
  if (isAroundAll((cell) => isIn(cell, "'"))) return "'";
  return isAroundAll((cell) => cell.startsWith("'")) ? 'apostrophe' : undefined;
}

const isIn = (cell: string, quote: string): boolean =>
  cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote);

function without(cell: string, around: Wrapping | undefined): string {
  if (around === undefined) return cell;
  if (around === 'apostrophe') return cell.startsWith("'") ? cell.slice(1) : cell;
  return isIn(cell, around) ? cell.slice(1, -1) : cell;
}
