import { normaliseEmail } from '../nlp/contacts.ts';
import { mayBeSpelt } from '../nlp/email-signs.ts';
import { foldWidth } from '../nlp/fold-width.ts';
import { percentDecoded } from '../nlp/percent-decoded.ts';
import { emailFinders } from '../nlp/pii-emails.ts';
import { withoutUnseen } from '../nlp/unseen.ts';
import { normalForm } from '../normal-form.ts';
import { withoutEntities } from './without-entities.ts';

/**
 * How contacts may stand in text that nobody has redacted: every reading of an address or number, so that an erasure misses none. The one
 * spelling that a redacted contact is kept under is `lib/nlp/contacts.ts`.
 */

/** One look at the text tells that there is nothing to find. NFKC makes full-width signs plain ones. */
const hasAt = /[@＠﹫]/;
const hasDigit = /\p{Nd}/u;

/** RFC 5321: bytes before and behind the sign. Looking no further keeps a long text without spaces from taking long. */
const addressLength = { local: 64, domain: 255 };
const localEnd = /(?<![\p{L}\p{M}\p{N}._%+\-'’!#$&*/=?^`{|}~])[\p{L}\p{M}\p{N}._%+\-'’!#$&*/=?^`{|}~]+$/u;
const domainStart = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+/u;
/** Allowed in an address, but far more often what stands before one: 'joe@…', mail=joe@…, /joe@…. */
const doubtful = /['’!#$&*/=?^`{|}~]/;
/** Chinese stands without a space before and behind an address. */
const behindHan = /^.*\p{Script=Han}(?=[^\p{Script=Han}]+$)/u;
const onlyHan = /^\p{Script=Han}+$/u;
const beforeHan = /^[^\p{Script=Han}]+(?=\p{Script=Han})/u;
/** Of a name, and of the ending of a domain. */
const longestHan = 4;

/**
 * Every e-mail address that a text may hold, in the spelling of `normaliseEmail`. Where an address begins or ends cannot always be told
 * (`mail=joe@example.com.Thanks`), so each reading is given; a part of an address (`joe@…` of `mary.joe@…`) is not.
 */
export function emailsIn(text: string): readonly string[] {
  const decoded = withoutEntities(text);
  if (!hasAt.test(decoded) && !mayBeSpelt(decoded)) return [];
  const plain = withoutUnseen(normalForm(decoded, 'NFKC'));
  const folded = foldWidth(plain);
  const spelt = emailFinders.flatMap(({ find }) =>
    find(folded).map(({ start, end }) => normaliseEmail(folded.slice(start, end))),
  );
  const lower = plain.toLowerCase();
  const found: string[] = [];
  for (let at = lower.indexOf('@'); at !== -1; at = lower.indexOf('@', at + 1)) {
    const local = localEnd.exec(lower.slice(Math.max(0, at - addressLength.local), at))?.[0];
    const domain = domainStart.exec(lower.slice(at + 1, at + 1 + addressLength.domain))?.[0];
    if (local !== undefined && domain !== undefined) found.push(...addressesOf(local, domain));
  }
  // as an order of before they had one spelling has it
  const asWritten = found.filter((each) => each.includes('xn--'));
  return [...new Set([...spelt, ...found.map(normaliseEmail), ...asWritten])];
}

function addressesOf(local: string, domain: string): readonly string[] {
  const locals = [
    local,
    ...local.split(doubtful).slice(-1),
    local.replace(behindHan, ''),
    ...endsOf(local),
  ].map((each) => each.replace(/^[^\p{L}\p{N}]+/u, ''));
  const labels = domain.replace(/(?<!-)-+$/, '').split('.');
  const domains = labels.slice(1).flatMap((label, index) => {
    const before = labels.slice(0, index + 1).join('.');
    return [label, ...beginningsOf(label)].map((each) => `${before}.${each}`);
  });
  return [...new Set(locals)]
    .filter((each) => each !== '')
    .flatMap((each) => domains.map((name) => `${each}@${name}`));
}

/** The names that a run of Chinese too long for one may end in. */
const endsOf = (local: string): readonly string[] =>
  onlyHan.test(local) && local.length > longestHan ? [2, 3, 4].map((length) => local.slice(-length)) : [];

/** What of a label may end the domain: its letters before Chinese ones, or the first of those. */
function beginningsOf(label: string): readonly string[] {
  if (onlyHan.test(label)) return [2, 3, 4].map((length) => label.slice(0, length));
  const before = beforeHan.exec(label)?.[0];
  return before === undefined ? [] : [before];
}

/** ITU-T E.164: at most 15 digits with the country's code; 7 is the shortest number that is not a short code. */
const digitsOfPhone = { least: 7, most: 15 };
/** A number this long without a `+` has its country's code in it: exports leave the plus out. */
const internationalFrom = 12;
/** Groups that a number is written in: +49 (170) 12 34 56 7. */
const mostGroups = 7;

type Phone = { readonly international?: string; readonly national: readonly string[] };

/** `plus`: it began with a plus. A country's code has one to three digits, and nobody here knows which. */
function phoneOf(digits: string, plus: boolean): Phone {
  const whole = digits.startsWith('00') ? digits.slice(2) : digits;
  const withoutZero = (number: string) => number.replace(/^0/, '');
  const international = plus || whole !== digits || whole.length >= internationalFrom;
  if (!international) return { national: [withoutZero(digits)] };
  const cuts = [1, 2, 3].map((length) => withoutZero(whole.slice(length)));
  return { international: whole, national: cuts.filter((cut) => cut.length >= digitsOfPhone.least) };
}

/**
 * The forms by which a phone number that is asked for is recognised. A number given with its country's code is also
 * found where the text leaves the code out, but not behind another country's.
 */
export function formsOfPhone(written: string): readonly string[] {
  const text = normalForm(written, 'NFKC').replace('(0)', '');
  const digits = text.replace(/\D/g, '');
  if (digits.length < digitsOfPhone.least || digits.length > digitsOfPhone.most + 2) return [];
  const { international, national } = phoneOf(digits, text.trim().startsWith('+'));
  if (international === undefined) return national.map((number) => `n${number}`);
  return [`+${international}`, ...national.map((number) => `i${number}`)];
}

const numberPattern = /\+?\s?\(?\d[\d\s().\-/–—·]*/g;

/** As a person reads it: without what escapes a space or a plus, and what nobody sees. */
const numbersOf = (text: string): string =>
  withoutUnseen(normalForm(percentDecoded(withoutEntities(text)), 'NFKC'));

/** The forms of every phone number that a text may hold: any neighbouring groups of digits may be one. */
export function phonesIn(text: string): readonly string[] {
  if (!hasDigit.test(text)) return [];
  const runs = numbersOf(text).replaceAll('(0)', ' ').matchAll(numberPattern);
  const phones = [...runs].flatMap(([run]) => readings(run.match(/\d+/g) ?? [], run.startsWith('+')));
  const forms = phones.flatMap(({ international, national }) =>
    international === undefined
      ? national.flatMap((number) => [`n${number}`, `i${number}`])
      : [`+${international}`, ...national.map((number) => `n${number}`)],
  );
  return [...new Set(forms)];
}

/** The numbers that groups of digits may be read as. What follows a country's code is no number of its own. */
function readings(groups: readonly string[], plus: boolean): readonly Phone[] {
  const coded = plus || groups[0]?.startsWith('00') === true;
  const phones: Phone[] = [];
  let before = 0;
  for (const [first, { length }] of groups.entries()) {
    if (!coded || first === 0 || before >= digitsOfPhone.least) {
      for (const digits of startingAt(groups, first)) phones.push(phoneOf(digits, plus && first === 0));
    }
    before += length;
  }
  return phones;
}

/** The neighbouring groups from one on that have as many digits together as a number has. */
function startingAt(groups: readonly string[], first: number): readonly string[] {
  const found: string[] = [];
  let digits = '';
  for (let at = first; at < first + mostGroups && at < groups.length; at++) {
    digits += groups[at] ?? '';
    if (digits.length > digitsOfPhone.most + 2) break;
    if (digits.length >= digitsOfPhone.least) found.push(digits);
  }
  return found;
}
