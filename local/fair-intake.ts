import type { Message } from '@aws-sdk/client-sqs';

/**
 * What SQS' fair queues do, which no emulator knows: messages of who has few under way come before those of who has many. Messages
 * are taken from the queue ahead of the work, and each worker gets the next of the group that has the fewest with workers, the one
 * that waited longest among equals.
 */
export function fairIntake(groupOf: (message: Message) => string) {
  const waiting = new Map<string, Message[]>();
  const underWay = new Map<string, number>();
  const count = (group: string) => underWay.get(group) ?? 0;
  const messages = () => [...waiting.values()].flat();
  return {
    waiting: messages,
    add(some: readonly Message[]): void {
      for (const message of some) {
        const group = groupOf(message);
        const line = waiting.get(group) ?? [];
        if (line.length === 0) waiting.set(group, line);
        line.push(message);
      }
    },
    /** Undefined where nothing waits. Who takes a message says when it is done with it. */
    take(): { readonly message: Message; readonly done: () => void } | undefined {
      const [group] = [...waiting.keys()].toSorted((a, b) => count(a) - count(b));
      const line = group === undefined ? undefined : waiting.get(group);
      const message = line?.shift();
      if (group === undefined || line === undefined || message === undefined) return undefined;
      // behind the others of as many
      waiting.delete(group);
      if (line.length > 0) waiting.set(group, line);
      underWay.set(group, count(group) + 1);
      return { message, done: () => void underWay.set(group, count(group) - 1) };
    },
  };
}
