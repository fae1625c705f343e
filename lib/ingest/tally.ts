import type { FileReading } from '../files/file-record.ts';
import type { Mapped } from './map-row.ts';

export type Counts = Pick<
  FileReading,
  'seen' | 'empty' | 'emptyBecause' | 'leftOut' | 'rejected' | 'reasons' | 'firstDay' | 'lastDay'
>;

/** Characters of `2026-09-03` */
const dayLength = 10;

const nothing: Counts = { seen: 0, empty: 0, rejected: 0, reasons: {} };

/** Counts what became of each record of a file, and the days it spans, on from what was counted before. */
export function newTally(before: Counts = nothing): {
  readonly add: (mapped: Mapped) => void;
  readonly counts: () => Counts;
} {
  const counts = { seen: before.seen, empty: before.empty, rejected: before.rejected };
  const reasons = new Map<string, number>(Object.entries(before.reasons));
  const because = new Map<string, number>(Object.entries(before.emptyBecause ?? {}));
  const leftOut = new Map<string, number>(Object.entries(before.leftOut ?? {}));
  // of days and of times of a day: both sort by the day
  let { firstDay: first, lastDay: last } = before;
  return {
    add(mapped: Mapped) {
      counts.seen++;
      if (mapped.kind === 'empty') {
        counts.empty++;
        because.set(mapped.because, (because.get(mapped.because) ?? 0) + 1);
      } else if (mapped.kind === 'rejected') {
        counts.rejected++;
        reasons.set(mapped.reason, (reasons.get(mapped.reason) ?? 0) + 1);
      } else {
        if (mapped.leftOut !== undefined) leftOut.set(mapped.leftOut, (leftOut.get(mapped.leftOut) ?? 0) + 1);
        const { time } = mapped.row;
        if (first === undefined || time < first) first = time;
        if (last === undefined || time > last) last = time;
      }
    },
    counts: () => ({
      ...{ ...counts, reasons: Object.fromEntries(reasons) },
      ...(because.size > 0 && { emptyBecause: Object.fromEntries(because) }),
      ...(leftOut.size > 0 && { leftOut: Object.fromEntries(leftOut) }),
      ...(first !== undefined && { firstDay: first.slice(0, dayLength) }),
      ...(last !== undefined && { lastDay: last.slice(0, dayLength) }),
    }),
  };
}
