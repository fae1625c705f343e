import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { labelPartition } from '../contract/table.ts';
import { Label } from '../feedback/feedback.ts';
import type { LabelStore } from '../ports/label-store.ts';
import type { Table } from './table.ts';

const Item = Label.omit({ id: true }).extend({ sk: z.string() });

export function dynamoLabelStore({ name: TableName, client }: Table): LabelStore {
  return {
    async put(company, { id, ...label }) {
      await client.send(
        new PutCommand({ TableName, Item: { pk: labelPartition(company), sk: id, ...label } }),
      );
    },
    async list(company, limit, after) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: `pk = :partition${after === undefined ? '' : ' AND sk > :after'}`,
          ExpressionAttributeValues: {
            ':partition': labelPartition(company),
            ...(after !== undefined && { ':after': after }),
          },
          Limit: limit,
          ConsistentRead: true,
        }),
      );
      return z
        .array(Item)
        .parse(Items ?? [])
        .map(({ sk, label, at }) => ({ id: sk, label, at }));
    },
  };
}
