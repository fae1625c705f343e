import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** More than any item can unfold to that we wrote: an item has 400 KB, and what is packed in it repeats itself. */
const maxBytes = 64_000_000;

/** A value as JSON, packed: DynamoDB bills started KBs of items, and names of cells repeat. */
export const packJson = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

/** Throws for what `packJson` did not write. */
export const unpackJson = (packed: Uint8Array): unknown =>
  JSON.parse(inflateRawSync(packed, { maxOutputLength: maxBytes }).toString('utf8'));
