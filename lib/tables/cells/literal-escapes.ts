/** `\u6c34` and `\xe6`: a character as a script writes it, which another tool took for text. */
const codeUnits = /(?:\\u[\da-f]{4})+/gi;
const bytes = /(?:\\x[\da-f]{2}){2,}/gi;
const lineEnds = /\\r\\n/g;
/** `_x000D_`: as a spreadsheet writes what its file cannot hold. */
const ofSpreadsheet = /_x([\da-f]{4})_/gi;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A cell with the characters in place of what a script or a spreadsheet wrote for them. */
export function withoutLiteralEscapes(cell: string): string {
  const plain = cell.includes('\\')
    ? cell
        .replace(codeUnits, (run) => ofCodes(run, '\\u').toWellFormed())
        .replace(bytes, ofBytes)
        .replace(lineEnds, '\n')
    : cell;
  if (!plain.includes('_x')) return plain;
  return plain
    .replace(ofSpreadsheet, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n')
    .trim();
}

const ofCodes = (run: string, mark: string): string =>
  run
    .toLowerCase()
    .split(mark)
    .slice(1)
    .map((code) => String.fromCharCode(Number.parseInt(code, 16)))
    .join('');

/** Bytes of UTF-8 beyond ASCII; of a path of Windows or a pattern they are none. */
function ofBytes(run: string): string {
  const characters = ofCodes(run, '\\x');
  try {
    const decoded = decoder.decode(Uint8Array.from(characters, (each) => each.charCodeAt(0)));
    return decoded === characters ? run : decoded;
  } catch {
    return run;
  }
}
