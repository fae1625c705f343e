import { domainToASCII, domainToUnicode } from 'node:url';
import { dotBehindSureAt, doubtfulAt, sureAt } from './email-signs.ts';
import { foldWidth } from './fold-width.ts';
import { percentDecoded } from './percent-decoded.ts';

const everyDot = new RegExp(dotBehindSureAt, 'giu');
const firstSureAt = new RegExp(sureAt, 'iu');
const firstDoubtfulAt = new RegExp(doubtfulAt, 'iu');
/** Nothing is spelt in it, and no space is left. */
const asWritten = /^[^\s()[\]<>【】〔〕「」『』《》〈〉]+@[^\s()[\]{}<>【】〔〕「」『』《》〈〉@_*]+$/;
const quoted = /^"[^"]*"@/;
/** What stands before an address more often than in it: a quotation mark, a bullet. */
const beforeIt = /^['`{|*~^?!&#]+(?=[\p{L}\p{N}])/u;
const ideographicDot = /。/g;
const bareQq = /^\d+@qq$/;

/**
 * The one spelling of an e-mail address that stands for all others (NFKC, lower case, the domain in Unicode): `Ann@Example.com`,
 * `ａｎｎ＠example.com`, `ann%40example.com`, `ann [at] example [dot] com` and `ann at example dot com` are one, and so are
 * `bücher.example` and `xn--bcher-kva.example`. What is no address comes back as some text.
 */
export function normaliseEmail(written: string): string {
  const plain = percentDecoded(written.normalize('NFKC')).normalize('NFKC').trim().toLowerCase();
  const address = (asWritten.test(plain) || quoted.test(plain) ? plain : withSigns(foldWidth(plain)))
    .replaceAll('’', "'")
    .replace(beforeIt, '');
  const at = address.lastIndexOf('@');
  const domain = inUnicode(address.slice(at + 1).replace(ideographicDot, '.'));
  const whole = address.slice(0, at + 1) + domain;
  return bareQq.test(whole) ? `${whole}.com` : whole;
}

function withSigns(spelt: string): string {
  const sign = firstSureAt.test(spelt) ? firstSureAt : firstDoubtfulAt;
  const [local = '', ...domain] = spelt.replace('=40', '@').split(sign);
  const dotted = (part: string) => part.replace(everyDot, '.').replace(/\s/g, '');
  return domain.length === 0 ? dotted(local) : `${dotted(local)}@${dotted(domain.join('@'))}`;
}

/** `bücher.example` of `xn--bcher-kva.example`; what cannot be read stays. */
const inUnicode = (domain: string): string =>
  domain.includes('xn--') ? domainToUnicode(domain) || domain : domain;

const address =
  /^(?:"[^"@]{1,62}"|[^\s@"(),:;<>[\]\\]{1,64})@(?=.{3,255}$)[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63})+$/u;

/** Whether a text in that spelling is an address: RFC 5321 and, with letters of all languages, RFC 6531. */
export const isEmail = (normalised: string): boolean => address.test(normalised);

/**
 * The other spellings under which an address was known as another person's before all had one: what was stored then is found by
 * them.
 */
export function formerEmails(normalised: string): readonly string[] {
  const at = normalised.lastIndexOf('@');
  const [local, domain] = [normalised.slice(0, at), normalised.slice(at + 1)];
  const ascii = domainToASCII(domain);
  const inBrackets = ['()', '[]', '{}'].flatMap(([open = '', close = '']) =>
    ['', ' '].flatMap((space) => {
      const sign = (word: string) => `${space}${open}${word}${close}${space}`;
      const [dot, spelt] = [sign('dot'), sign('at')];
      return [
        `${local}${spelt}${domain}`,
        `${local}${spelt}${domain.replaceAll('.', dot)}`,
        `${local.replaceAll('.', dot)}${spelt}${domain.replaceAll('.', dot)}`,
      ];
    }),
  );
  const inWords = [local, local.replaceAll('.', ' dot ')].map(
    (each) => `${each} at ${domain.replaceAll('.', ' dot ')}`,
  );
  const spellings = [
    ...(ascii === domain || ascii === '' ? [] : [`${local}@${ascii}`]),
    ...(domain === 'qq.com' && /^\d+$/.test(local) ? [`${local}@qq`] : []),
    ...["'", '*', '{', '|', '&', '?', '#', '~', '!'].map((before) => `${before}${normalised}`),
    ...[`${local}%40${domain}`, ...inBrackets, ...inWords],
  ];
  return [...new Set(spellings)].filter((each) => each !== normalised);
}
