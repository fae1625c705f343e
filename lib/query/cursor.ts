import { createHmac, timingSafeEqual } from 'node:crypto';
import { joinParts } from '../hash.ts';
import { Refused } from './problem.ts';

/** Bytes of a signature: 128 bits are not guessed, and a cursor stays short enough for an address. */
const signed = 16;

/** What a cursor holds for: no list but the one that gave it takes it. */
export type CursorScope = {
  readonly company: string;
  /** operation id of the route */
  readonly route: string;
  /** all that decides what the list holds */
  readonly filter: Readonly<Record<string, unknown>>;
};

/** Where the next page begins, for the client to hand back: after what lies under `rank`. */
export function writeCursor(key: Uint8Array, scope: CursorScope, rank: string): string {
  return Buffer.concat([signature(key, scope, rank), Buffer.from(rank)]).toString('base64url');
}

/** The rank in a cursor of that scope. Throws Refused for any other text, and says no more of another scope’s than of rubbish. */
export function readCursor(key: Uint8Array, scope: CursorScope, cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url');
  const rank = bytes.subarray(signed).toString();
  const given = bytes.subarray(0, signed);
  const isWhole = rank !== '' && bytes.toString('base64url') === cursor;
  if (!isWhole || !timingSafeEqual(given, signature(key, scope, rank)))
    throw new Refused('invalid-cursor', 'cursor: use the `next` of an earlier page of the same list', {
      faults: [{ field: 'cursor', problem: 'is none of this list' }],
    });
  return rank;
}

function signature(key: Uint8Array, { company, route, filter }: CursorScope, rank: string): Buffer {
  const filters = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .toSorted();
  return createHmac('sha256', key)
    .update(joinParts(['cursor', company, route, ...filters, rank]))
    .digest()
    .subarray(0, signed);
}
