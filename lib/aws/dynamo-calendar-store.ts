import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { calendarKey } from '../contract/table.ts';
import type { CalendarStore } from '../ports/calendar-store.ts';
import { ifConditionHolds, type Table } from './table.ts';

const Item = z.object({ timeZone: z.string(), changes: z.int().positive() });

export function dynamoCalendarStore({ name: TableName, client }: Table): CalendarStore {
  return {
    async read(company) {
      const Key = calendarKey(company);
      const { Item: item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item.optional().parse(item);
    },
    async change(company, calendar) {
      const put = new PutCommand({
        ...{ TableName, Item: { ...calendarKey(company), ...calendar } },
        ConditionExpression: 'attribute_not_exists(pk) OR changes < :changes',
        ExpressionAttributeValues: { ':changes': calendar.changes },
      });
      return await ifConditionHolds(client.send(put));
    },
  };
}
