import { recogniseColumns } from '../columns/columns.ts';
import { findJsonArray, type JsonArray } from './find-json-array.ts';
import { saysItself } from './find-keyed-objects.ts';
import { endOfValue, newline, openBrace, skipSpace } from './json-bytes.ts';
import { isObject, jsonCells, parseJson } from './json-cells.ts';

/**
 * How the objects of a text that begins with one follow each other: as lines; as pages of an interface, of which the array is to
 * be read (`{"tickets":[…]}` on every line); or in a row, without a line for each. Undefined where there is only one.
 */
export function followingObjects(head: Buffer): 'lines' | JsonArray | undefined {
  const start = skipSpace(head, 0);
  const end = endOfValue(head, start);
  if (end === undefined) return undefined;
  const next = skipSpace(head, end);
  const object = head.subarray(start, end);
  const first = parseJson(object.toString('utf8'));
  if (next >= head.length || !isObject(first)) return undefined;
  const isLine = !object.includes(newline) && head.subarray(end, next).includes(newline);
  if (head[next] !== openBrace) return isLine ? 'lines' : undefined;
  const pages = pagesFrom(head.subarray(0, end), first);
  if (pages !== undefined) return pages;
  return isLine ? 'lines' : { start, path: [], sequence: true, known: new Set(), notes: [] };
}

/** A page says nothing itself, and has an array of objects that do. */
function pagesFrom(page: Buffer, value: Readonly<Record<string, unknown>>): JsonArray | undefined {
  if (saysItself(page)) return undefined;
  const array = findJsonArray(page);
  if (array === undefined || array.keyed) return undefined;
  const objects = array.path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), value);
  if (!Array.isArray(objects)) return undefined;
  const { header, cellsOf } = jsonCells();
  for (const each of objects) cellsOf(JSON.stringify(each));
  return recogniseColumns(header).text.length > 0 ? array : undefined;
}
