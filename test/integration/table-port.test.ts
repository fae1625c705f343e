import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { names, type Servers, startServers } from '../../local/servers.ts';
import { localTable } from './local-table.ts';

const TableName = names.table;
let [folder, connected] = ['', 0];
let servers: Servers;
const count = () => {
  connected++;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voicetrail-'));
  servers = await startServers({ tableFolder: folder });
  subscribe('http.client.request.start', count);
});
afterAll(async () => {
  unsubscribe('http.client.request.start', count);
  await rm(folder, { recursive: true });
});

const client = () => localTable(servers.environment.AWS_ENDPOINT_URL_DYNAMODB).client;
const item = (at: number) => ({ pk: '客户', sk: String(at).padStart(4, '0'), text: `第 ${at} 条` });
const ask = {
  TableName,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': '客户' },
};

it('answers many at once as over a socket, without any', async () => {
  const here = client();
  await Promise.all(
    Array.from({ length: 1200 }, (_, at) => here.send(new PutCommand({ TableName, Item: item(at) }))),
  );
  const got = await Promise.all(
    [7, 1199, 3].map((at) => here.send(new GetCommand({ TableName, Key: { pk: '客户', sk: item(at).sk } }))),
  );
  expect(got.map(({ Item }) => Item)).toEqual([item(7), item(1199), item(3)]);
  const { Items, LastEvaluatedKey } = await here.send(new QueryCommand({ ...ask, Limit: 2 }));
  expect([Items, LastEvaluatedKey?.sk]).toEqual([[item(0), item(1)], '0001']);
  const all = await here.send(new QueryCommand(ask));
  expect(all.Items).toEqual(Array.from({ length: 1200 }, (_, at) => item(at)));
  const Keys = [5, 9999].map((at) => ({ pk: '客户', sk: item(at).sk }));
  const { Responses } = await here.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
  expect(Responses?.[TableName]).toEqual([item(5)]);
  expect(connected).toBe(0);
});

it('refuses as over a socket', async () => {
  const write = new PutCommand({
    ...{ TableName, Item: item(1), ConditionExpression: 'attribute_not_exists(pk)' },
  });
  await expect(client().send(write)).rejects.toThrow(ConditionalCheckFailedException);
});

it('answers whoever asked before it is stopped, and nobody behind that', async () => {
  const { client } = localTable(servers.environment.AWS_ENDPOINT_URL_DYNAMODB, { maxAttempts: 1 });
  const asked = Array.from({ length: 20 }, () => client.send(new QueryCommand(ask)));
  // what is asked is signed first
  await asked[0];
  await servers.stop();
  const answered = await Promise.all(asked);
  expect(answered.map(({ Count }) => Count)).toEqual(Array(20).fill(1200));
  await expect(client.send(new QueryCommand(ask))).rejects.toThrow('ECONNREFUSED');
});
