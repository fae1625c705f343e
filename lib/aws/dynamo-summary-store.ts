import { PutCommand, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { summaryPartition } from '../contract/table.ts';
import type { SummaryStore } from '../ports/summary-store.ts';
import { Summary } from '../summary/summary.ts';
import type { Table } from './table.ts';

export function dynamoSummaryStore({ name: TableName, client }: Table): SummaryStore {
  return {
    async put(summary) {
      const Item = { pk: summaryPartition(summary.company, summary.day), sk: summary.batch, ...summary };
      await client.send(new PutCommand({ TableName, Item }));
    },
    async has(company, day) {
      const { Count = 0 } = await client.send(
        new QueryCommand({
          ...{ TableName, Limit: 1, Select: 'COUNT' },
          KeyConditionExpression: 'pk = :partition',
          ExpressionAttributeValues: { ':partition': summaryPartition(company, day) },
        }),
      );
      return Count > 0;
    },
    async ofDay(company, day) {
      const summaries: Summary[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName,
          KeyConditionExpression: 'pk = :partition',
          ExpressionAttributeValues: { ':partition': summaryPartition(company, day) },
        },
      );
      for await (const { Items } of pages) summaries.push(...z.array(Summary).parse(Items ?? []));
      return summaries;
    },
  };
}
