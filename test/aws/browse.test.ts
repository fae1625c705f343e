import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoFeedbackStore } from '../../lib/aws/dynamo-feedback-store.ts';
import { foundUnder, pointerItem, toItem } from '../../lib/aws/feedback-item.ts';
import { openTable } from '../../lib/aws/table.ts';
import { configReader } from '../../lib/company/config.ts';
import { nameOf } from '../../lib/hash.ts';
import { listFeedback } from '../../lib/query/list-feedback.ts';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { aSaid, aStored, seeded } from '../builders.ts';
import { memoryObjectStore } from '../memory-stores.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const store = dynamoFeedbackStore(openTable('feedback', new DynamoDBClient({ region: 'eu-west-1' })));
const config = configReader(memoryObjectStore().store, () => new Date());
const departments = [...defaultTaxonomy.departments.map(({ id }) => id), 'unassigned'];

type Item = Readonly<Record<string, unknown>>;
type Asked = {
  readonly IndexName: 'browse' | 'browse2';
  readonly ExpressionAttributeValues: { ':partition': string; ':after'?: string };
  readonly Limit: number;
};

/** Feedback of one to four departments each, as the table has it, and a table that answers as DynamoDB does. */
function aTable(count: number) {
  const random = seeded(7);
  const stored = Array.from({ length: count }, (_, index) => {
    const first = Math.floor(random() ** 2 * departments.length);
    const mine = departments.slice(first, first + 1 + Math.floor(random() * 4));
    const minute = String(Math.floor(random() * 60)).padStart(2, '0');
    const said = aSaid({
      ...{
        departments: mine,
        score: Math.round(random() * 20) / 10 - 1,
        time: `2026-11-10T09:${minute}:00Z`,
      },
      mentions: index === count - 1 ? [{ topic: 'rare', start: 0, end: 3, sentiment: 'negative' }] : [],
    });
    return aStored({ id: nameOf(String(index)), said });
  });
  const items: Item[] = stored.flatMap((each) => [
    toItem(each),
    ...foundUnder(each).pointers.map((department) => pointerItem(each, department)),
  ]);
  const rankOf = ({ rank }: Item) => String(rank);
  const byPlace = Object.groupBy(
    items.flatMap((item) =>
      (['browse', 'browse2'] as const).map((index) => ({ item, place: `${index} ${item[index]}` })),
    ),
    ({ place }) => place,
  );
  dynamo.on(QueryCommand).callsFake(({ IndexName, ExpressionAttributeValues: values, Limit }: Asked) => ({
    Items: (byPlace[`${IndexName} ${values[':partition']}`] ?? [])
      .map(({ item }) => item)
      .filter((item) => values[':after'] === undefined || rankOf(item) < values[':after'])
      .toSorted((a, b) => (rankOf(a) < rankOf(b) ? 1 : -1))
      .slice(0, Limit),
  }));
  const byKey = new Map(stored.map((each) => [String(toItem(each).pk), toItem(each)]));
  dynamo
    .on(BatchGetCommand)
    .callsFake((input: { RequestItems: { feedback: { Keys: { pk: string }[] } } }) => ({
      Responses: { feedback: input.RequestItems.feedback.Keys.flatMap(({ pk }) => byKey.get(pk) ?? []) },
    }));
  const wanted = stored
    .toSorted((a, b) => ((store.rankOf(a) ?? '') < (store.rankOf(b) ?? '') ? 1 : -1))
    .map(({ id, said }) => ({ id, departments: said?.departments ?? [] }));
  return { wanted };
}

/** A page, with the requests that it took. */
async function page(asked: Partial<Parameters<typeof listFeedback>[2]>) {
  dynamo.resetHistory();
  const given = { weeks: ['2026-W46'], limit: 20, ...asked } as const;
  const { items, last } = await listFeedback({ feedback: store, config }, 'acme', given);
  const records = dynamo
    .commandCalls(BatchGetCommand)
    .reduce((sum, { args: [{ input }] }) => sum + (input.RequestItems?.feedback?.Keys?.length ?? 0), 0);
  return { ids: items.map(({ id }) => id), last, queries: dynamo.commandCalls(QueryCommand).length, records };
}

beforeEach(() => {
  dynamo.reset();
});

describe('a page of a week’s feedback', () => {
  it('has what is most severe of all departments, each once, page after page', async () => {
    const { wanted } = aTable(700);
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const got = await page({ limit: 70, after });
      ids.push(...got.ids);
      after = got.last;
    } while (after !== undefined);
    expect(ids).toEqual(wanted.map(({ id }) => id));
  });

  it('has what is most severe of one department, be it the first, the second or a further one', async () => {
    const { wanted } = aTable(700);
    const [, , department = ''] = departments;
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const got = await page({ limit: 100, departments: [department], after });
      ids.push(...got.ids);
      after = got.last;
    } while (after !== undefined);
    expect(ids).toEqual(wanted.filter((each) => each.departments.includes(department)).map(({ id }) => id));
  });

  it('asks each lane once where that is enough, and for no more records than it shows', async () => {
    aTable(3000);
    expect(await page({})).toMatchObject({ queries: 4 * departments.length, records: 20 });
    expect(await page({ departments: ['supply-chain'] })).toMatchObject({ queries: 8, records: 20 });
  });

  it('asks at most twice as often for a filter that nothing matches, and then says where to go on', async () => {
    aTable(3000);
    const all = await page({ filter: { topics: new Set(['nothing']) } });
    expect(all).toMatchObject({ ids: [], last: expect.any(String), records: 600 });
    expect(all.queries).toBeLessThanOrEqual(2 * 4 * departments.length);
    const one = await page({
      filter: { topics: new Set(['nothing']) },
      departments: ['supply-chain'],
    });
    expect(one.queries).toBeLessThanOrEqual(3 * 8);
  });
});
