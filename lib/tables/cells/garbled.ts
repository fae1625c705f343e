/** What Windows-1252 has at 0x80 to 0x9f, in that order; five places are empty, and stay controls. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const byteOf = new Map([...upper].map((character, at) => [character, 0x80 + at]));

/**
 * Characters in the order in which the bytes of UTF-8 stand, each read as one of Windows-1252 or Latin-1. Behind a letter that people
 * write a quotation mark or a dash is one: only Â and Ã are hardly ever written before them.
 */
const bytes =
  /(?:[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[\u00c4-\u00df][\u0080-\u00bf€ƒ†‡ˆ‰ŠŒŽ˜™šœžŸ]|[\u00e0-\u00ef][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}|[\u00f0-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{3})+/g;

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
