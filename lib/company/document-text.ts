import type { Fault } from './fault.ts';

/**
 * The text of a document as an editor left it: UTF-8 or, by its byte-order mark, UTF-16. The mark itself is none of it.
 * Gives a fault where the bytes are neither.
 */
export function documentText(bytes: Uint8Array): string | Fault {
  const encoding = encodingByMark(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // UTF-16 without its mark is well-formed UTF-8, with a NUL beside each letter
    return text.includes('\0') ? notIn('UTF-8') : text;
  } catch {
    return encoding === 'utf-8'
      ? { ...notIn('UTF-8'), line: firstBadLine(bytes) }
      : notIn('UTF-16, as its first bytes say');
  }
}

const notIn = (encoding: string): Fault => ({
  path: '',
  problem: `is not ${encoding}`,
  cure: 'open it in an editor and save it with the encoding UTF-8',
});

function encodingByMark([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** 1-based. No character of several bytes has a line end in it, so each line can be tried alone. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const to = end === -1 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to;
  }
  return line;
}
