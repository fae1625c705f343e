import type { SummaryStore } from '../ports/summary-store.ts';
import type { Week } from '../week.ts';
import { keptParts } from './cells.ts';
import { weekCells } from './week-cells.ts';

/** Rolls a week up, all parts of it, unless that is there and good: for whoever asks later. Gives how many cells it has. */
export async function rollUpWeek(store: SummaryStore, company: string, week: Week): Promise<number> {
  const taken = await weekCells(
    store,
    company,
    [{ week, parts: keptParts }],
    (_, { cells }) => cells.names.length,
  );
  return taken.get(week) ?? 0;
}
