import { gzipSync } from 'node:zlib';
import { aZip, textRow, workbookEntries } from '../../tools/an-archive.ts';

/** A row as a person would have typed it into a table. */
export type TypedRow = { readonly id: string; readonly day: string; readonly text: string };

const columns = ['id', 'created_at', 'text'] as const;
const cellsOf = ({ id, day, text }: TypedRow): readonly string[] => [id, day, text];

type Csv = { readonly delimiter: string; readonly lineEnd: string; readonly encoding: keyof typeof encoders };

function csv(rows: readonly TypedRow[], { delimiter, lineEnd, encoding }: Csv): Buffer {
  const quote = (cell: string) => (/["\r\n,;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [columns, ...rows.map(cellsOf)].map((cells) => cells.map(quote).join(delimiter) + lineEnd);
  return encoders[encoding](lines.join(''));
}

const objectsOf = (rows: readonly TypedRow[]) =>
  rows.map(({ id, day, text }) => ({ id, created_at: day, text }));
const xmlText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function xlsx(rows: readonly TypedRow[]): Buffer {
  const lines = [columns, ...rows.map(cellsOf)];
  const xml = lines.map((cells, index) => textRow(index + 1, ...cells.map(xmlText))).join('');
  return aZip(workbookEntries({ sheets: [{ name: 'Sheet1', rows: xml }] }));
}

/** A two-byte character set has no encoder in Node: its decoder, asked for all pairs of bytes, tells the way back. */
export function encoderOf(encoding: string): (text: string) => Buffer {
  const bytesOf = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '�' && !bytesOf.has(char)) bytesOf.set(char, [lead, trail]);
    }
  }
  return (text) => Buffer.from([...text].flatMap((char) => bytesOf.get(char) ?? [char.charCodeAt(0)]));
}

export function oneByteEncoderOf(encoding: string): (text: string) => Buffer {
  const chars = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return (text) => Buffer.from([...text].map((char) => chars.indexOf(char)));
}

export const encoders = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-8 with mark': (text: string) => Buffer.from(`\ufeff${text}`),
  'utf-16le': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  gb18030: encoderOf('gb18030'),
} as const;

/** Every way to write the same rows. */
export const formats = {
  csv,
  'json-lines': (rows: readonly TypedRow[]) =>
    Buffer.from(
      objectsOf(rows)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    ),
  'json array': (rows: readonly TypedRow[]) => Buffer.from(JSON.stringify(objectsOf(rows))),
  'json envelope': (rows: readonly TypedRow[]) =>
    Buffer.from(JSON.stringify({ count: rows.length, tickets: objectsOf(rows) }, null, 1)),
  xlsx,
} as const;

/** Every way to pack a file. */
export const packings = {
  plain: (bytes: Buffer) => bytes,
  gz: (bytes: Buffer) => gzipSync(bytes),
  zip: (bytes: Buffer) => aZip({ 'export.dat': bytes }),
} as const;
