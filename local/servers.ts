import { once } from 'node:events';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { browseIndex, secondBrowseIndex, tableKeys } from '../lib/contract/table.ts';

/** Names of what the stack would create. */
export const names = { bucket: 'voicetrail', table: 'voicetrail' } as const;
export const queueNames = ['files', 'batches', 'digests', 'erasures'] as const;
export type QueueName = (typeof queueNames)[number];
export const deadLetters = (queue: QueueName): string => `${queue}-dead`;

export type Servers = {
  readonly fauxqs: FauxqsServer;
  /** the variables by which the AWS clients find the servers */
  readonly environment: Readonly<Record<string, string>>;
  readonly queueUrl: (queue: QueueName) => string;
  readonly visibilitySeconds: number;
  readonly stop: () => Promise<void>;
};

/** Tries before a message goes to the dead-letter queue, as in infra. */
const maxReceiveCount = 5;

/**
 * Starts S3, SQS and DynamoDB in this process, on free loopback ports, with the bucket, the queues and the table that
 * the stack would have. With a folder the state is kept there; without, it is in memory.
 */
export async function startServers(
  options: { readonly folder?: string; readonly visibilitySeconds?: number } = {},
): Promise<Servers> {
  const { folder, visibilitySeconds = 60 } = options;
  const fauxqs = await startFauxqs({
    ...{ port: 0, host: '127.0.0.1', logger: false },
    ...(folder !== undefined && { dataDir: join(folder, 'queues'), s3StorageDir: join(folder, 'bucket') }),
  });
  const dynamo = dynalite({ createTableMs: 0, ...(folder !== undefined && { path: join(folder, 'table') }) });
  const tableUrl = await listen(dynamo);
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${fauxqs.port}`,
    AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${fauxqs.port}`,
    AWS_ENDPOINT_URL_DYNAMODB: tableUrl,
  };
  fauxqs.createBucket(names.bucket);
  const urls = new Map<QueueName, string>();
  for (const queue of queueNames) {
    const { queueArn } = fauxqs.createQueue(deadLetters(queue));
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn, maxReceiveCount });
    const VisibilityTimeout = String(visibilitySeconds);
    fauxqs.createQueue(queue, { attributes: { VisibilityTimeout, RedrivePolicy } });
    urls.set(queue, `http://127.0.0.1:${fauxqs.port}/000000000000/${queue}`);
  }
  await createTable(tableUrl);
  return {
    fauxqs,
    environment,
    queueUrl: (queue) => urls.get(queue) ?? '',
    visibilitySeconds,
    stop: async () => {
      await fauxqs.stop();
      dynamo.closeAllConnections();
      await new Promise((resolve) => dynamo.close(resolve));
    },
  };
}

/** Listens on a free loopback port and gives the address. */
export async function listen(server: Server, port = 0): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

async function createTable(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const { partition, sort } = tableKeys;
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  try {
    await client.send(
      new CreateTableCommand({
        TableName: names.table,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          text(partition),
          text(sort),
          text(browseIndex.partition),
          text(secondBrowseIndex.partition),
          text(browseIndex.sort),
        ],
        KeySchema: keys(partition, sort),
        GlobalSecondaryIndexes: [browseIndex, secondBrowseIndex].map((index) => ({
          IndexName: index.name,
          KeySchema: keys(index.partition, index.sort),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        })),
      }),
    );
  } catch (error) {
    // the state of an earlier run has it already
    if (!(error instanceof ResourceInUseException)) throw error;
  } finally {
    client.destroy();
  }
}
