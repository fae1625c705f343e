import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoErasureStore } from '../../lib/aws/dynamo-erasure-store.ts';
import { openTable } from '../../lib/aws/table.ts';
import type { Erasure } from '../../lib/privacy/erasure.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const store = dynamoErasureStore(openTable('feedback', new DynamoDBClient({ region: 'eu-west-1' })));
const outrun = new ConditionalCheckFailedException({ $metadata: {}, message: 'the condition did not hold' });
const puts = () => dynamo.commandCalls(PutCommand).map(({ args: [{ input }] }) => input);
const erasure: Erasure = {
  ...{ company: 'acme', order: 'o1', asked: { file: 'f1' }, ordered: '2026-11-22T00:00:00Z', notBefore: 0 },
  ...{ phase: 'records', revision: 3, hops: 0, waits: 0, page: 0 },
};

beforeEach(() => {
  dynamo.reset();
  dynamo.on(PutCommand).resolves({}).on(UpdateCommand).resolves({});
});

describe('marks', () => {
  it('are read as they are now, over all pages: an old answer would let an erased person in', async () => {
    dynamo.on(GetCommand).resolves({});
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [{ marks: ['author:a'] }], LastEvaluatedKey: { pk: 'x', sk: 'y' } })
      .resolvesOnce({ Items: [{ marks: ['email:b', 'author:a'] }] });
    expect(await store.marks('acme')).toEqual(new Set(['author:a', 'email:b']));
    expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      ConsistentRead: true,
      ExpressionAttributeValues: { ':partition': 'acme#erased' },
    });
  });

  it('of the same person are one item, however often they are put', async () => {
    await store.putMarks('acme', ['author:a']);
    await store.putMarks('acme', ['author:a']);
    await store.putMarks('acme', ['author:b']);
    expect(new Set(puts().map(({ Item }): unknown => Item?.sk)).size).toBe(2);
  });
});

describe('an order’s record', () => {
  it('is opened once: a repeat gets what is stored', async () => {
    dynamo.on(PutCommand).rejects(outrun);
    dynamo.on(GetCommand).resolves({ Item: { pk: 'x', sk: 'order', ...erasure, page: 7 } });
    expect(await store.open(erasure)).toEqual({ ...erasure, page: 7 });
  });

  it('is saved on top of the revision before, or not at all', async () => {
    expect(await store.save(erasure)).toBe(true);
    expect(puts()[0]).toMatchObject({
      ConditionExpression: 'revision = :before',
      ExpressionAttributeValues: { ':before': 2 },
    });
    dynamo.on(PutCommand).rejects(outrun);
    expect(await store.save(erasure)).toBe(false);
  });

  it('is undefined where there is none', async () => {
    dynamo.on(GetCommand).resolves({});
    expect(await store.read('acme', 'o2')).toBeUndefined();
  });
});

describe('the plan of a page', () => {
  it('is the first one, whoever plans again', async () => {
    const page = { page: 4, ids: ['a'] };
    expect(await store.plan(erasure, page)).toEqual(page);
    expect(puts()[0]?.Item).toMatchObject({ pk: 'acme#erasure#o1', sk: 'page#00000004' });
    dynamo.on(PutCommand).rejects(outrun);
    dynamo.on(GetCommand).resolves({ Item: { pk: 'x', sk: 'y', page: 4, ids: ['b'], next: 'n' } });
    expect(await store.plan(erasure, page)).toEqual({ page: 4, ids: ['b'], next: 'n' });
  });
});
