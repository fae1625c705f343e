import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { rollUpKey, rollUpMarksKey, summaryKey } from '../contract/table.ts';
import type { Marks, SummaryWriter } from '../ports/summary-store.ts';
import { listOfCells } from '../summary/cell-list.ts';
import type { CellList, Summary } from '../summary/summary.ts';
import { Week } from '../week.ts';
import { packJson } from './packed-json.ts';
import type { Table } from './table.ts';

const MarksItem = z.object({ pk: z.string(), sk: z.string() }).partial().catchall(z.string());

export const packCells = ({ names, counts }: CellList): Uint8Array => packJson([names.join('\n'), counts]);

/** How a summary lies in the table: packed, in two attributes, for the weeks before are read without their exemplars. */
export const summaryItem = ({
  company,
  week,
  batch,
  cells,
  exemplars,
}: Summary): Record<string, unknown> => ({
  ...{ ...summaryKey(company, week, batch), cells: packCells(listOfCells(cells)) },
  ...(Object.keys(exemplars).length > 0 && { exemplars: packJson(exemplars) }),
});

/** What a batch does to summaries, apart from what reads them: the function that analyses carries no more than it needs. */
export function dynamoSummaryWriter({ name: TableName, client }: Table): SummaryWriter {
  return {
    async put(summary) {
      await client.send(new PutCommand({ TableName, Item: summaryItem(summary) }));
    },
    async marks(company) {
      const Key = rollUpMarksKey(company);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      const { pk: _, sk: __, ...marks } = MarksItem.parse(Item ?? {});
      return new Map(Object.entries(marks).map(([week, mark]) => [Week.parse(week), mark]));
    },
    async unmark(company, weeks) {
      const marks = new Map(weeks.map((week) => [week, '']));
      await updateMarks({ name: TableName, client }, company, 'REMOVE', marks);
    },
    async dropInsight(company, week) {
      await client.send(new DeleteCommand({ TableName, Key: rollUpKey(company, week, 'insight') }));
    },
  };
}

/** An attribute a week, so that marks of different weeks are set and taken side by side. */
export async function updateMarks(
  { name: TableName, client }: Table,
  company: string,
  action: 'SET' | 'REMOVE',
  marks: Marks,
): Promise<void> {
  const all = [...marks].map(([week, mark], index) => ({
    week,
    mark,
    name: `#${index}`,
    value: `:${index}`,
  }));
  const parts = all.map(({ name, value }) => (action === 'SET' ? `${name} = ${value}` : name));
  await client.send(
    new UpdateCommand({
      ...{ TableName, Key: rollUpMarksKey(company), UpdateExpression: `${action} ${parts.join(', ')}` },
      ExpressionAttributeNames: Object.fromEntries(all.map(({ name, week }) => [name, week])),
      ...(action === 'SET' && {
        ExpressionAttributeValues: Object.fromEntries(all.map(({ value, mark }) => [value, mark])),
      }),
    }),
  );
}
