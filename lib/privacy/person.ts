import * as z from 'zod';
import { normaliseEmail } from '../nlp/contacts.ts';
import { isEmail } from '../nlp/email-form.ts';
import { emailsIn, formsOfPhone, phonesIn } from './contact-forms.ts';
import type { Pseudonymiser } from './pseudonym.ts';

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
export function addressOf(email: string): string | undefined {
  if (email.length > longestAddress) return undefined;
  const address = normaliseEmail(email);
  return isEmail(address) ? address : undefined;
}
/** RFC 5321, with room for what spells it out. */
const longestAddress = 1000;

/** Of the pseudonym that a stored text has of its author. */
export const authorMark = (pseudonym: string): string => `author:${pseudonym}`;
/** As a redacted row has it. */
export const contactMark = (hash: string) => `contact:${hash}`;
export const emailMark = (pseudonyms: Pseudonymiser, address: string) =>
  `email:${pseudonyms.contact('email', `written ${address}`)}`;
export const phoneMark = (pseudonyms: Pseudonymiser, form: string) =>
  `phone:${pseudonyms.contact('phone', `written ${form}`)}`;

/** The parts of a row, as a batch carries it or as it is stored, in which a person can be found. */
type Words = {
  readonly author?: string | undefined;
  readonly text: string;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly contacts?: readonly string[] | undefined;
};

/**
 * Tells whether a row, as a batch carries it or as it is stored, is of somebody who was erased: written by them, or with their e-mail address
 * or phone number in its text or another column, redacted or not. Of a row as it lies in its file `cellFinder` tells.
 */
export function personFinder(pseudonyms: Pseudonymiser, marks: ReadonlySet<string>) {
  const inText = contactFinder(pseudonyms, marks);
  return {
    inRow: ({ author, text, attributes = {}, contacts = [] }: Words): boolean =>
      (author !== undefined && marks.has(authorMark(author))) ||
      contacts.some((hash) => marks.has(contactMark(hash))) ||
      inText(text) ||
      Object.values(attributes).some(inText),
  };
}

/** Tells whether a text that nobody redacted has an e-mail address or phone number of somebody who was erased in it. */
export function contactFinder(pseudonyms: Pseudonymiser, marks: ReadonlySet<string>) {
  const has = (kind: string) => [...marks].some((mark) => mark.startsWith(kind));
  const [emails, phones] = [has('email:'), has('phone:')];
  return (text: string): boolean =>
    (emails && emailsIn(text).some((address) => marks.has(emailMark(pseudonyms, address)))) ||
    (phones && phonesIn(text).some((form) => marks.has(phoneMark(pseudonyms, form))));
}
