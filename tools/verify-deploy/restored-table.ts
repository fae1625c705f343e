import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { openTable, type Table } from '../../lib/aws/table.ts';
import { expiryAttribute } from '../../lib/contract/table.ts';
import type { Clients } from './clients.ts';

type Item = Record<string, unknown>;

/** All that a table holds now. */
export async function itemsOf(table: Table): Promise<readonly Item[]> {
  const pages = paginateScan({ client: table.client }, { TableName: table.name, ConsistentRead: true });
  return (await Array.fromAsync(pages)).flatMap(({ Items = [] }) => Items);
}

const itemsAWrite = 25;

/**
 * What `aws dynamodb restore-table-to-point-in-time` makes, which the emulator keeps no history for: a table with the keys and indexes
 * of another, and its items of a moment. Then what the runbook says of a restored table, which has neither backups nor a time to live.
 */
export async function restoreTable(
  clients: Clients,
  {
    source,
    target,
    items,
  }: { readonly source: string; readonly target: string; readonly items: readonly Item[] },
): Promise<Table> {
  const dynamo = new DynamoDBClient(clients);
  const { Table: like } = await dynamo.send(new DescribeTableCommand({ TableName: source }));
  await dynamo.send(
    new CreateTableCommand({
      ...{ TableName: target, KeySchema: like?.KeySchema, AttributeDefinitions: like?.AttributeDefinitions },
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: like?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        ...{ IndexName, KeySchema, Projection },
      })),
    }),
  );
  const table = openTable(target, dynamo);
  for (let at = 0; at < items.length; at += itemsAWrite) {
    const puts = items.slice(at, at + itemsAWrite).map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems = {} } = await table.client.send(
      new BatchWriteCommand({ RequestItems: { [target]: puts } }),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('the emulator took not all items');
  }
  const TableName = target;
  await dynamo.send(
    new UpdateContinuousBackupsCommand({
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  await dynamo.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { Enabled: true, AttributeName: expiryAttribute },
    }),
  );
  await dynamo.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
  return table;
}
