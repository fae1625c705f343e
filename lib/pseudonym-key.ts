import { keys } from './contract.ts';
import type { ObjectStore } from './ports.ts';

/** As long as what HMAC-SHA-256 gives; more would add nothing. */
const keyBytes = 32;

/**
 * The company's key for pseudonyms. The first who asks makes it of `random`; of several who do so at the same time one
 * succeeds, and all use what is stored. Throws where what is stored is no key: another one would make other names, and the
 * same rows would be stored again.
 */
export async function obtainPseudonymKey(
  objects: Pick<ObjectStore, 'readText' | 'writeNew'>,
  company: string,
  random: (bytes: number) => Uint8Array,
): Promise<Uint8Array> {
  const place = keys.pseudonymKey(company);
  let written = await objects.readText(place);
  if (written === undefined) {
    await objects.writeNew(place, Buffer.from(random(keyBytes)).toString('base64url'), 'text/plain');
    written = await objects.readText(place);
  }
  const key = Buffer.from(written?.trim() ?? '', 'base64url');
  if (key.length !== keyBytes) {
    throw new Error(`${place} is not a key of ${keyBytes} bytes: bring an earlier version of it back`);
  }
  return key;
}
