import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { digestKey, orderedKey } from '../contract/table.ts';
import type { DigestStore } from '../ports/digest-store.ts';
import type { Place } from '../ports/feedback-store.ts';
import { ifConditionHolds, type Table } from './table.ts';

const keyOf = ({ company, department, week }: Place) => digestKey(company, department, week);

export function dynamoDigestStore({ name: TableName, client }: Table): DigestStore {
  return {
    async claim(place, at) {
      const Item = { ...keyOf(place), state: 'sending', at };
      const ConditionExpression = 'attribute_not_exists(pk)';
      const put = new PutCommand({ TableName, Item, ConditionExpression });
      if (await ifConditionHolds(client.send(put))) return 'mine';
      const held = await client.send(new GetCommand({ TableName, Key: keyOf(place), ConsistentRead: true }));
      return held.Item?.state === 'sent' ? 'sent' : 'sending';
    },
    async release(place) {
      await client.send(new DeleteCommand({ TableName, Key: keyOf(place) }));
    },
    async markSent(place, messageId) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(place),
          UpdateExpression: 'SET #state = :sent, messageId = :messageId',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':sent': 'sent', ':messageId': messageId },
        }),
      );
    },
    async noteOrdered(company, week, at) {
      await client.send(new PutCommand({ TableName, Item: { ...orderedKey(company, week), at } }));
    },
    async wereOrdered(company, week) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: orderedKey(company, week) }));
      return Item !== undefined;
    },
  };
}
