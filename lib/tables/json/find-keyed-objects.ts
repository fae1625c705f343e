import { recogniseColumns } from '../columns/columns.ts';
import { looksWritten } from '../columns/free-text.ts';
import {
  colon,
  comma,
  endOfString,
  endOfValue,
  openBrace,
  quote,
  type Span,
  skipSpace,
} from './json-bytes.ts';
import { isObject, jsonCells, parseJson } from './json-cells.ts';

/** Objects that are looked at to tell whether they are alike. */
const objectsSeen = 20;

/** From this number on objects that are alike are rows, whatever they are called. */
const leastAlike = 3;

/** Properties of an object that may hold such objects. */
const propertiesSeen = 50;

/** Names that nobody gives to the parts of one thing: numbers, and what a database makes up. */
const madeUp = /^(?:\d+|(?=.*\d)[\w-]{16,})$/;

/** An array of objects, as far as it lies within what is looked at. */
export type Found = {
  /** the names of the properties that lead to it: where each begins and ends */
  readonly names: readonly Span[];
  readonly start: number;
  objects: number;
  /** the bytes of the first of them */
  readonly first: Buffer[];
  /** as in JsonArray; then where it ends, too */
  readonly keyed?: true;
  readonly end?: number;
};

/** A property whose value begins at `start` and ends before `end`, where that is known. */
type Entry = { readonly name: Span; readonly start: number; readonly end?: number };

/**
 * The objects of objects that are rows, `{"a": {…}, "b": {…}}`: the text itself, or else among its properties. They are alike,
 * have text, and none of their names is that of a column.
 */
export function findKeyedObjects(head: Buffer): readonly Found[] {
  const root = skipSpace(head, 0);
  if (head[root] !== openBrace) return [];
  const itself = keyedAt(head, root, []);
  if (itself !== undefined) return [itself];
  if (saysItself(head)) return [];
  return [...entriesOf(head, root, propertiesSeen)].flatMap(({ name, start, end }) => {
    const found = head[start] === openBrace ? keyedAt(head, start, [name]) : undefined;
    return found === undefined ? [] : [{ ...found, end: end ?? head.length }];
  });
}

/** What an interface says of its own answer. */
const acknowledged = /^(?:|ok|okay|done|no error|success(?:ful(?:ly)?)?|(?:操作|请求)?成功)[.!]?$/i;

/** Whether the object that a text begins with is feedback itself, by the names of its properties: what lists it has belongs to it. */
export function saysItself(head: Buffer): boolean {
  const names = [...entriesOf(head, skipSpace(head, 0), propertiesSeen)].flatMap(({ name, start, end }) => {
    const value = end === undefined ? undefined : parseJson(head.toString('utf8', start, end));
    const isSaid = value !== null && !(typeof value === 'string' && acknowledged.test(value));
    return isSaid ? [String(parseJson(head.toString('utf8', name[0], name[1] + 1)))] : [];
  });
  const { text, id, author, rating, title } = recogniseColumns(names);
  return text.length > 0 || [id, author, rating, title].some((part) => part !== undefined);
}

function keyedAt(head: Buffer, start: number, names: readonly Span[]): Found | undefined {
  const entries = [...entriesOf(head, start, objectsSeen)].filter(({ end }) => end !== undefined);
  const first = entries.map((entry) => head.subarray(entry.start, entry.end));
  const isObjects = first.every(
    (bytes) => bytes[0] === openBrace || bytes.toString('latin1').trim() === 'null',
  );
  const keys = entries.map(({ name: [from, to] }) => String(parseJson(head.toString('utf8', from, to + 1))));
  // one that is not valid does not make the others something else
  const objects = first.map((bytes) => parseJson(bytes.toString('utf8'))).filter(isObject);
  if (!isObjects || !areAlike(objects) || !areRows(keys, objects)) return undefined;
  return { names, start, objects: objects.length, first, keyed: true };
}

/** Most keys of each are keys of the first. */
function areAlike(objects: readonly Readonly<Record<string, unknown>>[]): boolean {
  const [first = {}] = objects;
  return objects.every((each) => {
    const keys = Object.keys(each);
    const shared = keys.filter((key) => Object.hasOwn(first, key)).length;
    return shared > 0 && shared * 2 >= Math.min(keys.length, Object.keys(first).length);
  });
}

function areRows(keys: readonly string[], objects: readonly Readonly<Record<string, unknown>>[]): boolean {
  if (objects.length === 0) return false;
  const { text, ...others } = recogniseColumns(keys);
  if (text.length > 0 || Object.keys(others).length > 0) return false;
  const isMadeUp = keys.every((key) => madeUp.test(key));
  const { header, cellsOf } = jsonCells();
  const rows = objects.map((each) => cellsOf(JSON.stringify(withoutLists(each))) ?? []);
  if (recogniseColumns(header).text.length > 0) return isMadeUp || objects.length >= leastAlike;
  return isMadeUp && header.some((_, column) => looksWritten(rows.map((cells) => cells[column] ?? '')));
}

const withoutLists = (value: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => !Array.isArray(each)));

/** The first properties of the object that begins at `open`, as far as they lie in the head. */
function* entriesOf(head: Buffer, open: number, most: number): Generator<Entry> {
  let at = open + 1;
  for (let count = 0; count < most; count++) {
    at = skipSpace(head, at);
    if (head[at] === comma) at = skipSpace(head, at + 1);
    if (head[at] !== quote) return;
    const name = [at, endOfString(head, at)] as const;
    at = skipSpace(head, name[1] + 1);
    if (head[at] !== colon) return;
    const start = skipSpace(head, at + 1);
    const end = endOfValue(head, start);
    yield { name, start, ...(end !== undefined && { end }) };
    if (end === undefined) return;
    at = end;
  }
}
