import { createHmac, createSecretKey } from 'node:crypto';
import { joinParts, nameLength, nameOf } from '../hash.ts';
import type { Contact } from '../nlp/contacts.ts';
import { normalForm } from '../normal-form.ts';

/** Names that stand for persons and what they wrote. Nobody without the company's key can tell which name a guess would get. */
export type Pseudonymiser = {
  /** How an author is known in everything that is stored, never by name; '' for nobody. */
  readonly author: (company: string, id: string) => string;
  /** How an address or number, normalised as in lib/nlp/contacts.ts, is known. */
  readonly contact: (kind: Contact['kind'], normalised: string) => string;
  /** The name of what a row says as it was written: without the key, what was redacted could be found by trying. */
  readonly row: (...parts: readonly string[]) => string;
};

/** Makes names with a company's key by HMAC-SHA-256. The same key makes the same names. */
export function pseudonymiser(key: Uint8Array): Pseudonymiser {
  // made once: making it costs more than a hash
  const prepared = createSecretKey(key);
  const named = (...parts: readonly string[]) =>
    createHmac('sha256', prepared).update(joinParts(parts)).digest('base64url').slice(0, nameLength);
  // of 132 bits; a hash that begins with a secret is enough where it is cut short (nothing can be appended), and twice as fast
  const secret = createHmac('sha256', prepared).update('row').digest('base64url').slice(0, 22);
  return {
    author(company, id) {
      const written = normalForm(id.trim(), 'NFC');
      return written === '' ? '' : named('author', company, written);
    },
    contact: (kind, normalised) => named('contact', kind, normalised),
    row: (...parts) => nameOf(secret, ...parts),
  };
}
