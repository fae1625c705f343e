import { maxColumns } from '../columns/max-columns.ts';
import type { Dialect, RawRow } from '../table.ts';

const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;
const firstBeyondAscii = 0x80;

/** Longer records are left to the parser, which knows how long one may be. */
const maxRecordBytes = 64_000;

/** Where a record begins. */
export type RecordPlace = { readonly line: number; readonly offset: number };

export type PlainRecords = {
  readonly rows: readonly RawRow[];
  /** where the first record begins that was not read */
  readonly next: RecordPlace;
  /** whether that record is one for the parser; else it only does not end here */
  readonly isForParser: boolean;
};

/**
 * Gives a reader of the records that every writer of CSV writes alike: each cell either in quotes from end to end, with the quotes
 * in it doubled, or without one at its beginning. It goes as far as they do, and reads them as csv-parse does, four times as fast
 * (`test/tables/csv/plain-records.test.ts` compares the two). What is written in another way is the parser's. Undefined for a
 * dialect all of which is.
 */
export function plainRecords({
  delimiter,
  lineEnds,
  backslash,
}: Dialect): ((bytes: Buffer, start: RecordPlace) => PlainRecords) | undefined {
  const parting = delimiter.charCodeAt(0);
  const isOneByte = delimiter.length === 1 && parting < firstBeyondAscii;
  if (!isOneByte || [quote, newline, carriageReturn].includes(parting)) return undefined;
  if (backslash === true || lineEnds.includes('\r')) return undefined;
  return (bytes, start) => {
    const rows: RawRow[] = [];
    let { line, offset } = start;
    /** What was read of one record until its end; where it cannot be, whether it is one for the parser. */
    const stop = (isForParser: boolean): PlainRecords => ({ rows, next: { line, offset }, isForParser });
    let [from, at] = [0, 0];
    for (;;) {
      const cells: string[] = [];
      let breaks = 1;
      for (let isLast = false; !isLast; ) {
        if (cells.length === maxColumns) return stop(true);
        let begin = at;
        let end = at;
        let bits = 0;
        let isDoubled = false;
        if (bytes[at] === quote) {
          begin++;
          for (at++; ; at++) {
            const byte = bytes[at];
            if (byte === undefined) return stop(at - from > maxRecordBytes);
            if (byte === newline || byte === carriageReturn) breaks++;
            else if (byte === quote) {
              if (bytes[at + 1] !== quote) break;
              // a cell that begins with a quote of its own may have swallowed others
              if (at === begin) return stop(true);
              isDoubled = true;
              at++;
            }
            bits |= byte;
          }
          end = at;
          at++;
        } else {
          for (; ; at++) {
            const byte = bytes[at];
            if (byte === undefined) return stop(at - from > maxRecordBytes);
            if (byte === parting || byte === newline || byte === carriageReturn) break;
            bits |= byte;
          }
          end = at;
        }
        const after = bytes[at];
        if (after === undefined) return stop(false);
        if (after === carriageReturn) {
          if (at + 1 === bytes.length) return stop(false);
          if (bytes[at + 1] !== newline) return stop(true);
          at++;
          isLast = true;
        } else if (after === newline) isLast = true;
        else if (after !== parting) return stop(true);
        at++;
        const cell =
          begin === end ? '' : bytes.toString(bits < firstBeyondAscii ? 'latin1' : 'utf8', begin, end);
        cells.push(isDoubled ? cell.replaceAll('""', '"') : cell);
      }
      if (at - from > maxRecordBytes) return stop(true);
      rows.push({ line, offset, cells });
      line += breaks;
      offset += at - from;
      from = at;
    }
  };
}
