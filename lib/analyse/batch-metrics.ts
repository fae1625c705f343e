import type { Outcome } from '../files/file-record.ts';

/** What a settled batch adds to what is counted: its rows by outcome, how old its file is, and what was paid for. */
export function batchMetrics(
  { stored, duplicate, updated, rejected, units, unread }: Outcome,
  received: string,
  now: Date,
) {
  return {
    ...{ RowsStored: stored, RowsDuplicate: duplicate, RowsUpdated: updated, RowsRejected: rejected },
    LagSeconds: (now.getTime() - Date.parse(received)) / 1000,
    CostUnits: units,
    RowsUnread: unread && Object.values(unread).reduce((sum, count) => sum + count, 0),
  };
}
