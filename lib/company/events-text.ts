import { encodingOf } from '../tables/encoding/encoding-of.ts';
import { documentText } from './document-text.ts';
import type { Fault } from './fault.ts';

/**
 * The text of a table that a company wrote, as a spreadsheet left it: UTF-8 or UTF-16 by its mark, else GBK, Big5 or Windows-1252, whichever
 * it looks like. Gives a fault where it looks like none.
 */
export function eventsText(bytes: Uint8Array): string | Fault {
  const text = documentText(bytes);
  if (typeof text === 'string' || bytes.includes(0)) return text;
  const { encoding, doubtful } = encodingOf(Buffer.from(bytes));
  return doubtful ? text : new TextDecoder(encoding).decode(bytes);
}
