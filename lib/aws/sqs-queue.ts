import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CountedQueue } from '../ports/queue.ts';

/** What SQS takes in one call. */
const most = { messages: 10, bytes: 1_048_576 };

export function sqsQueue(url: string, client = new SQSClient()): CountedQueue {
  return {
    async send(bodies, group, delaySeconds) {
      for (const slice of slicesOf(bodies.map(escapeForSqs))) {
        const Entries = slice.map((MessageBody, index) => ({
          ...{ Id: String(index), MessageBody },
          // on a standard queue: its fair share of the consumers, no order
          ...(group !== undefined && { MessageGroupId: group }),
          ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
        }));
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
        if (Failed.length > 0)
          throw new Error(
            `SQS took ${slice.length - Failed.length} of ${slice.length} messages: ${Failed[0]?.Code}`,
          );
      }
    },
    async waiting() {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
  };
}

/**
 * SQS refuses U+FFFE and U+FFFF, and emulators of it every character outside the BMP. Bodies are JSON, where any of them
 * may be written as an escape.
 */
const escapeForSqs = (json: string): string =>
  json.replace(/[\ud800-\udfff\ufffe\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

function slicesOf(bodies: readonly string[]): readonly (readonly string[])[] {
  const slices: string[][] = [];
  let room = { messages: 0, bytes: 0 };
  for (const body of bodies) {
    const bytes = Buffer.byteLength(body);
    if (room.messages === 0 || room.bytes < bytes) {
      slices.push([]);
      room = { ...most };
    }
    slices.at(-1)?.push(body);
    room = { messages: room.messages - 1, bytes: room.bytes - bytes };
  }
  return slices;
}
