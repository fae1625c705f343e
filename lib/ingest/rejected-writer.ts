import type { ObjectStore } from '../ports.ts';
import type { Mapped } from './map-row.ts';

type Rejected = Extract<Mapped, { kind: 'rejected' }>;

/** Characters after which a part is written, so that a file of nothing but bad rows does not fill the memory. */
const partLength = 1_000_000;

/**
 * Sets rejected rows aside as JSON lines: line, reason, and the row under its column names. Written in parts;
 * a repeat overwrites them with the same.
 */
export function rejectedWriter(objects: ObjectStore, keyOf: (part: number) => string) {
  let part = 0;
  let lines: string[] = [];
  let length = 0;
  const flush = async () => {
    if (lines.length === 0) return;
    await objects.write(keyOf(part), `${lines.join('\n')}\n`, 'application/jsonl');
    part++;
    lines = [];
    length = 0;
  };
  return {
    async add({ line, reason, cells }: Rejected, header: readonly string[]): Promise<void> {
      const row = Object.fromEntries(
        cells.map((cell, column) => [header[column] ?? `column ${column + 1}`, cell]),
      );
      const json = JSON.stringify({ line, reason, row });
      lines.push(json);
      length += json.length;
      if (length > partLength) await flush();
    },
    end: flush,
  };
}
