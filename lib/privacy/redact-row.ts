import { mostContacts, type Row } from '../feedback/feedback.ts';
import { redact } from '../nlp/pii.ts';
import type { Pseudonymiser } from './pseudonym.ts';

/**
 * A row without what leads to a person in its text; hashes of the addresses and numbers that stood there join those of its
 * other columns. From here on nothing sees what was written: no engine, no record, no mail.
 */
export function redactRow(row: Row, pseudonyms: Pseudonymiser): Row {
  const { text, contacts } = redact(row.text);
  const found = contacts.map(({ kind, value }) => pseudonyms.contact(kind, value));
  const all = [...new Set([...found, ...(row.contacts ?? [])])].slice(0, mostContacts);
  return { ...row, text, ...(all.length > 0 && { contacts: all }) };
}
