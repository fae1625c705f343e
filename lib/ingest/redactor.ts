import { mostContacts } from '../feedback/feedback.ts';
import { type Contact, normalisePhone } from '../nlp/contacts.ts';
import { mayHoldContact, redact } from '../nlp/pii.ts';
import type { PiiKind } from '../nlp/pii-finder.ts';
import type { Pseudonymiser } from '../privacy/pseudonym.ts';
import { remember } from '../remember.ts';

/** Longer attributes are texts, which do not come twice. */
const longestRemembered = 100;

/** Where a phone number would stand there may also be what phone somebody has. */
const mayHold = (kind: PiiKind, value: string): boolean =>
  kind === 'phone' || kind === 'order' ? value.replace(/\D/g, '').length > 4 : /[\p{L}\p{N}]/u.test(value);

export type CellRedactor = ReturnType<typeof cellRedactor>;

/** Redacts the cells of a row beside its text; `contacts` gives what was found in them, hashed, and begins the next row. */
export function cellRedactor(pseudonyms: Pseudonymiser, company: string) {
  // values of columns come again and again, texts do not
  const redactShort = remember(redact);
  const readAuthor = remember((written) => ({
    pseudonym: pseudonyms.author(company, written),
    contacts: mayHoldContact(written) ? redact(written).contacts : [],
  }));
  let found: Contact[] = [];
  return {
    /** A value of a column that holds nothing but `kind`, or of one whose name tells nothing. */
    cell(value: string, kind: PiiKind | undefined): string {
      const redacted = value.length > longestRemembered ? redact(value) : redactShort(value);
      if (redacted.contacts.length > 0) found.push(...redacted.contacts);
      if (kind === undefined || !mayHold(kind, value)) return redacted.text;
      if (kind === 'phone' && redacted.contacts.length === 0)
        found.push({ kind, value: normalisePhone(value) });
      return `[${kind}]`;
    },
    /** An author is hashed, not redacted, but may be an address or a number. Gives the pseudonym. */
    author(written: string): string {
      const { pseudonym, contacts } = readAuthor(written);
      if (contacts.length > 0) found.push(...contacts);
      return pseudonym;
    },
    contacts(): string[] | undefined {
      if (found.length === 0) return undefined;
      const hashes = found.map(({ kind, value }) => pseudonyms.contact(kind, value));
      found = [];
      return [...new Set(hashes)].slice(0, mostContacts);
    },
  };
}
