const decoder = new TextDecoder('utf-8');
const [firstLead, lastLead, firstTrail, lastTrail] = [0x81, 0xfe, 0x40, 0xfe];
const replacement = '\ufffd';
/** What a tool leaves of a byte that has lost its partner. */
const lost = /[\ufffd?]/g;
/** Characters from which on so many bytes that make sense are no chance. */
const fewest = 3;
/** Share of the characters that may be lost. */
const mostLost = 0.2;
/** Scripts that a table with Chinese has: what else comes out was never there. */
const unlikely = /[\u0080-\u009f\u0250-\u02af\u0370-\u2000\ue000-\uf8ff]/;

/** What 。 and ， and 的 are in GBK, and ’ and 一, and what most texts have one of: hardly ever written for themselves. */
const sign = /[锛銆鐨鈥涓]/;
/** Whether a text may be one. */
export const isUtf8InGbk = (text: string): boolean => sign.test(text);

/** The two bytes of each character of GBK; made when it is needed, in a few milliseconds. */
let bytes: ReadonlyMap<string, readonly [number, number]> | undefined;
function bytesOfGbk(): ReadonlyMap<string, readonly [number, number]> {
  const gbk = new TextDecoder('gbk');
  const made = new Map<string, readonly [number, number]>();
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (let trail = firstTrail; trail <= lastTrail; trail++) {
      const character = gbk.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== replacement) made.set(character, [lead, trail]);
    }
  }
  return made;
}

/**
 * A text of UTF-8 that a tool read as GBK (`姘村６婕忔按` for 水壶漏水), as it was written; U+FFFD stands for a character that the
 * tool lost a byte of. `isOfTable`: the text of its table is known to be so, and a single character tells. Undefined for any other: usual Chinese in the bytes of GBK is no UTF-8.
 */
export function utf8OfGbk(text: string, isOfTable = false): string | undefined {
  if (!isOfTable && !isUtf8InGbk(text)) return undefined;
  bytes ??= bytesOfGbk();
  const written: number[] = [];
  for (const character of text.includes(replacement) ? text.replace(lost, replacement) : text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) written.push(code);
    else if (character === '€') written.push(0x80);
    else if (character !== replacement) {
      const pair = bytes.get(character);
      if (pair === undefined) return undefined;
      written.push(...pair);
    }
  }
  const decoded = decoder.decode(Uint8Array.from(written));
  const beyond = [...decoded].filter((character) => character > '\x7f');
  const gone = beyond.filter((character) => character === replacement).length;
  const isSure = beyond.length - gone >= (isOfTable ? 1 : fewest) && gone <= beyond.length * mostLost;
  // a byte is lost only where the tool shows it
  if (!isSure || unlikely.test(decoded) || (gone > 0 && !text.includes(replacement))) return undefined;
  return decoded;
}
