import type { RawRow, Table } from './table.ts';

/** Bytes a line may have. */
const maxLineBytes = 1_000_000;

/** Slices end at multiples of this, so that the columns known after a slice do not depend on how the bytes came. */
const rowsPerSlice = 500;

/**
 * Opens JSON lines as a table. Columns are the keys, in the order they first appear; those of nested objects are
 * joined by a dot: `customer.name`. A line that is no JSON object is a row with a problem.
 */
export function openJsonLines(text: AsyncIterable<Buffer>): Table {
  const header: string[] = [];
  const columns = new Map<string, number>();
  const columnOf = (name: string) => {
    const known = columns.get(name);
    if (known !== undefined) return known;
    columns.set(name, header.length);
    return header.push(name) - 1;
  };
  async function* rows() {
    let line = 0;
    for await (const lines of linesOf(text)) {
      for (let from = 0; from < lines.length; ) {
        const to = from + rowsPerSlice - (line % rowsPerSlice);
        yield lines.slice(from, to).map((bytes): RawRow => {
          line++;
          return parseLine(bytes, line, columnOf);
        });
        from = to;
      }
    }
  }
  return { format: 'json-lines', header, rows: rows() };
}

function parseLine(bytes: Buffer, line: number, columnOf: (name: string) => number): RawRow {
  const text = bytes.toString('utf8').trim();
  if (text === '') return { line, cells: [] };
  if (bytes.length > maxLineBytes) return { line, problem: 'malformed-json' };
  const value = parseJson(text);
  if (!isObject(value)) return { line, problem: 'malformed-json' };
  const cells: string[] = [];
  flatten(value, '', (name, cell) => {
    cells[columnOf(name)] = cell;
  });
  return { line, cells: Array.from(cells, (cell) => cell ?? '') };
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, longNumber.test(text) ? keepDigits : undefined);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const newline = 0x0a;

async function* linesOf(text: AsyncIterable<Buffer>): AsyncGenerator<readonly Buffer[]> {
  let held: Buffer[] = [];
  for await (const chunk of text) {
    const lines: Buffer[] = [];
    let from = 0;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      const tail = chunk.subarray(from, at);
      lines.push(held.length === 0 ? tail : Buffer.concat([...held, tail]));
      held = [];
      from = at + 1;
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
    yield lines;
  }
  if (held.length > 0) yield [Buffer.concat(held)];
}
