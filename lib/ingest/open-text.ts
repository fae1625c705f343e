import { UnprocessableFile } from '../errors.ts';
import { openCsv } from './csv.ts';
import { decode } from './decode.ts';
import { findJsonArray, type JsonArray, openJsonArray } from './json-array.ts';
import { isObject, parseJson } from './json-cells.ts';
import { maxLineBytes, openJsonLines } from './json-lines.ts';
import { peek } from './peek.ts';
import type { Table } from './table.ts';

/** Bytes looked at to tell a format: what follows a first line as long as a line may be has to be seen. */
const startBytes = 2 * maxLineBytes;

/** Bytes of a text that are looked through for a zero, which no text has. */
const zeroFreeBytes = 1024;

/** `encoding` overrules what the bytes look like. */
export type TextOptions = { readonly encoding?: string };

/** Texts that are neither JSON nor CSV, by how they begin, and what to do about them. */
const otherTexts: readonly (readonly [advice: string, begins: RegExp])[] = [
  ['HTML: save it as .xlsx, CSV or JSON', /^\s*<(?:!doctype html|html|head|body|table|meta|div)\b/i],
  ['XML: save it as .xlsx, CSV or JSON', /^\s*<(?:\?xml\b|!doctype\b)/i],
  ['rich text: save it as .xlsx, CSV or JSON', /^\{\\rtf/],
  [
    'a JSON array, but not of objects: write [{"text": "…"}, …]',
    /^\s*\[\s*(?:["[]|(?:-?[\d.]+|true|false|null)\s*(?:,|\]\s*$))/,
  ],
];

/**
 * Opens a text in any encoding as a table, by what it begins with: JSON is told from its first line (`arrayOf`), anything
 * else is CSV. `name` is that of the entry of an archive. Throws UnprocessableFile for what is not text.
 */
export async function openText(
  body: AsyncIterable<Uint8Array>,
  options: TextOptions = {},
  name?: string,
): Promise<Table> {
  const found: { encoding?: string } = {};
  const { first, all } = await peek(decode(body, found, options), startBytes);
  if (first.subarray(0, zeroFreeBytes).includes(0)) {
    throw new UnprocessableFile('unsupported-format', 'the file is not text: save it as CSV or JSON lines');
  }
  const other = otherTexts.find(([, begins]) => begins.test(first.toString('latin1', 0, zeroFreeBytes)));
  if (other !== undefined) throw new UnprocessableFile('unsupported-format', `the file is ${other[0]}`);
  const array = arrayOf(first);
  const table =
    array !== undefined
      ? openJsonArray(all, array)
      : startsWithBrace(first)
        ? openJsonLines(all)
        : await openCsv(all);
  return {
    ...table,
    ...(name !== undefined && { name }),
    get encoding() {
      return found.encoding ?? 'utf-8';
    },
  };
}

const startsWithBrace = (first: Buffer): boolean => /^\s*\{/.test(first.toString('latin1', 0, zeroFreeBytes));

/** Objects one a line are JSON lines, also with arrays in them. Otherwise the array of objects, if there is one. */
function arrayOf(first: Buffer): JsonArray | undefined {
  if (!/^\s*[[{]/.test(first.toString('latin1', 0, zeroFreeBytes))) return undefined;
  const [, line = '', rest = ''] = /^\s*([^\n]*)(.*)/s.exec(first.toString('utf8')) ?? [];
  if (rest.trim() !== '' && isObject(parseJson(line))) return undefined;
  return findJsonArray(first);
}
