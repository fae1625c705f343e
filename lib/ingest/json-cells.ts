/**
 * Makes cells of JSON objects. Columns are the keys, in the order they first appear: `header` grows as objects come. Keys of
 * nested objects are joined by a dot: `customer.name`. `cellsOf` gives undefined for what is no JSON object. Half of a
 * surrogate pair, which JSON can hold and UTF-8 cannot, becomes U+FFFD.
 */
export function jsonCells() {
  const header: string[] = [];
  const columns = new Map<string, number>();
  const columnOf = (name: string) => {
    const known = columns.get(name);
    if (known !== undefined) return known;
    columns.set(name, header.length);
    return header.push(name) - 1;
  };
  function cellsOf(text: string): readonly string[] | undefined {
    const value = parseJson(text);
    if (!isObject(value)) return undefined;
    const cells: string[] = [];
    try {
      flatten(value, '', (name, cell) => {
        cells[columnOf(name.toWellFormed())] = cell.toWellFormed();
      });
    } catch (error) {
      // nested deeper than the stack is: nobody meant that as feedback
      if (error instanceof RangeError) return undefined;
      throw error;
    }
    return Array.from(cells, (cell) => cell ?? '');
  }
  const known: readonly string[] = header;
  /** Columns that came up in the part of a file that is not read again. */
  const expect = (names: readonly string[]): void => names.forEach(columnOf);
  return { header: known, cellsOf, expect };
}

function flatten(value: Record<string, unknown>, prefix: string, put: (name: string, cell: string) => void) {
  for (const [key, part] of Object.entries(value)) {
    if (part === null || part === undefined) continue;
    if (isObject(part)) flatten(part, `${prefix}${key}.`, put);
    else put(prefix + key, typeof part === 'string' ? part : JSON.stringify(part));
  }
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
