import type { ObjectStore } from '../ports/object-store.ts';
import { shorten } from '../tables/cells/shorten.ts';
import type { Mapped } from './map-row.ts';

type Rejected = Extract<Mapped, { kind: 'rejected' }>;

/** Characters after which a part is written, so that a file of nothing but bad rows does not fill the memory. */
const partLength = 1_000_000;

/** Bytes of a line: enough to find the row in its file and see what is wrong with it. */
const lineBytes = 1024;
/** Characters that a value keeps however many others there are. */
const leastKept = 16;

/** Where the writing stands: how many parts there are, and the lines of the one that is not full. */
export type RejectedState = { readonly part: number; readonly lines: readonly string[] };

/**
 * Sets rejected rows aside as JSON lines: line, offset, the column concerned, the reason, and the row under its column names
 * or as it is written in the file where it could not be taken apart (docs/rejected-rows.md). Written in parts; a repeat overwrites them with the same.
 */
export function rejectedWriter(
  objects: Pick<ObjectStore, 'write'>,
  keyOf: (part: number) => string,
  state: RejectedState = { part: 0, lines: [] },
) {
  let { part } = state;
  let lines = [...state.lines];
  let length = lines.reduce((sum, line) => sum + line.length, 0);
  const full: string[] = [];
  const cut = () => {
    if (lines.length === 0) return;
    full.push(`${lines.join('\n')}\n`);
    lines = [];
    length = 0;
  };
  const flush = async () => {
    for (const body of full.splice(0)) await objects.write(keyOf(part++), body, 'application/jsonl');
  };
  return {
    add(rejected: Rejected, header: readonly string[]): void {
      const json = lineOf(rejected, header);
      lines.push(json);
      length += json.length;
      if (length > partLength) cut();
    },
    /** Writes full parts. */
    flush,
    /** Writes full parts; gives what is left. */
    async pause(): Promise<RejectedState> {
      await flush();
      return { part, lines };
    },
    async end(): Promise<void> {
      cut();
      await flush();
    },
  };
}

function lineOf({ line, offset, column, reason, cells, raw }: Rejected, header: readonly string[]): string {
  const nameOf = (place: number) => header[place] || `column ${place + 1}`;
  const head = {
    line,
    ...(offset !== undefined && { offset }),
    reason,
    ...(column !== undefined && { column: nameOf(column) }),
  };
  /** Of columns with the same name the first has it. */
  const named = (values: readonly string[]) => {
    const row = new Map<string, string>();
    values.forEach((value, place) => {
      const name = nameOf(place);
      row.set(row.has(name) ? `column ${place + 1}` : name, value);
    });
    return Object.fromEntries(row);
  };
  const write = (values: readonly string[], cut: boolean) =>
    JSON.stringify({
      ...head,
      ...(cut && { cut }),
      row: named(values),
    });
  if (raw !== undefined) return lineWithRaw(head, raw);
  const whole = write(cells, false);
  if (Buffer.byteLength(whole) <= lineBytes) return whole;
  // only the longest values are cut: those beyond a length that shrinks until all fit
  for (let most = lineBytes; most > leastKept; most = Math.floor(most * 0.75)) {
    const json = write(
      cells.map((value) => shorten(value, most)),
      true,
    );
    if (Buffer.byteLength(json) <= lineBytes) return json;
  }
  return write(
    cells.slice(0, leastKept).map((value) => shorten(value, leastKept)),
    true,
  );
}

/** Of a row that could not be taken apart: as it is written in the file. */
function lineWithRaw(head: object, raw: string): string {
  const whole = JSON.stringify({ ...head, raw, row: {} });
  if (Buffer.byteLength(whole) <= lineBytes) return whole;
  let json = whole;
  for (let most = lineBytes; Buffer.byteLength(json) > lineBytes; most = Math.floor(most * 0.9))
    json = JSON.stringify({ ...head, cut: true, raw: shorten(raw, most), row: {} });
  return json;
}
