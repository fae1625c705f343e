import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, it, vi } from 'vitest';
import { openTable } from '../../lib/aws/table.ts';
import { defaultProvider } from '../../lib/runtime/lambda-credentials.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('are those of the environment, by which a client signs', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'session');
  const signed: Record<string, string>[] = [];
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentialDefaultProvider: defaultProvider,
    requestHandler: {
      handle: async ({ headers }: { headers: Record<string, string> }) => {
        signed.push(headers);
        throw new Error('seen');
      },
    },
  });
  const read = openTable('table', client).client.send(
    new GetCommand({ TableName: 'table', Key: { pk: 'a', sk: 'b' } }),
  );
  await expect(read).rejects.toThrow('seen');
  expect(signed[0]).toMatchObject({
    authorization: expect.stringContaining('Credential=key/'),
    'x-amz-security-token': 'session',
  });
});

it('are an error where there are none', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  await expect(defaultProvider()()).rejects.toThrow('AWS_ACCESS_KEY_ID');
});
