import { maxColumns } from '../columns/max-columns.ts';
import type { Table } from '../table.ts';

/**
 * Makes cells of JSON objects. Columns are the keys, in the order they first appear: `header` grows as objects come, until
 * there are as many as a table may have. What stands under other keys is left out (`notesOnKeys`); an object of nothing else
 * gets a cell beyond the header, so that it is rejected and not taken for empty. Keys of
 * nested objects are joined by a dot: `customer.name`. `cellsOf` gives undefined for what is no JSON object. Half of a
 * surrogate pair, which JSON can hold and UTF-8 cannot, becomes U+FFFD.
 */
export function jsonCells() {
  const header: string[] = [];
  const columns = new Map<string, number>();
  const columnOf = (name: string) => {
    const known = columns.get(name);
    if (known !== undefined || header.length === maxColumns) return known;
    columns.set(name, header.length);
    return header.push(name) - 1;
  };
  /** Of `"key": {…}`: the key is a cell, too, unless the object has one of that name. */
  function cellsOfEntry(text: string): readonly string[] | undefined {
    const entry = parseJson(`{${text}}`);
    const [[key, value] = []] = isObject(entry) ? Object.entries(entry) : [];
    return isObject(value)
      ? cellsOfValue(Object.hasOwn(value, 'key') ? value : { ...value, key })
      : undefined;
  }
  const cellsOf = (text: string) => cellsOfValue(parseJson(text));
  function cellsOfValue(given: unknown): readonly string[] | undefined {
    if (!isObject(given)) return undefined;
    const value = itemOf(given);
    const cells: string[] = [];
    let leftOut: string | undefined;
    try {
      flatten(value, '', (name, cell) => {
        const column = columnOf(name.toWellFormed());
        if (column === undefined) leftOut ??= cell.toWellFormed();
        else cells[column] = cell.toWellFormed();
      });
    } catch (error) {
      // nested deeper than the stack is: nobody meant that as feedback
      if (error instanceof RangeError) return undefined;
      throw error;
    }
    if (leftOut !== undefined && cells.length === 0) cells[maxColumns] = leftOut;
    return Array.from(cells, (cell) => cell ?? '');
  }
  const known: readonly string[] = header;
  /** Columns that came up in the part of a file that is not read again. */
  const expect = (names: readonly string[]): void => {
    for (const name of names) columnOf(name);
  };
  return { header: known, cellsOf, cellsOfEntry, expect };
}

/** What there is to say of the keys of JSON, once its rows were read: the same wherever reading was broken off. */
export const notesOnKeys = ({ format, header }: Pick<Table, 'format' | 'header'>): readonly string[] =>
  format.startsWith('json') && header.length === maxColumns
    ? [
        `there are ${maxColumns} different keys or more: what stands under those after the first ${maxColumns} is left out`,
      ]
    : [];

function flatten(value: Record<string, unknown>, prefix: string, put: (name: string, cell: string) => void) {
  for (const [key, written] of Object.entries(value)) {
    const part = isObject(written) ? (key === '$date' ? ofMongoDate(written) : untyped(written)) : written;
    if (part === null || part === undefined) continue;
    if (isObject(part)) flatten(part, `${prefix}${key}.`, put);
    else put(prefix + key, typeof part === 'string' ? part : JSON.stringify(part));
  }
}

/** A line of a DynamoDB export has its item below this key. */
function itemOf(value: Record<string, unknown>): Record<string, unknown> {
  const { Item: item, ...others } = value;
  return isObject(item) && Object.keys(others).length === 0 ? item : value;
}

/** By what DynamoDB and Firestore say of which type a value is: `{"S": "leaks"}`, `{"stringValue": "leaks"}`. */
const typeOf: Readonly<Record<string, 'text' | 'plain' | 'null' | 'map' | 'list'>> = {
  ...{ S: 'text', N: 'text', BOOL: 'plain', NULL: 'null', M: 'map', L: 'list' },
  ...{ stringValue: 'text', integerValue: 'text', timestampValue: 'text', referenceValue: 'text' },
  // a union of Avro, a row of Athena, a value of RDF
  ...{
    string: 'text',
    int: 'plain',
    long: 'plain',
    float: 'plain',
    double: 'plain',
    boolean: 'plain',
    null: 'null',
  },
  ...{ VarCharValue: 'text', '@value': 'text' },
  ...{ doubleValue: 'plain', booleanValue: 'plain', nullValue: 'null', mapValue: 'map', arrayValue: 'list' },
};

/** A value without the type that a database wrote around it; as it is where there is none. */
function untyped(value: Record<string, unknown>): unknown {
  const named = ofNamedType(value);
  if (named !== undefined) return named;
  const [[key, inside] = ['', undefined], ...more] = Object.entries(value);
  const type = more.length === 0 && Object.hasOwn(typeOf, key) ? typeOf[key] : undefined;
  if (type === 'text' && (typeof inside === 'string' || typeof inside === 'number')) return inside;
  if (type === 'plain' && (typeof inside === 'number' || typeof inside === 'boolean')) return inside;
  if (type === 'null') return null;
  // Firestore has its fields and values one level further down
  if (type === 'map' && isObject(inside)) return isObject(inside.fields) ? inside.fields : inside;
  const list = isObject(inside) ? inside.values : inside;
  return type === 'list' && Array.isArray(list)
    ? list.map((each: unknown) => (isObject(each) ? untyped(each) : each))
    : value;
}

/** MongoDB has a date outside of 1970 to 9999, or any in its canonical form, as `{"$numberLong": "…"}`. */
const ofMongoDate = (date: Record<string, unknown>): unknown => date.$numberLong ?? date;

/** Notion names the type beside the value: `{"type": "number", "number": 2}`; undefined for any other value, and where more stands beside it. */
function ofNamedType(value: Record<string, unknown>): unknown {
  const { type } = value;
  if (typeof type !== 'string' || !notionTypes.has(type) || !Object.hasOwn(value, type)) return undefined;
  if (Object.keys(value).some((key) => key !== 'id' && key !== 'type' && key !== type)) return undefined;
  return shownBy(value[type]);
}
const notionTypes = new Set([
  ...['title', 'rich_text', 'number', 'select', 'status', 'multi_select', 'date', 'checkbox', 'url', 'email'],
  ...['phone_number', 'created_time', 'last_edited_time', 'formula', 'unique_id'],
]);

/** Of a text the pieces together, of a choice its name, of a span of time its beginning. */
function shownBy(value: unknown): unknown {
  if (Array.isArray(value)) {
    const pieces = value.map((each: unknown) => (isObject(each) ? (each.plain_text ?? each.name) : each));
    const isText = value.some((each: unknown) => isObject(each) && 'plain_text' in each);
    return pieces.every((each) => typeof each === 'string') ? pieces.join(isText ? '' : ', ') : value;
  }
  if (!isObject(value)) return value;
  return value.start ?? value.name ?? value;
}

/** An id of 18 digits is no number to a double: its last digits would be others. It stays as it is written. */
const longNumber = /\d{16}|\de\+?\d/i;
const keepDigits = (_key: string, value: unknown, written?: { source?: string }): unknown =>
  typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? (written?.source ?? value) : value;

/** The value of a JSON text, undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, longNumber.test(text) ? keepDigits : undefined);
  } catch {
    return undefined;
  }
}

/** Whether a JSON value is an object: no array, not null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
