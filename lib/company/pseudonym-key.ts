import { keys } from '../contract/bucket.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type Pseudonymiser, pseudonymiser } from '../privacy/pseudonym.ts';

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
  return keyIn(place, written);
}

function keyIn(place: string, written: string | undefined): Uint8Array {
  const key = Buffer.from(written?.trim() ?? '', 'base64url');
  if (key.length !== keyBytes) {
    throw new Error(`${place} is not a key of ${keyBytes} bytes: bring an earlier version of it back`);
  }
  return key;
}

/** The pseudonyms of a company of which a file was read before. Reads each company's key once: it never changes. */
export function pseudonymsReader(
  objects: Pick<ObjectStore, 'readText'>,
): (company: string) => Promise<Pseudonymiser> {
  const held = new Map<string, Promise<Pseudonymiser>>();
  const read = async (company: string) => {
    const place = keys.pseudonymKey(company);
    return pseudonymiser(keyIn(place, await objects.readText(place)));
  };
  return async (company) => {
    const known = held.get(company);
    if (known !== undefined) return await known;
    const asked = read(company);
    held.set(company, asked);
    return await asked.catch((error: unknown) => {
      held.delete(company);
      throw error;
    });
  };
}
