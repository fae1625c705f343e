import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoDigestStore } from '../../lib/aws/dynamo-digest-store.ts';
import { dynamoFeedbackStore } from '../../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../../lib/aws/dynamo-file-store.ts';
import { dynamoSummaryStore } from '../../lib/aws/dynamo-summary-store.ts';
import { summaryItem } from '../../lib/aws/dynamo-summary-writer.ts';
import { toItem } from '../../lib/aws/feedback-item.ts';
import { getItems, openTable } from '../../lib/aws/table.ts';
import { feedbackRank } from '../../lib/contract/table.ts';
import type { StoredFeedback } from '../../lib/feedback/feedback.ts';
import { aBatch, aFileRecord, aPlace, aSaid, aStored, aSummary, collect } from '../builders.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const table = openTable('feedback', new DynamoDBClient({ region: 'eu-west-1' }));
const feedback = dynamoFeedbackStore(table);
const outrun = new ConditionalCheckFailedException({ $metadata: {}, message: 'the condition did not hold' });
const puts = () => dynamo.commandCalls(PutCommand).map(({ args: [{ input }] }) => input);

beforeEach(() => {
  dynamo.reset();
});

describe('putting feedback', () => {
  it('asks for nothing to be there for the first revision, else for the one before', async () => {
    dynamo.on(PutCommand).resolves({});
    expect(await feedback.put(aStored({ revision: 1 }))).toBe(true);
    expect(await feedback.put(aStored({ revision: 7 }))).toBe(true);
    expect(puts()).toMatchObject([
      { ConditionExpression: 'attribute_not_exists(pk)' },
      { ConditionExpression: 'revision = :before', ExpressionAttributeValues: { ':before': 6 } },
    ]);
  });

  it('says that someone was faster where the condition did not hold', async () => {
    dynamo.on(PutCommand).rejects(outrun);
    expect(await feedback.put(aStored())).toBe(false);
  });

  it('does not take another failure for that', async () => {
    dynamo.on(PutCommand).rejects(new Error('throttled'));
    await expect(feedback.put(aStored())).rejects.toThrow('throttled');
  });

  it('ranks the more severe before the later, and an erased one nowhere', async () => {
    dynamo.on(PutCommand).resolves({});
    await feedback.put(aStored({ id: 'f1', said: aSaid({ score: -1 }) }));
    await feedback.put(aStored({ id: 'f1', said: aSaid({ score: 1 }) }));
    await feedback.put(aStored({ id: 'f1', said: null }));
    const ranks = puts().map(({ Item }): unknown => Item?.rank);
    expect(ranks).toEqual(['100#2026-11-10T09:00:00Z#f1', '000#2026-11-10T09:00:00Z#f1', undefined]);
    expect(puts()[2]?.Item).not.toHaveProperty('browse');
  });

  it('finds feedback under a third department by a pointer, and no longer by one under those it left', async () => {
    dynamo.on(PutCommand).resolves({}).on(DeleteCommand).rejects(outrun);
    const said = aSaid({ departments: ['product', 'supply', 'legal'] });
    await feedback.point(aStored({ revision: 2, said }), ['finance']);
    expect(puts().map(({ Item }): unknown => Item?.sk)).toEqual(['department#legal']);
    const gone = dynamo.commandCalls(DeleteCommand).map(({ args: [{ input }] }): unknown => input.Key?.sk);
    expect(gone.toSorted()).toEqual(['department#finance', 'department#product', 'department#supply']);
  });

  it('asks for nothing to be taken away for a first version, nor where nobody was left', async () => {
    await feedback.point(aStored({ said: aSaid({ departments: ['product', 'supply'] }) }), []);
    await feedback.point(aStored({ revision: 2, said: aSaid({ departments: ['product', 'supply'] }) }), []);
    expect(dynamo.calls()).toHaveLength(0);
  });
});

describe('reading feedback', () => {
  /** What the table holds after this was put. */
  async function itemOf(stored: StoredFeedback) {
    dynamo.on(PutCommand).resolves({});
    await feedback.put(stored);
    return puts().at(-1)?.Item;
  }
  it.each([
    ['as it came', aStored()],
    [
      'after an erasure',
      aStored({
        revision: 2,
        content: '',
        said: null,
        applied: { ...aStored().applied, contribution: null },
      }),
    ],
  ])('gives back what was put: %s', async (_, stored) => {
    dynamo.on(GetCommand).resolves({ Item: await itemOf(stored) });
    expect(await feedback.get('acme', 'f1')).toEqual(stored);
  });

  it('gives nothing where nothing is stored', async () => {
    dynamo.on(GetCommand).resolves({});
    expect(await feedback.get('acme', 'f2')).toBeUndefined();
  });

  it('throws where a record is not what it should be', async () => {
    dynamo.on(GetCommand).resolves({ Item: { ...(await itemOf(aStored())), revision: 'one' } });
    await expect(feedback.get('acme', 'f1')).rejects.toThrow();
  });

  it('merges the lanes of a week in the order of their ranks', async () => {
    const time = '2026-11-10T09:00:00Z';
    const found = (id: string, severity: number) => ({ id, rank: feedbackRank(severity, time, id), time });
    const entry = (id: string, severity: number) => {
      const { rank } = found(id, severity);
      return { pk: `acme#feedback#${id}`, rank };
    };
    const lane = (IndexName: string, number: number) => ({
      IndexName,
      ExpressionAttributeValues: { ':partition': `acme#product#2026-W46#${number}` },
    });
    dynamo
      .on(QueryCommand)
      .resolves({ Items: [] })
      .on(QueryCommand, lane('browse', 1))
      .resolves({ Items: [entry('a', 90), entry('b', 10)] })
      .on(QueryCommand, lane('browse2', 3))
      .resolves({ Items: [entry('c', 50)] });
    expect(await Array.fromAsync(feedback.browse(aPlace()))).toEqual([
      found('a', 90),
      found('c', 50),
      found('b', 10),
    ]);
  });
});

describe('erasing feedback', () => {
  it('scans the company’s records as they are now, and goes on where a page ended', async () => {
    const LastEvaluatedKey = { pk: 'acme#feedback#f1', sk: 'feedback' };
    dynamo.on(ScanCommand).resolves({ Items: [toItem(aStored())], LastEvaluatedKey });
    const { found, next } = await feedback.scan('acme');
    expect(found).toEqual([aStored()]);
    await feedback.scan('acme', next);
    const asked = dynamo.commandCalls(ScanCommand).map(({ args: [{ input }] }) => input);
    expect(asked).toMatchObject([
      { ConsistentRead: true, ExpressionAttributeValues: { ':feedback': 'acme#feedback#' } },
      { ExclusiveStartKey: LastEvaluatedKey },
    ]);
    dynamo.on(ScanCommand).resolves({});
    expect(await feedback.scan('acme')).toEqual({ found: [] });
  });

  it('deletes every pointer of an erased one, also those that an earlier try left', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [{ sk: 'department#supply' }, { sk: 'department#finance' }] });
    dynamo.on(DeleteCommand).resolves({});
    await feedback.unpoint(aStored({ revision: 2, said: null }));
    expect(dynamo.commandCalls(DeleteCommand).map(({ args: [{ input }] }): unknown => input.Key?.sk)).toEqual(
      ['department#supply', 'department#finance'],
    );
  });
});

describe('getItems', () => {
  const keys = Array.from({ length: 130 }, (_, index) => ({ pk: `p${index}`, sk: 's' }));

  it('asks for a hundred keys a call, and again for those that were left', async () => {
    const asked: number[] = [];
    dynamo.on(BatchGetCommand).callsFake((input: { RequestItems: { feedback: { Keys: typeof keys } } }) => {
      const { Keys } = input.RequestItems.feedback;
      asked.push(Keys.length);
      const [taken, left] = [Keys.slice(0, 60), Keys.slice(60)];
      return {
        ...{ Responses: { feedback: taken }, $metadata: {} },
        UnprocessedKeys: left.length > 0 ? { feedback: { Keys: left } } : {},
      };
    });
    const items = await getItems(table, keys);
    expect(asked).toEqual([100, 70, 10]);
    expect(items.map(({ pk }) => pk).toSorted()).toEqual(keys.map(({ pk }) => pk).toSorted());
  });

  /** Leaves so many keys of each batch unread, and tells how long it was waited for them. */
  const readLeaving = async (
    asked: typeof keys,
    left: (round: number) => number,
    id = (round: number) => `${round}`,
  ) => {
    const waited: number[] = [];
    let round = 0;
    dynamo.on(BatchGetCommand).callsFake((input: { RequestItems: { feedback: { Keys: typeof keys } } }) => {
      const { Keys } = input.RequestItems.feedback;
      const unread = Keys.slice(0, left(++round));
      return {
        ...{ Responses: { feedback: Keys.slice(unread.length) }, $metadata: { requestId: id(round) } },
        UnprocessedKeys: unread.length === 0 ? {} : { feedback: { Keys: unread } },
      };
    });
    const sleep = async (ms: number) => waited.push(ms);
    const read = await getItems(table, asked, false, sleep).catch((error: unknown) => error);
    return { waited, read };
  };
  const many = Array.from({ length: 230 }, (_, index) => ({ pk: `p${index}`, sk: 's' }));

  it('gives up with an error where keys stay unread, before a request has no time left', async () => {
    const { waited, read } = await readLeaving(keys.slice(0, 3), () => 3);
    expect(read).toEqual(new Error('DynamoDB left 3 keys unread'));
    expect(waited.length).toBeGreaterThan(8);
    expect(waited.reduce((sum, ms) => sum + ms)).toBeLessThan(12_000);
  });

  it('waits longer each time that keys are left, half of it by chance, and not behind what was read', async () => {
    const { waited, read } = await readLeaving(many, (round) => [3, 100, 100, 0, 2][round - 1] ?? 0);
    expect(read).toHaveLength(230);
    const mosts = [50, 100, 200, 50];
    expect(waited).toHaveLength(mosts.length);
    for (const [at, most] of mosts.entries()) {
      expect(waited[at]).toBeGreaterThanOrEqual(most / 2);
      expect(waited[at]).toBeLessThan(most);
    }
    const others = await readLeaving(
      many,
      (round) => (round === 1 ? 3 : 0),
      () => 'another',
    );
    expect(others.waited[0]).not.toBe(waited[0]);
  });

  it('asks nothing for no keys', async () => {
    expect(await getItems(table, [])).toEqual([]);
    expect(dynamo.calls()).toEqual([]);
  });
});

describe('the other stores', () => {
  it('go on with the list of files where the index holds one whose record is not there yet', async () => {
    const entry = (file: string) => ({ pk: `acme#file#${file}`, sk: 'file', rank: `2026-11-10#${file}` });
    dynamo.on(QueryCommand).resolves({ Items: [entry('one'), entry('two')] });
    dynamo.on(BatchGetCommand).resolves({ Responses: { feedback: [{ ...aFileRecord({ file: 'one' }) }] } });
    const { found, next } = await dynamoFileStore(table).list('acme', 2);
    expect(found.map(({ file }) => file)).toEqual(['one']);
    expect(next).toBe('2026-11-10#two');
  });

  it('let one caller claim a digest, and tell others whether it was sent', async () => {
    const digests = dynamoDigestStore(table, table);
    const claim = () =>
      digests.claim({ ...aPlace(), occasion: '2026-W46', recipient: 'name' }, '2026-11-18T06:00:00Z');
    dynamo.on(PutCommand).resolvesOnce({}).rejects(outrun);
    dynamo
      .on(GetCommand)
      .resolvesOnce({ Item: { state: 'sending' } })
      .resolves({ Item: { state: 'sent' } });
    expect(await claim()).toBe('mine');
    expect(await claim()).toBe('sending');
    expect(await claim()).toBe('sent');
  });

  it('remember that the digests of a week were ordered', async () => {
    const digests = dynamoDigestStore(table, table);
    await digests.noteRun('acme', '2026-W46', ['product'], '2026-11-16T05:00:00Z');
    await digests.noteRun('acme', '2026-W46', ['supply', 'product'], '2026-11-17T05:00:00Z');
    expect(dynamo.commandCalls(UpdateCommand)[1]?.args[0].input).toMatchObject({
      Key: { pk: 'acme#digests', sk: '2026-W46' },
      UpdateExpression: 'SET #at = :at ADD departments :departments',
      ExpressionAttributeValues: { ':departments': new Set(['supply', 'product']) },
    });
    const noted = { Item: { departments: new Set(['product', 'supply']) } };
    dynamo.on(GetCommand).resolvesOnce(noted).resolvesOnce(noted).resolvesOnce(noted).resolvesOnce({});
    expect(await digests.hasRun('acme', '2026-W46', 'product')).toBe(true);
    expect(await digests.hasRun('acme', '2026-W46', 'supply')).toBe(true);
    expect(await digests.hasRun('acme', '2026-W46', 'finance')).toBe(false);
    expect(await digests.hasRun('acme', '2026-W47', 'product')).toBe(false);
    // noted before departments had times of their own
    dynamo.on(GetCommand).resolves({ Item: { at: '2026-11-16T05:00:00Z' } });
    expect(await digests.hasRun('acme', '2026-W46', 'finance')).toBe(true);
  });

  it('tell whether a week has summaries, without reading them', async () => {
    dynamo.on(QueryCommand).resolvesOnce({ Count: 1 }).resolves({ Count: 0 });
    const summaries = dynamoSummaryStore(table, table, () => 'new');
    expect(await summaries.has('acme', '2026-W46')).toBe(true);
    expect(await summaries.has('acme', '2026-W47')).toBe(false);
    expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({ Limit: 1, Select: 'COUNT' });
  });

  it('give the file record that was there first', async () => {
    const first = aFileRecord({ received: '2026-11-01T00:00:00Z' });
    dynamo.on(PutCommand).rejects(outrun).on(GetCommand).resolves({ Item: first });
    expect(await dynamoFileStore(table).open(aFileRecord())).toEqual(first);
  });

  it('move the mark only from where it was read, and do not mind having lost', async () => {
    dynamo.on(UpdateCommand).rejects(outrun);
    const settled = { cut: 0, through: 3, stored: 3, duplicate: 0, updated: 0, rejected: 0 };
    await dynamoFileStore(table).advance(aFileRecord({ settled: { ...settled, through: 2 } }), settled);
    expect(dynamo.commandCalls(UpdateCommand)[0]?.args[0].input).toMatchObject({
      ConditionExpression: expect.stringContaining('settled.through = :from'),
      ExpressionAttributeValues: { ':from': 2, ':cut': 0, ':settled': settled },
    });
  });

  it('give outcomes up to the first gap', async () => {
    const outcome = { stored: 1, duplicate: 0, updated: 0, rejected: 0 };
    const Items = [4, 5, 7].map((ordinal) => ({ pk: 'p', sk: 's', ordinal, ...outcome }));
    dynamo.on(QueryCommand).resolves({ Items });
    expect(await dynamoFileStore(table).outcomesFrom(aBatch({ ordinal: 4 }))).toHaveLength(2);
    expect(await dynamoFileStore(table).outcomesFrom(aBatch({ ordinal: 3 }))).toEqual([]);
  });

  it('read all pages of the summaries of a week, counts and exemplars apart', async () => {
    const cells = { '2|review|en|negative': 3 };
    const list = { names: ['2|review|en|negative'], counts: [3] };
    const exemplars = { '2#speed|review|negative': ['f1'] };
    const page = (batch: string) => [summaryItem(aSummary({ batch, cells, exemplars }))];
    const twoPages = () => {
      dynamo.reset();
      dynamo
        .on(QueryCommand)
        .resolvesOnce({ Items: page('b1'), LastEvaluatedKey: { pk: 'p' } })
        .resolvesOnce({ Items: page('b2') });
    };
    const store = dynamoSummaryStore(table, table, () => 'new');
    twoPages();
    expect(await collect(store.cells('acme', '2026-W46', 'all'))).toEqual([[list], [list]]);
    twoPages();
    expect((await collect(store.exemplars('acme', '2026-W46'))).flat()).toEqual([
      { batch: 'b1', exemplars },
      { batch: 'b2', exemplars },
    ]);
    expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      ...{ ConsistentRead: true, ProjectionExpression: 'sk, exemplars' },
      ExpressionAttributeValues: { ':partition': 'acme#week#2026-W46' },
    });
  });

  it('keep a file’s counts in two parts, and read what was kept of one when they were together', async () => {
    const store = dynamoSummaryStore(table, table, () => 'new');
    const [alone, pair] = ['2|review|en|negative', '0!churn!effort'];
    const cells = { names: [alone, pair], counts: [3, 2] };
    const kept = async (file: string) => {
      dynamo.reset();
      await store.keepFileRollUp('acme', '2026-W46', { file, cut: 0, cells, exemplars: {} });
      return dynamo.commandCalls(PutCommand).map(({ args }) => args[0].input.Item ?? {});
    };
    const [, pairs = {}, ofAlone = {}] = await kept('new');
    expect([pairs.sk, ofAlone.sk]).toEqual(['cells-pairs#new#0', 'cells-alone#new#0']);
    const together = (file: string) => ({
      ...{ sk: `cells#${file}#0`, file, cut: 0 },
      cells: summaryItem(aSummary({ batch: 'b', cells: { [pair]: 2, [alone]: 3 } })).cells,
    });
    const found = [together('new'), together('old'), ofAlone];
    dynamo.reset();
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: found })
      .resolvesOnce({ Items: [...found, pairs] });
    const onlyAlone = { names: [alone], counts: [3] };
    expect(await store.rolledUpFiles('acme', '2026-W46', 'alone')).toEqual([
      { file: 'new', cut: 0, cells: onlyAlone },
      { file: 'old', cut: 0, cells: onlyAlone },
    ]);
    expect(await store.rolledUpFiles('acme', '2026-W46', 'all')).toEqual([
      { file: 'new', cut: 0, cells },
      { file: 'old', cut: 0, cells: { names: [pair, alone], counts: [2, 3] } },
    ]);
    const asked = dynamo
      .commandCalls(QueryCommand)
      .map(({ args }) => args[0].input.ExpressionAttributeValues);
    expect(asked).toMatchObject([
      { ':after': 'cells#', ':before': 'cells-alone#~' },
      { ':after': 'cells#', ':before': 'cells-pairs#~' },
    ]);
  });

  it('keep an insight only where its claim still stands', async () => {
    dynamo.on(PutCommand).rejects(new ConditionalCheckFailedException({ message: '', $metadata: {} }));
    const store = dynamoSummaryStore(table, table, () => 'new');
    expect(await store.keepInsight('acme', '2026-W46', 'mine', { madeOf: 'm', json: '{}' })).toBe(false);
    expect(dynamo.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      ...{ ConditionExpression: 'claim = :claim', ExpressionAttributeValues: { ':claim': 'mine' } },
    });
  });
});
