import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { fromSummaryItem } from '../lib/aws/dynamo-summary-store.ts';
import { fromItem } from '../lib/aws/feedback-item.ts';
import type { Table } from '../lib/aws/table.ts';
import { feedbackSort } from '../lib/contract/table.ts';
import { cellsOf } from '../lib/summary/cells.ts';
import { type Cells, newSum, type Sum } from '../lib/summary/summary.ts';
import { isoWeek } from '../lib/week.ts';

/**
 * Counts every stored feedback afresh and compares with the sum of all summaries, by company and week. It reads the whole
 * table, so it is a tool for a person and for tests; nothing in the pipeline does so.
 */
export async function recount(
  table: Table,
): Promise<{ feedback: number; equal: boolean; differences: readonly string[] }> {
  const [counted, summed] = [new Map<string, Sum>(), new Map<string, Sum>()];
  const sumOf = (map: Map<string, Sum>, key: string): Sum => {
    const sum = map.get(key) ?? newSum();
    map.set(key, sum);
    return sum;
  };
  let feedback = 0;
  for await (const { Items = [] } of paginateScan({ client: table.client }, { TableName: table.name })) {
    for (const item of Items) {
      const summary = fromSummaryItem(item);
      if (summary !== undefined) sumOf(summed, `${summary.company} ${summary.week}`).add(summary.cells);
      if (item.sk !== feedbackSort) continue;
      const stored = fromItem(item);
      const { contribution } = stored.applied;
      if (contribution === null) continue;
      feedback++;
      const { topics, others } = cellsOf(contribution);
      const sum = sumOf(counted, `${stored.company} ${isoWeek(contribution.day)}`);
      for (const cell of [...others, ...topics]) sum.count(cell, 1);
    }
  }
  const weeks = new Set([...counted.keys(), ...summed.keys()]);
  const differences = [...weeks].filter(
    (week) => !sameCells(counted.get(week)?.cells() ?? {}, summed.get(week)?.cells() ?? {}),
  );
  return { feedback, equal: differences.length === 0, differences };
}

function sameCells(a: Cells, b: Cells): boolean {
  const cells = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...cells].every((cell) => (a[cell] ?? 0) === (b[cell] ?? 0));
}
