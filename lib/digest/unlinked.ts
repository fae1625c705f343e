import { nonLatinDomains } from './non-latin-domains.ts';

/** Of other letters a top-level domain is known by its whole name: `味道不错.但是慢` is a sentence whose full stop is a dot. */
const nonLatinEnd = new RegExp(
  `(?<=[\\p{L}\\p{M}\\p{N}-])[.。．｡](?=(?:${nonLatinDomains.join('|')})(?![\\p{L}\\p{M}\\p{N}-]))`,
  'giu',
);

/**
 * A text of a customer's without anything that a mail client makes a link of: whoever writes a review must not get the staff of
 * the company to his site by a slip of the finger. `https://shop.example/x` as `https[:]//shop[.]example/x`; where only the blank
 * behind a full stop is missing, it is put in.
 */
export const unlinked = (text: string): string =>
  text
    .replaceAll('://', '[:]//')
    // a share of a server, which opens with a click and is told who clicked
    .replaceAll(/\\\\(?=[\p{L}\p{N}])/gu, '[\\\\]')
    .replaceAll(/\b(mailto|tel|sms|sip|skype|callto|facetime|whatsapp|javascript|data):(?=\S)/gi, '$1[:]')
    .replaceAll(/(?<![\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{N}])/gu, (address) =>
      address.replaceAll('.', '[.]'),
    )
    .replaceAll(/(?<=[\p{Ll}\p{N}])\.(?=[A-Z][a-z])/gu, '. ')
    .replaceAll(/(?<=[\p{L}\p{M}\p{N}-])[.。．｡](?=[a-zａ-ｚ]{2}|xn--)/giu, '[.]')
    .replaceAll(nonLatinEnd, '[.]')
    .replaceAll(/(?<=\S)@(?=\S)/g, '[@]');
