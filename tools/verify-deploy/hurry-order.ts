import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { dynamoErasureStore } from '../../lib/aws/dynamo-erasure-store.ts';
import { openTable } from '../../lib/aws/table.ts';
import { instantOf } from '../../lib/instant.ts';
import type { Clients } from './clients.ts';
import { until } from './steps.ts';

/**
 * Has an order to erase go on at once. It waits a quarter of an hour, until no run can be ignorant of its tombstone: here it is as if it
 * had been given an hour ago. Ends when it is done.
 */
export async function hurryOrder(
  clients: Clients,
  { table, queue, order }: { readonly table: string; readonly queue: string; readonly order: string },
): Promise<void> {
  const erasures = dynamoErasureStore(openTable(table, new DynamoDBClient(clients)));
  await until(`order ${order} waits for the runs that do not know of it`, async () => {
    const waiting = await erasures.read('acme', order);
    if (waiting?.hops !== 1) return false;
    const ordered = instantOf(new Date(Date.now() - 3_600_000));
    return await erasures.save({ ...waiting, ordered, notBefore: 0, revision: waiting.revision + 1 });
  });
  const MessageBody = JSON.stringify({ order, company: 'acme', goOn: true });
  await new SQSClient(clients).send(new SendMessageCommand({ QueueUrl: queue, MessageBody }));
  await until(`order ${order} is done`, async () => (await erasures.read('acme', order))?.phase === 'done');
}
