import type { FileReading } from '../account.ts';
import type { Mapped } from './map-row.ts';

/** Counts what became of each record of a file, and the days it spans. */
export function newTally(): {
  readonly add: (mapped: Mapped) => void;
  readonly end: () => Pick<FileReading, 'seen' | 'empty' | 'rejected' | 'reasons' | 'firstDay' | 'lastDay'>;
} {
  const counts = { seen: 0, empty: 0, rejected: 0 };
  const reasons = new Map<string, number>();
  let firstDay: string | undefined;
  let lastDay: string | undefined;
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
    end: () => ({
      ...{ ...counts, reasons: Object.fromEntries(reasons) },
      ...(firstDay !== undefined && { firstDay }),
      ...(lastDay !== undefined && { lastDay }),
    }),
  };
}
