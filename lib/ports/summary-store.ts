import type { Summary } from '../summary/summary.ts';

export interface SummaryStore {
  /** Overwrites: a batch has one summary a day. */
  put(summary: Summary): Promise<void>;
  ofDay(company: string, day: string): Promise<readonly Summary[]>;
}
