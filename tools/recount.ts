import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { fromItem } from '../lib/aws/feedback-item.ts';
import type { Table } from '../lib/aws/table.ts';
import { feedbackSort } from '../lib/contract/table.ts';
import { cellsOf, Summary } from '../lib/summary/summary.ts';

/**
 * Counts every stored feedback afresh and compares with the sum of all summaries, by company and day. It reads the whole
 * table, so it is a tool for a person and for tests; nothing in the pipeline does so.
 */
export async function recount(
  table: Table,
): Promise<{ feedback: number; equal: boolean; differences: readonly string[] }> {
  const counted: Sums = new Map();
  const summed: Sums = new Map();
  let feedback = 0;
  for await (const { Items = [] } of paginateScan({ client: table.client }, { TableName: table.name })) {
    for (const item of Items) {
      const summary = Summary.safeParse(item);
      if (summary.success)
        addCells(summed, `${summary.data.company} ${summary.data.day}`, Object.entries(summary.data.cells));
      if (item.sk !== feedbackSort) continue;
      const stored = fromItem(item);
      const { contribution } = stored.applied;
      if (contribution === null) continue;
      feedback++;
      const cells = cellsOf(contribution).map((cell): [string, number] => [cell, 1]);
      addCells(counted, `${stored.company} ${contribution.day}`, cells);
    }
  }
  const days = new Set([...counted.keys(), ...summed.keys()]);
  const differences = [...days].filter(
    (day) => !sameCells(counted.get(day) ?? new Map(), summed.get(day) ?? new Map()),
  );
  return { feedback, equal: differences.length === 0, differences };
}

type CellSums = ReadonlyMap<string, number>;
/** Of each company and day, its cells. */
type Sums = Map<string, Map<string, number>>;

/** Adds up at once: the cells of every row of a long file would fill the memory. */
function addCells(sums: Sums, day: string, cells: readonly (readonly [string, number])[]): void {
  const sum = sums.get(day) ?? new Map<string, number>();
  for (const [cell, count] of cells) sum.set(cell, (sum.get(cell) ?? 0) + count);
  sums.set(day, sum);
}

function sameCells(a: CellSums, b: CellSums): boolean {
  return [...a.keys(), ...b.keys()].every((cell) => (a.get(cell) ?? 0) === (b.get(cell) ?? 0));
}
