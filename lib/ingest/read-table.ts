import { UnprocessableFile } from '../errors.ts';
import { openCsv } from './csv.ts';
import { openJsonLines } from './json-lines.ts';
import { peek } from './peek.ts';
import type { Table } from './table.ts';

/** Bytes looked at to tell a format. */
const startBytes = 1024;

/** How formats that are not text begin. */
const signatures: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['a zip archive or an Excel workbook', [0x50, 0x4b, 0x03, 0x04]],
  ['gzip', [0x1f, 0x8b]],
  ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
];

/**
 * Opens UTF-8 text as a table, by what it begins with: `{` is JSON lines, anything else CSV.
 * Throws UnprocessableFile for what is not text.
 */
export async function readTable(text: AsyncIterable<Buffer>): Promise<Table> {
  const { first, all } = await peek(text, startBytes);
  const binary = signatures.find(([, bytes]) => bytes.every((byte, index) => first[index] === byte));
  if (binary !== undefined || first.includes(0)) {
    throw new UnprocessableFile(
      'unsupported-format',
      `the file is ${binary?.[0] ?? 'not text'}: save it as CSV or JSON lines`,
    );
  }
  const start = first.toString('utf8').trimStart();
  if (start.startsWith('{')) return openJsonLines(all);
  if (/^\[\s*[{\]]/.test(start)) {
    throw new UnprocessableFile(
      'unsupported-format',
      'the file is one JSON array: write one object a line instead',
    );
  }
  return await openCsv(all);
}
