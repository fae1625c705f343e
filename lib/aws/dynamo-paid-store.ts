import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { answerKey, budgetKey, expiryAttribute, lastPart } from '../contract/table.ts';
import { PaidAnswer } from '../ports/paid-service.ts';
import type { PaidStore } from '../ports/paid-store.ts';
import { getItems, ifConditionHolds, type Table } from './table.ts';

/** How long an answer is kept, in seconds: a year and a month, for files that are dropped again year by year. */
const keptFor = 400 * 86_400;
/** A claim that a dead worker left is of no use any more after a day. */
const claimKeptFor = 86_400;

const expiry = (now: number, seconds: number) => ({ [expiryAttribute]: Math.ceil(now / 1000) + seconds });

const Item = z.object({ pk: z.string(), answer: PaidAnswer.optional() });

/** `once` is the same table, for the write that must not be repeated. */
export function dynamoPaidStore(table: Table, once: Table): PaidStore {
  const { name: TableName, client } = table;
  return {
    async answers(company, keys) {
      const items = await getItems(
        table,
        keys.map((key) => answerKey(company, key)),
      );
      const found = z.array(Item).parse(items);
      return new Map(
        found.flatMap(({ pk, answer }) => (answer === undefined ? [] : [[lastPart(pk), answer] as const])),
      );
    },
    async claim(company, key, now, until) {
      const Item = { ...answerKey(company, key), claimed: until, ...expiry(now, claimKeptFor) };
      const ConditionExpression =
        'attribute_not_exists(pk) OR (attribute_not_exists(answer) AND claimed < :now)';
      const ExpressionAttributeValues = { ':now': now };
      return await ifConditionHolds(
        client.send(new PutCommand({ TableName, Item, ConditionExpression, ExpressionAttributeValues })),
      );
    },
    async keep(company, key, answer, now) {
      const Item = { ...answerKey(company, key), answer, ...expiry(now, keptFor) };
      await client.send(new PutCommand({ TableName, Item }));
    },
    async release(company, key, until) {
      const ConditionExpression = 'attribute_not_exists(answer) AND claimed = :until';
      const ExpressionAttributeValues = { ':until': until };
      const Key = answerKey(company, key);
      await ifConditionHolds(
        client.send(new DeleteCommand({ TableName, Key, ConditionExpression, ExpressionAttributeValues })),
      );
    },
    async reserve(company, month, units, limit) {
      if (units > limit) return false;
      return await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: budgetKey(company, month),
            UpdateExpression: 'ADD spent :units',
            ConditionExpression: 'attribute_not_exists(spent) OR spent <= :room',
            ExpressionAttributeValues: { ':units': units, ':room': limit - units },
          }),
        ),
      );
    },
    async giveBack(company, month, units) {
      await once.client.send(
        new UpdateCommand({
          TableName: once.name,
          Key: budgetKey(company, month),
          UpdateExpression: 'ADD spent :units',
          ExpressionAttributeValues: { ':units': -units },
        }),
      );
    },
  };
}
