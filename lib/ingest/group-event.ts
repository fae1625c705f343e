import { parseUploadKey } from '../contract/bucket.ts';
import type { ObjectCreated } from '../contract/messages.ts';
import { fileMessage, versionName } from '../files/file-name.ts';
import type { Queue } from '../ports/queue.ts';

/**
 * Sends an event of S3 through the queue once more, in the group of its company: EventBridge can name no group, and SQS serves
 * groups in turn. Gives the company; undefined where the message has been through, or is of none: then it is to be read.
 */
export async function groupEvent(
  events: Queue,
  { grouped, detail }: ObjectCreated,
): Promise<string | undefined> {
  const { key, etag, 'version-id': versionId } = detail.object;
  const { company } = parseUploadKey(key);
  if (grouped || company === undefined) return undefined;
  await events.send(
    [fileMessage(key, versionName({ etag, ...(versionId !== undefined && { versionId }) }))],
    company,
  );
  return company;
}
