import type { Outcome } from '../files/file-record.ts';
import type { EngineReading } from '../ports/engine.ts';

/** Sums up what readings took, for a batch's outcome. Nothing where no paid engine had to do with them. */
export function paidTally() {
  let units: number | undefined;
  const unread: Record<string, number> = {};
  return {
    add(readings: readonly EngineReading[]): void {
      for (const reading of readings) {
        if (reading.units !== undefined) units = (units ?? 0) + reading.units;
        if (reading.unread !== undefined) unread[reading.unread] = (unread[reading.unread] ?? 0) + 1;
      }
    },
    sum: (): Pick<Outcome, 'units' | 'unread'> => (units === undefined ? {} : { units, unread }),
  };
}
