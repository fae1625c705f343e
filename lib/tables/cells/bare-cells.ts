const equals = 0x3d;
const apostrophe = 0x27;

/** `="42"`: a formula that is its own text, by which exports keep a spreadsheet from changing an id or a date. */
const textFormula = /^="(.*)"$/s;
/** An apostrophe before what a spreadsheet would take for a formula or a number: it says that the cell is text, and is not part of it. */
const marksText = /^'(?=[-+=@\t|])|^'(?=\d[\d\s./:T-]*$)/;

/**
 * The cells of a record as they are meant, without what their tool wrapped around them for a spreadsheet. Told by the first
 * character alone, so that the others cost nothing; the same list where nothing is wrapped.
 */
export function bareCells(cells: readonly string[]): readonly string[] {
  for (let at = 0; at < cells.length; at++) {
    const first = cells[at]?.charCodeAt(0);
    if (first === equals || first === apostrophe) return cells.map(bareCell);
  }
  return cells;
}

export function bareCell(cell: string): string {
  const inside = textFormula.exec(cell)?.[1];
  return inside === undefined ? cell.replace(marksText, '') : inside.replaceAll('""', '"');
}
