import type { Outcome } from '../files/file-record.ts';

/**
 * What a settled batch adds to what is counted: its rows by outcome, those that stand by the engine that read them, how old its
 * file is, and what was paid for.
 */
export function batchMetrics(
  { stored, duplicate, updated, rejected, engines = {}, units, unread }: Outcome,
  received: string,
  now: Date,
) {
  const readBy = (engine: string) => {
    const counts = Object.entries(engines).filter(([name]) => name.split('-', 1)[0] === engine);
    return counts.length === 0 ? undefined : counts.reduce((sum, [, count]) => sum + count, 0);
  };
  return {
    ...{ RowsStored: stored, RowsDuplicate: duplicate, RowsUpdated: updated, RowsRejected: rejected },
    ...{ RowsReadByBuiltin: readBy('builtin'), RowsReadByComprehend: readBy('comprehend') },
    LagSeconds: (now.getTime() - Date.parse(received)) / 1000,
    CostUnits: units,
    RowsUnread: unread && Object.values(unread).reduce((sum, count) => sum + count, 0),
  };
}
