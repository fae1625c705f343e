import { createRequire } from 'node:module';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { expect, it, vi } from 'vitest';
import * as z from 'zod';
import { closeIterators } from '../../local/close-iterators.ts';
import { listen } from '../../local/listen.ts';
import { localTable } from './local-table.ts';

type Opened = { readonly values: () => { readonly next: () => Promise<unknown> } };
const Database = z.object({
  MemoryLevel: z.custom<{ readonly prototype: Opened }>((given) => typeof given === 'function'),
});

it('leaves nothing open of a query that was answered, wherever it ended', async () => {
  const { MemoryLevel } = Database.parse(createRequire(import.meta.resolve('dynalite'))('memory-level'));
  const opened = vi.spyOn(MemoryLevel.prototype, 'values');
  closeIterators();
  const server = dynalite({ createTableMs: 0 });
  const { client, name: TableName } = localTable(await listen(server));
  await client.send(
    new CreateTableCommand({
      ...{ TableName, BillingMode: 'PAY_PER_REQUEST' },
      AttributeDefinitions: ['pk', 'sk'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  for (const sk of ['a', 'b', 'c'])
    await client.send(new PutCommand({ TableName, Item: { pk: 'full', sk } }));
  const query = (pk: string, Limit: number) =>
    client.send(
      new QueryCommand({
        ...{ TableName, Limit, KeyConditionExpression: 'pk = :pk' },
        ExpressionAttributeValues: { ':pk': pk },
      }),
    );
  await Promise.all([query('full', 10), query('full', 1), query('empty', 10)]);
  const readOn = await Promise.allSettled(opened.mock.results.map(({ value }) => value.next()));
  expect(readOn).toEqual(
    Array(3).fill({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'LEVEL_ITERATOR_NOT_OPEN' }),
    }),
  );
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});
