import { keys } from '../contract/bucket.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type Pseudonymiser, pseudonymiser } from '../privacy/pseudonym.ts';
import { keyIn, obtainKey } from './kept-key.ts';

/**
 * The company's key for pseudonyms, made by the first who asks. Throws where what is stored is no key: another one would make
 * other names, and the same rows would be stored again.
 */
export const obtainPseudonymKey = (
  objects: Pick<ObjectStore, 'readText' | 'writeNew'>,
  company: string,
  random: (bytes: number) => Uint8Array,
): Promise<Uint8Array> => obtainKey(objects, keys.pseudonymKey(company), random);

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
