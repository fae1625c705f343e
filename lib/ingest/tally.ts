import type { FileReading } from '../files/file-record.ts';
import type { Mapped } from './map-row.ts';

export type Counts = Pick<FileReading, 'seen' | 'empty' | 'rejected' | 'reasons' | 'firstDay' | 'lastDay'>;

const nothing: Counts = { seen: 0, empty: 0, rejected: 0, reasons: {} };

/** Counts what became of each record of a file, and the days it spans, on from what was counted before. */
export function newTally(before: Counts = nothing): {
  readonly add: (mapped: Mapped) => void;
  readonly counts: () => Counts;
} {
  const counts = { seen: before.seen, empty: before.empty, rejected: before.rejected };
  const reasons = new Map<string, number>(Object.entries(before.reasons));
  let { firstDay, lastDay } = before;
  return {
    add(mapped: Mapped) {
      counts.seen++;
      if (mapped.kind === 'empty') counts.empty++;
      else if (mapped.kind === 'rejected') {
        counts.rejected++;
        reasons.set(mapped.reason, (reasons.get(mapped.reason) ?? 0) + 1);
      } else {
        const day = mapped.row.time.slice(0, 10);
        if (firstDay === undefined || day < firstDay) firstDay = day;
        if (lastDay === undefined || day > lastDay) lastDay = day;
      }
    },
    counts: () => ({
      ...{ ...counts, reasons: Object.fromEntries(reasons) },
      ...(firstDay !== undefined && { firstDay }),
      ...(lastDay !== undefined && { lastDay }),
    }),
  };
}
