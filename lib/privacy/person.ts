import * as z from 'zod';
import { normaliseEmail, normalisePhone } from '../nlp/contacts.ts';
import { formerEmails, isEmail } from '../nlp/email-form.ts';
import { bareCell } from '../tables/cells/bare-cells.ts';
import { emailsIn, formsOfPhone, phonesIn } from './contact-forms.ts';
import type { Pseudonymiser } from './pseudonym.ts';
import { withoutEntities } from './without-entities.ts';

/** A person as somebody who answers for a company names one. Each of the names is enough to find a row. */
export const Person = z
  .strictObject({
    /** as the author column of the files has it */
    author: z.string().trim().min(1).max(1000).optional(),
    email: z
      .string()
      .trim()
      .refine((email) => addressOf(email) !== undefined, 'not an e-mail address')
      .optional(),
    phone: z
      .string()
      .refine((phone) => formsOfPhone(phone).length > 0, 'a phone number has 7 to 15 digits')
      .optional(),
  })
  .refine((person) => Object.keys(person).length > 0, 'name an author, an e-mail address or a phone number');
export type Person = z.infer<typeof Person>;

/** The spelling that an address has everywhere, with letters of any language; undefined for what is none. */
function addressOf(email: string): string | undefined {
  if (email.length > longestAddress) return undefined;
  const address = normaliseEmail(email);
  return isEmail(address) ? address : undefined;
}
/** RFC 5321, with room for what spells it out. */
const longestAddress = 1000;

/**
 * What a person's tombstone holds: hashes by which their rows are recognised, and nothing by which a reader would
 * recognise the person.
 */
export function marksOf(
  pseudonyms: Pseudonymiser,
  company: string,
  { author, email, phone }: Person,
): readonly string[] {
  const address = email === undefined ? undefined : addressOf(email);
  return [
    ...(author === undefined
      ? []
      : spellingsOfAuthor(author).map((each) => authorMark(pseudonyms.author(company, each)))),
    ...(address === undefined
      ? []
      : [
          emailMark(pseudonyms, address),
          ...[address, ...formerEmails(address)].map((each) =>
            contactMark(pseudonyms.contact('email', each)),
          ),
        ]),
    ...(phone === undefined
      ? []
      : [
          ...formsOfPhone(phone).map((form) => phoneMark(pseudonyms, form)),
          contactMark(pseudonyms.contact('phone', normalisePhone(phone))),
        ]),
  ];
}

/** As a cell has it, as a tool escapes that, which was once hashed as it stood, and without what was escaped in the name that was given. */
function spellingsOfAuthor(author: string): readonly string[] {
  const plain = withoutEntities(author);
  const escaped = plain.replaceAll('&', '&amp;');
  const quotes = ['&#39;', '&#039;', '&#x27;', '&apos;'].map((quote) => escaped.replaceAll("'", quote));
  const marks = quotes.map((each) =>
    each.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
  return [...new Set([author, plain, escaped, ...marks])];
}

/** Of the pseudonym that a stored text has of its author. */
export const authorMark = (pseudonym: string): string => `author:${pseudonym}`;
/** As a redacted row has it. */
const contactMark = (hash: string) => `contact:${hash}`;
const emailMark = (pseudonyms: Pseudonymiser, address: string) =>
  `email:${pseudonyms.contact('email', `written ${address}`)}`;
const phoneMark = (pseudonyms: Pseudonymiser, form: string) =>
  `phone:${pseudonyms.contact('phone', `written ${form}`)}`;

/** The parts of a row, as a batch carries it or as it is stored, in which a person can be found. */
type Words = {
  readonly author?: string | undefined;
  readonly text: string;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly contacts?: readonly string[] | undefined;
};

/**
 * Tells whether a row is of somebody who was erased: written by them, or with their e-mail address or phone number in
 * its text or another column, redacted or not. `inCells` asks the same of a row as it lies in its file, where the author is
 * not hashed yet.
 */
export function personFinder(pseudonyms: Pseudonymiser, company: string, marks: ReadonlySet<string>) {
  const has = (kind: string) => [...marks].some((mark) => mark.startsWith(kind));
  const [authors, emails, phones] = [has('author:'), has('email:'), has('phone:')];
  const inText = (text: string): boolean =>
    (emails && emailsIn(text).some((address) => marks.has(emailMark(pseudonyms, address)))) ||
    (phones && phonesIn(text).some((form) => marks.has(phoneMark(pseudonyms, form))));
  const isAuthor = (name: string): boolean => marks.has(authorMark(pseudonyms.author(company, name)));
  const inCell = (cell: string): boolean =>
    inText(cell) || (authors && (isAuthor(cell) || isAuthor(withoutEntities(bareCell(cell)))));
  return {
    inRow: ({ author, text, attributes = {}, contacts = [] }: Words): boolean =>
      (author !== undefined && marks.has(authorMark(author))) ||
      contacts.some((hash) => marks.has(contactMark(hash))) ||
      inText(text) ||
      Object.values(attributes).some(inText),
    inCells: (cells: readonly string[]): boolean => cells.some(inCell),
  };
}
