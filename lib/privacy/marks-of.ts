import { normalisePhone } from '../nlp/contacts.ts';
import { formerEmails } from '../nlp/email-form.ts';
import { spellingsOfAuthor } from './author-spellings.ts';
import { formsOfPhone } from './contact-forms.ts';
import { addressOf, authorMark, contactMark, emailMark, type Person, phoneMark } from './person.ts';
import type { Pseudonymiser } from './pseudonym.ts';

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
