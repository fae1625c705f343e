import { describe, expect, it } from 'vitest';
import { FileMessage, ObjectCreated } from '../../lib/contract/messages.ts';
import { groupEvent } from '../../lib/ingest/group-event.ts';

const object = { key: 'acme/tickets/a.csv', etag: 'e', 'version-id': 'v1' };

/** A queue that keeps whose each message is. */
function aQueue() {
  const sent: { body: string; group: string | undefined }[] = [];
  const send = async (bodies: readonly string[], group?: string) => {
    sent.push(...bodies.map((body) => ({ body, group })));
  };
  return { sent, queue: { send } };
}

describe('an event of S3', () => {
  it('goes through the queue once more, in the group of its company, and names the same version', async () => {
    const { sent, queue } = aQueue();
    expect(await groupEvent(queue, ObjectCreated.parse({ detail: { object } }))).toBe('acme');
    expect(sent.map(({ group }) => group)).toEqual(['acme']);
    const again = ObjectCreated.parse(FileMessage.parse(JSON.parse(sent[0]?.body ?? '')));
    expect(again.detail.object).toMatchObject({ key: object.key, 'version-id': 'v1' });
    expect(await groupEvent(queue, again)).toBeUndefined();
    expect(sent).toHaveLength(1);
  });

  it('is read at once where it is of no company', async () => {
    const { sent, queue } = aQueue();
    const stray = ObjectCreated.parse({ detail: { object: { ...object, key: 'NO company/a.csv' } } });
    expect(await groupEvent(queue, stray)).toBeUndefined();
    expect(sent).toEqual([]);
  });
});
