import { DeleteCommand, GetCommand, PutCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { digestKey, digestMailKey, digestRunKey, expiryAttribute, mailCountKey } from '../contract/table.ts';
import type { DigestStore, MailKey, Told } from '../ports/digest-store.ts';
import type { Place } from '../ports/feedback-store.ts';
import { Week } from '../week.ts';
import { getItems, ifConditionHolds, type Table } from './table.ts';

const keyOf = ({ company, department, week }: Place) => digestKey(company, department, week);
const Sent = z.object({
  sk: Week,
  state: z.enum(['sent', 'partly']),
  told: z.object({ feedback: z.int(), findings: z.record(z.string(), z.int()) }),
});

/** Digests are ordered again for eight weeks at most (lib/digest/late-order.ts): then nobody asks who got a mail. */
const mailDays = 180;

const mailKeyOf = ({ company, department, occasion, recipient }: MailKey) =>
  digestMailKey(company, department, occasion, recipient);

const Run = z.object({ departments: z.set(z.string()).optional() });

/** What those told that were sent; others were claimed, and may yet be. */
const sentIn = (items: readonly unknown[]): ReadonlyMap<Week, Told> =>
  new Map(
    items.flatMap((item) => {
      const sent = Sent.safeParse(item).data;
      return sent === undefined ? [] : [[sent.sk, sent.told] as const];
    }),
  );

/** `once` is the same table, for writes that must not be repeated: what is counted twice is missing later. */
export function dynamoDigestStore(table: Table, once: Table): DigestStore {
  const { name: TableName, client } = table;
  const update = (
    Key: Record<string, string>,
    set: string,
    names: Record<string, string>,
    values: Record<string, unknown>,
  ) =>
    client.send(
      new UpdateCommand({
        ...{ TableName, Key, UpdateExpression: set },
        ...{ ExpressionAttributeNames: names, ExpressionAttributeValues: values },
      }),
    );
  return {
    async claim(mail, at) {
      const expires = Math.floor(Date.parse(at) / 1000) + mailDays * 86_400;
      const Item = { ...mailKeyOf(mail), state: 'sending', at, [expiryAttribute]: expires };
      const ConditionExpression = 'attribute_not_exists(pk)';
      const put = new PutCommand({ TableName, Item, ConditionExpression });
      if (await ifConditionHolds(client.send(put))) return 'mine';
      const held = await client.send(
        new GetCommand({ TableName, Key: mailKeyOf(mail), ConsistentRead: true }),
      );
      return held.Item?.state === 'sent' ? 'sent' : 'sending';
    },
    async release(mail) {
      await client.send(new DeleteCommand({ TableName, Key: mailKeyOf(mail) }));
    },
    async markMailed(mail, messageId) {
      const values = { ':sent': 'sent', ':messageId': messageId };
      await update(
        mailKeyOf(mail),
        'SET #state = :sent, messageId = :messageId',
        { '#state': 'state' },
        values,
      );
    },
    async wasMailed(mail) {
      const held = await client.send(
        new GetCommand({ TableName, Key: mailKeyOf(mail), ConsistentRead: true }),
      );
      return held.Item?.state === 'sent';
    },
    async standing(place) {
      const held = await client.send(new GetCommand({ TableName, Key: keyOf(place), ConsistentRead: true }));
      const state = held.Item?.state;
      return state === 'sent' ? 'sent' : state === 'sending' ? 'unsure' : 'open';
    },
    async markSent(place, told, to) {
      const values = { ':state': to === 'all' ? 'sent' : 'partly', ':told': told };
      await update(keyOf(place), 'SET #state = :state, told = :told', { '#state': 'state' }, values);
    },
    async told(company, department, weeks) {
      const items = await getItems(
        table,
        weeks.map((week) => digestKey(company, department, week)),
      );
      return sentIn(items);
    },
    async toldBetween(company, department, from, to) {
      const { pk } = digestKey(company, department, from);
      const pages = paginateQuery(
        { client },
        {
          TableName,
          KeyConditionExpression: 'pk = :partition AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':partition': pk, ':from': from, ':to': to },
        },
      );
      return sentIn((await Array.fromAsync(pages)).flatMap(({ Items = [] }) => Items));
    },
    async retell(place, told: Told) {
      await update(keyOf(place), 'SET #told = :told', { '#told': 'told' }, { ':told': told });
    },
    async spend(company, week, mails, most) {
      const write = new UpdateCommand({
        ...{ TableName, Key: mailCountKey(company, week), UpdateExpression: 'ADD mails :mails' },
        ConditionExpression: 'attribute_not_exists(mails) AND :mails <= :most OR mails <= :left',
        ExpressionAttributeValues: { ':mails': mails, ':most': most, ':left': most - mails },
      });
      return await ifConditionHolds(once.client.send(write));
    },
    async noteRun(company, week, departments, at) {
      if (departments.length === 0) return;
      await client.send(
        new UpdateCommand({
          ...{ TableName, Key: digestRunKey(company, week) },
          UpdateExpression: 'SET #at = :at ADD departments :departments',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':at': at, ':departments': new Set(departments) },
        }),
      );
    },
    async hasRun(company, week, department) {
      const Key = digestRunKey(company, week);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      const { departments } = Run.parse(Item ?? { departments: new Set() });
      // noted before departments had times of their own: for all of them
      return departments === undefined || departments.has(department);
    },
  };
}
