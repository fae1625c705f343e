import { heldKey, obtainKey } from '../company/kept-key.ts';
import { keys } from '../contract/bucket.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/** Gives the key that signs cursors: read once, when the first list is asked for, and made if there is none yet. */
export const cursorKeyReader = (
  objects: Pick<ObjectStore, 'readText' | 'writeNew'>,
  random: (bytes: number) => Uint8Array,
): (() => Promise<Uint8Array>) => heldKey(() => obtainKey(objects, keys.cursorKey, random));
