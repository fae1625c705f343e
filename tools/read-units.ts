import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';

const Consumed = z.object({ CapacityUnits: z.number().default(0) });
const Answer = z.object({ ConsumedCapacity: z.unknown() });

/** Counts the units that the requests of a client consume, as the table tells them. */
export function countUnits(client: DynamoDBClient) {
  let units = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const answer = await next(args);
      for (const each of [Answer.parse(answer.output).ConsumedCapacity].flat())
        units += Consumed.safeParse(each).data?.CapacityUnits ?? 0;
      return answer;
    },
    { step: 'initialize' },
  );
  return {
    /** since it was asked for last */
    take(): number {
      const taken = units;
      units = 0;
      return taken;
    },
  };
}
