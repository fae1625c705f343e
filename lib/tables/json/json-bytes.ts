/** The bytes that tell where the parts of JSON begin and end. */
export const [quote, backslash, colon, comma, newline] = [0x22, 0x5c, 0x3a, 0x2c, 0x0a];
export const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
export const space: ReadonlySet<unknown> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Where a part of a JSON text begins, and where it ends. */
export type Span = readonly [start: number, end: number];

/** Where the string that begins at a quote has its other one; the end of what there is, where that is missing. */
export function endOfString(head: Buffer, at: number): number {
  for (let end = head.indexOf(quote, at + 1); end !== -1; end = head.indexOf(quote, end + 1)) {
    let before = end - 1;
    while (head[before] === backslash) before--;
    if ((end - before) % 2 === 1) return end;
  }
  return head.length;
}

/** Where the value ends that begins at `start`; undefined where that lies behind the head. */
export function endOfValue(head: Buffer, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < head.length; at++) {
    const byte = head[at];
    if (byte === quote) at = endOfString(head, at);
    else if (byte === openBrace || byte === openBracket) depth++;
    else if (byte === closeBrace || byte === closeBracket) {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (byte === comma && depth === 0) return at;
  }
  return undefined;
}

export function skipSpace(head: Buffer, from: number): number {
  let at = from;
  while (space.has(head[at])) at++;
  return at;
}
