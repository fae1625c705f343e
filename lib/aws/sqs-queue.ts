import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '../ports.ts';

/** What SQS takes in one call. */
const most = { messages: 10, bytes: 1_048_576 };

export function sqsQueue(url: string, client = new SQSClient()): Queue {
  return {
    async send(bodies) {
      for (const group of groupsOf(bodies.map(escapeForSqs))) {
        const Entries = group.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
        if (Failed.length > 0)
          throw new Error(
            `SQS took ${group.length - Failed.length} of ${group.length} messages: ${Failed[0]?.Code}`,
          );
      }
    },
  };
}

/**
 * SQS refuses U+FFFE and U+FFFF, and emulators of it every character outside the BMP. Bodies are JSON, where any of them
 * may be written as an escape.
 */
const escapeForSqs = (json: string): string =>
  json.replace(/[\ud800-\udfff\ufffe\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

function groupsOf(bodies: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let room = { messages: 0, bytes: 0 };
  for (const body of bodies) {
    const bytes = Buffer.byteLength(body);
    if (room.messages === 0 || room.bytes < bytes) {
      groups.push([]);
      room = { ...most };
    }
    groups.at(-1)?.push(body);
    room = { messages: room.messages - 1, bytes: room.bytes - bytes };
  }
  return groups;
}
