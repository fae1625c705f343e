import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { fromItem } from '../lib/aws/feedback-item.ts';
import type { Table } from '../lib/aws/table.ts';
import { feedbackSort } from '../lib/contract/table.ts';
import { type Cells, cellsOf, Summary, sumCells } from '../lib/summary/summary.ts';

/**
 * Counts every stored feedback afresh and compares with the sum of all summaries, by company and day. It reads the whole
 * table, so it is a tool for a person and for tests; nothing in the pipeline does so.
 */
export async function recount(
  table: Table,
): Promise<{ feedback: number; equal: boolean; differences: readonly string[] }> {
  const counted = new Map<string, Cells[]>();
  const summed = new Map<string, Cells[]>();
  const add = (map: Map<string, Cells[]>, key: string, cells: Cells) =>
    map.set(key, [...(map.get(key) ?? []), cells]);
  let feedback = 0;
  for await (const { Items = [] } of paginateScan({ client: table.client }, { TableName: table.name })) {
    for (const item of Items) {
      const summary = Summary.safeParse(item);
      if (summary.success) add(summed, `${summary.data.company} ${summary.data.day}`, summary.data.cells);
      if (item.sk !== feedbackSort) continue;
      const stored = fromItem(item);
      const { contribution } = stored.applied;
      if (contribution === null) continue;
      feedback++;
      add(
        counted,
        `${stored.company} ${contribution.day}`,
        Object.fromEntries(cellsOf(contribution).map((cell) => [cell, 1])),
      );
    }
  }
  const days = new Set([...counted.keys(), ...summed.keys()]);
  const differences = [...days].filter(
    (day) => !sameCells(sumCells(counted.get(day) ?? []), sumCells(summed.get(day) ?? [])),
  );
  return { feedback, equal: differences.length === 0, differences };
}

function sameCells(a: Cells, b: Cells): boolean {
  const cells = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...cells].every((cell) => (a[cell] ?? 0) === (b[cell] ?? 0));
}
