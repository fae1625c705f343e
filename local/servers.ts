import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { browseIndex, secondBrowseIndex, tableKeys } from '../lib/contract/table.ts';
import { startTableServer } from './table-server.ts';

/** Names of what the stack would create. */
export const names = { bucket: 'voicetrail', table: 'voicetrail' } as const;
export const queueNames = ['files', 'batches', 'digests', 'erasures'] as const;
/** Of the credentials of a local run: it keeps nothing. */
export const localSecret = 'local';
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
 * the stack would have. With a folder the state is kept there; without, it is in memory, but for a table with a folder of
 * its own.
 */
export async function startServers(
  options: {
    readonly folder?: string;
    readonly tableFolder?: string;
    readonly visibilitySeconds?: number;
  } = {},
): Promise<Servers> {
  const { folder, visibilitySeconds = 60 } = options;
  const { tableFolder = folder && join(folder, 'table') } = options;
  const fauxqs = await startFauxqs({
    ...{ port: 0, host: '127.0.0.1', logger: false },
    ...(folder !== undefined && { dataDir: join(folder, 'queues'), s3StorageDir: join(folder, 'bucket') }),
  });
  const table = await startTableServer(tableFolder);
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: localSecret,
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${fauxqs.port}`,
    AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${fauxqs.port}`,
    AWS_ENDPOINT_URL_DYNAMODB: table.url,
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
  await createTable(table.url);
  return {
    fauxqs,
    environment,
    queueUrl: (queue) => urls.get(queue) ?? '',
    visibilitySeconds,
    stop: async () => {
      await fauxqs.stop();
      await table.stop();
    },
  };
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
