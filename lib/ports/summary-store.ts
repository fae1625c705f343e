import type { Summary } from '../summary/summary.ts';

export interface SummaryStore {
  /** Overwrites: a batch has one summary a day. */
  put(summary: Summary): Promise<void>;
  /** Whether a day has any: without reading them. */
  has(company: string, day: string): Promise<boolean>;
  ofDay(company: string, day: string): Promise<readonly Summary[]>;
}
