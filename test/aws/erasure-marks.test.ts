import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoErasureStore } from '../../lib/aws/dynamo-erasure-store.ts';
import { openTable } from '../../lib/aws/table.ts';
import { seeded } from '../builders.ts';
import { interleaving } from '../properties/interleaving.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const aStore = () => dynamoErasureStore(openTable('feedback', new DynamoDBClient({ region: 'eu-west-1' })));

type Item = { readonly pk: string; readonly sk: string; readonly [name: string]: unknown };

/**
 * A table of consistent reads, in which anything may happen before and after each request. `countedFirst`: the wrong way
 * round, a mark gets there only when its change was counted.
 */
function aTable(fault: () => Promise<void> = async () => {}, countedFirst = false) {
  const items = new Map<string, Item>();
  const late: Item[] = [];
  const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
  const keep = (item: Item) => void items.set(keyOf(item), item);
  const atOnce = async <Answer>(act: () => Answer): Promise<Answer> => {
    await fault();
    const answer = act();
    await fault();
    return answer;
  };
  dynamo
    .on(PutCommand)
    .callsFake(({ Item }: { Item: Item }) =>
      countedFirst ? void late.push(Item) : atOnce(() => keep(Item)),
    );
  dynamo
    .on(GetCommand)
    .callsFake(({ Key }: { Key: Item }) => atOnce(() => ({ Item: items.get(keyOf(Key)) })));
  dynamo.on(UpdateCommand).callsFake(async ({ Key }: { Key: Item }) => {
    await atOnce(() => keep({ ...Key, revision: Number(items.get(keyOf(Key))?.revision ?? 0) + 1 }));
    if (late.length > 0) await atOnce(() => late.splice(0).map(keep));
  });
  type Asked = { readonly ExpressionAttributeValues: Readonly<Record<string, string>> };
  dynamo.on(QueryCommand).callsFake(({ ExpressionAttributeValues: asked }: Asked) =>
    atOnce(() => ({
      Items: [...items.values()].filter(
        ({ pk, sk }) => pk === asked[':partition'] && sk.startsWith(asked[':prefix'] ?? ''),
      ),
    })),
  );
}

beforeEach(() => {
  dynamo.reset();
});

describe('the marks of erased persons', () => {
  it('are read once by a worker, which then asks only whether there are new ones', async () => {
    aTable();
    const [worker, eraser] = [aStore(), aStore()];
    await eraser.putMarks('acme', ['author:a']);
    for (let batch = 0; batch < 5; batch++) expect(await worker.marks('acme')).toEqual(new Set(['author:a']));
    expect(dynamo.commandCalls(QueryCommand)).toHaveLength(1);
    await eraser.putMarks('acme', ['author:b']);
    await eraser.putMarks('other', ['author:c']);
    for (let batch = 0; batch < 5; batch++)
      expect(await worker.marks('acme')).toEqual(new Set(['author:a', 'author:b']));
    expect(dynamo.commandCalls(QueryCommand)).toHaveLength(2);
    expect(dynamo.commandCalls(GetCommand)).toHaveLength(10);
    expect(dynamo.commandCalls(GetCommand)[0]?.args[0].input).toMatchObject({ ConsistentRead: true });
  });

  it('are all read where they were put before there was a count of changes', async () => {
    aTable();
    await aStore().putMarks('acme', ['author:a']);
    dynamo.on(GetCommand).resolves({});
    expect(await aStore().marks('acme')).toEqual(new Set(['author:a']));
  });

  it('are asked for again where reading them failed', async () => {
    aTable();
    const worker = aStore();
    await aStore().putMarks('acme', ['author:a']);
    dynamo.on(QueryCommand).rejectsOnce(new Error('throttled'));
    await expect(worker.marks('acme')).rejects.toThrow('throttled');
    dynamo.on(QueryCommand).resolves({ Items: [{ marks: ['author:a'] }] });
    expect(await worker.marks('acme')).toEqual(new Set(['author:a']));
  });

  /** Reads that missed what was put before they began, in 150 runs of workers and orders at once, some of which die. */
  const missed = async (countedFirst: boolean) => {
    const count = { reads: 0, misses: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const random = seeded(seed);
        const chaos = interleaving(random, 0.1);
        dynamo.reset();
        aTable(() => chaos.fault('read'), countedFirst);
        const put = new Set<string>();
        const workers = [aStore(), aStore()];
        const orders = ['a', 'b', 'c'].map((mark) => async () => {
          await aStore().putMarks('acme', [mark]);
          put.add(mark);
        });
        const reads = Array.from({ length: 8 }, (_, index) => async () => {
          const before = [...put];
          const marks = await workers[index % 2]?.marks('acme');
          count.reads++;
          if (before.some((mark) => !marks?.has(mark))) count.misses++;
        });
        // some are under way while others begin; an order that died comes again
        for (let round = 0; round < 4; round++) {
          const some = [...orders, ...reads]
            .map((work) => ({ work, at: random() }))
            .filter(({ at }) => at < 0.6);
          await chaos.run(some.toSorted((a, b) => a.at - b.at).map(({ work }) => work));
        }
      }),
      { numRuns: 150 },
    );
    return count;
  };

  it('are never missed by a run that began after they were put, whoever dies in between', async () => {
    const { reads, misses } = await missed(false);
    expect(misses).toBe(0);
    expect(reads).toBeGreaterThan(1500);
  });

  it('would be missed were a change counted before the mark is there', async () => {
    expect((await missed(true)).misses).toBeGreaterThan(0);
  });
});
