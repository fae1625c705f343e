import type { ObjectStore } from '../ports/object-store.ts';

/** As long as what HMAC-SHA-256 gives; more would add nothing. */
const keyBytes = 32;

/**
 * The key that is kept at a place of the bucket. The first who asks makes it of `random`; of several who do so at the same time
 * one succeeds, and all use what is stored. Throws where what is stored is no key.
 */
export async function obtainKey(
  objects: Pick<ObjectStore, 'readText' | 'writeNew'>,
  place: string,
  random: (bytes: number) => Uint8Array,
): Promise<Uint8Array> {
  let written = await objects.readText(place);
  if (written === undefined) {
    await objects.writeNew(place, Buffer.from(random(keyBytes)).toString('base64url'), 'text/plain');
    written = await objects.readText(place);
  }
  return keyIn(place, written);
}

/** The key that was written at a place. Throws where it is none. */
export function keyIn(place: string, written: string | undefined): Uint8Array {
  const key = Buffer.from(written?.trim() ?? '', 'base64url');
  if (key.length !== keyBytes) {
    throw new Error(`${place} is not a key of ${keyBytes} bytes: bring an earlier version of it back`);
  }
  return key;
}

/** Reads a key when it is first asked for, and holds it: it never changes. One that could not be read, or is not there yet, is asked for again. */
export function heldKey<Key extends Uint8Array | undefined>(read: () => Promise<Key>): () => Promise<Key> {
  let held: Promise<Key> | undefined;
  return async () => {
    held ??= read();
    const asked = held;
    const letGo = () => {
      if (held === asked) held = undefined;
    };
    try {
      const key = await asked;
      if (key === undefined) letGo();
      return key;
    } catch (error) {
      letGo();
      throw error;
    }
  };
}
