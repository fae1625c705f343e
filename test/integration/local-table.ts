import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '../../lib/aws/table.ts';
import { names } from '../../local/servers.ts';

/** What a client of local servers needs. */
export const localClient = (endpoint: string | undefined) => ({
  ...{ region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
  ...(endpoint !== undefined && { endpoint }),
});

/** The table of local servers, by a client of its own with its own connections. */
export const localTable = (
  endpoint: string | undefined,
  options: { readonly maxAttempts?: number } = {},
): Table => openTable(names.table, new DynamoDBClient({ ...localClient(endpoint), ...options }));
