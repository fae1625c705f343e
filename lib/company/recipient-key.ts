import { keys } from '../contract/bucket.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { heldKey, keyIn, obtainKey } from './kept-key.ts';

/** The key that names recipients and signs their links, made by the first who asks. */
export const obtainRecipientKey = (
  objects: Pick<ObjectStore, 'readText' | 'writeNew'>,
  random: (bytes: number) => Uint8Array,
): (() => Promise<Uint8Array>) => heldKey(() => obtainKey(objects, keys.madeRecipientKey, random));

/** The same for who makes none; undefined as long as no mail was sent. */
export const readRecipientKey = (
  objects: Pick<ObjectStore, 'readText'>,
): (() => Promise<Uint8Array | undefined>) =>
  heldKey(async () => {
    const written = await objects.readText(keys.recipientKey);
    return written === undefined ? undefined : keyIn(keys.recipientKey, written);
  });
