/**
 * What may be a cell of a row that could not be taken apart, to look for a person in it: the row itself, its quoted parts and
 * what stands between its delimiters, those of JSON and of tables.
 */
export function rawCells(raw: string): readonly string[] {
  const inJson = [...raw.matchAll(jsonString)].flatMap(([text, end]) =>
    end === undefined ? [] : unescaped(text),
  );
  const inTable = (raw.match(/"(?:[^"]|"")*"/g) ?? []).map((cell) => cell.slice(1, -1).replaceAll('""', '"'));
  const between = raw.split(/[",;|:{}[\]\t\r\n]/).map((part) => part.trim());
  return [...new Set([raw, ...inJson, ...inTable, ...between])].filter((cell) => cell !== '');
}

/** To its other quote or, which is none then, to the end: from each quote in it the rest would else be searched again. */
const jsonString = /"(?:[^"\\]|\\.?)*(")?/gs;

function unescaped(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
