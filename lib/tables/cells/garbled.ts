/** What Windows-1252 has at 0x80 to 0x9f, in that order; five places are empty, and stay controls. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const byteOf = new Map([...upper].map((character, at) => [character, 0x80 + at]));

/** Two or more characters that may each have been a byte of UTF-8 that was read as Windows-1252, or as Latin-1. */
const bytes = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/g;

/** What ß, Ü or Þ and a quotation mark behind it would be: scripts that no export was ever garbled from. */
const unlikely = /[\u0700-\u074f\u0780-\u07ff]/;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A text whose bytes of UTF-8 were read as single characters (`Ã©` for é, `ä½ å¥½` for 你好), as it was written. */
export function ungarbled(text: string): string {
  return text.replace(bytes, (run) => {
    const codes = Uint8Array.from(run, (character) => byteOf.get(character) ?? character.charCodeAt(0));
    try {
      const decoded = decoder.decode(codes);
      return unlikely.test(decoded) ? run : decoded;
    } catch {
      return run;
    }
  });
}

/** Cells that must look so before a table is taken for garbled: one may be what somebody wrote. */
const fewest = 2;

/** Whether a table was garbled by whoever exported it: one cell or more with two such places, or two cells with one. */
export function isGarbled(records: readonly (readonly string[])[]): boolean {
  let places = 0;
  for (const cells of records) {
    for (const cell of cells) {
      for (const [run] of cell.matchAll(bytes)) {
        if (ungarbled(run) !== run && ++places >= fewest) return true;
      }
    }
  }
  return false;
}
