import { mostContacts } from '../feedback.ts';
import { type Contact, normalisePhone } from '../nlp/contacts.ts';
import { type Redacted, redact } from '../nlp/pii.ts';
import { type PiiKind, piiKinds } from '../nlp/pii-finder.ts';
import type { Pseudonymiser } from '../pseudonym.ts';
import { remember } from './remember.ts';

export type RedactedCounts = Readonly<Partial<Record<PiiKind, number>>>;

/** Longer attributes are texts, which do not come twice. */
const longestRemembered = 100;

/** Where a phone number would stand there may also be what phone somebody has. */
const mayHold = (kind: PiiKind, value: string): boolean =>
  kind === 'phone' || kind === 'order' ? value.replace(/\D/g, '').length > 4 : /[\p{L}\p{N}]/u.test(value);

export type RowRedactor = ReturnType<typeof rowRedactor>;

/** Redacts the parts of a row one after the other; `take` gives what was found in them, and begins the next row. */
export function rowRedactor(pseudonyms: Pseudonymiser) {
  // values of columns come again and again, texts do not
  const redactShort = remember(redact);
  const redactCell = (value: string) =>
    value.length > longestRemembered ? redact(value) : redactShort(value);
  const contactsOfAuthor = remember((author) => redact(author).contacts);
  const hashOf = ({ kind, value }: Contact) => pseudonyms.contact(kind, value);
  let counts: Partial<Record<PiiKind, number>> | undefined;
  let contacts: Contact[] = [];

  function note(found: RedactedCounts, more: readonly Contact[]): void {
    counts ??= {};
    for (const kind of piiKinds) {
      const count = found[kind];
      if (count !== undefined) counts[kind] = (counts[kind] ?? 0) + count;
    }
    contacts.push(...more);
  }
  function noted(redacted: Redacted): string {
    if (redacted.contacts.length > 0 || Object.keys(redacted.found).length > 0)
      note(redacted.found, redacted.contacts);
    return redacted.text;
  }
  return {
    text: (text: string): string => noted(redact(text)),
    /** A value of a column that holds nothing but `kind`, or of one whose name tells nothing. */
    cell(value: string, kind: PiiKind | undefined): string {
      const redacted = redactCell(value);
      if (kind === undefined || !mayHold(kind, value)) return noted(redacted);
      const unseen = kind === 'phone' && redacted.contacts.length === 0;
      note({ [kind]: 1 }, unseen ? [{ kind, value: normalisePhone(value) }] : redacted.contacts);
      return `[${kind}]`;
    },
    /** An author is hashed, not redacted, but may be an address or a number. */
    author(written: string): void {
      if (/[@＠\d]/.test(written)) contacts.push(...contactsOfAuthor(written));
    },
    take(): { readonly redacted?: RedactedCounts; readonly contacts?: string[] } {
      if (counts === undefined && contacts.length === 0) return {};
      const hashes = [...new Set(contacts.map(hashOf))].slice(0, mostContacts);
      const taken = {
        ...(counts && { redacted: counts }),
        ...(hashes.length > 0 && { contacts: hashes }),
      };
      counts = undefined;
      contacts = [];
      return taken;
    },
  };
}
