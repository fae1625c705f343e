import { evenSpace } from '../even-space.ts';
import type { Row } from '../feedback/feedback.ts';
import type { Pseudonymiser } from '../privacy/pseudonym.ts';

/**
 * The name of everything that is kept of a row: equal means the row says nothing new. The order of columns and the space between
 * words say nothing. It is keyed, for else what is redacted could be found by trying.
 */
export function contentOf(row: Row, pseudonyms: Pseudonymiser): string {
  const { text, author = '', time, timeFromFile, rating, attributes = {}, contacts = [] } = row;
  const written = Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return pseudonyms.row(
    ...[evenSpace(text), author, timeFromFile ? '' : time, rating?.given ?? ''],
    ...[String(contacts.length), ...contacts, ...written.flat()],
  );
}
