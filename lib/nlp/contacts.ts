import { foldWidth } from './fold-width.ts';
import { percentDecoded } from './percent-decoded.ts';

export { normaliseEmail } from './email-form.ts';

type ContactKind = 'email' | 'phone';

/** How somebody can be reached, in the one spelling that stands for all others. */
export type Contact = { readonly kind: ContactKind; readonly value: string };

const extension = /转|轉|分机|分機|ext\b|ext(?=\d)|x(?=\d)|#/i;
/** Behind it nothing of an extension is looked for. */
const lineEnd = /[\n\r\u2028\u2029]/g;

/** Countries whose number may be left out when a number is written, and what the rest then looks like. */
const countries: readonly {
  readonly code: string;
  /** the rest after a `+` or 00, with or without the trunk's 0 */
  readonly rest: RegExp;
  /** the rest where the code stands without either: only what can be nothing else */
  readonly bare: RegExp;
}[] = [
  { code: '852', rest: /^[2-9]\d{7}$/, bare: /^[2-9]\d{7}$/ },
  { code: '886', rest: /^0?[2-9]\d{7,8}$/, bare: /^(?:9\d{8}|[2-8]\d{7,8})$/ },
  { code: '86', rest: /^0?[1-9]\d{8,11}$/, bare: /^1[3-9]\d{9}$/ },
  { code: '44', rest: /^0?[1-9]\d{8,9}$/, bare: /^[1-9]\d{9}$/ },
  { code: '1', rest: /^[2-9]\d{9}$/, bare: /^(?!)$/ },
];

/** `1-415-555-2671`: a Chinese mobile number has eleven digits and a leading 1 as well, but nobody cuts it like this. */
const american = /^\s*\(?1[ .\-(]{1,2}\(?[2-9]\d{2}\)?[ .-]?[2-9]\d{2}[ .-]?\d{4}\s*$/;

/** An extension goes to the end, and stands on the last line. */
function withoutExtension(text: string): string {
  const lastLine = text.split(lineEnd).at(-1) ?? '';
  const at = lastLine.search(extension);
  return at === -1 ? text : text.slice(0, text.length - lastLine.length + at).trimEnd();
}

/**
 * The digits of a phone number without `+`, 00, the codes 86, 852, 886, 1 and 44 where the rest can be a number there, the
 * 0 of the trunk, and the extension: `+86 138 0013 8000`, `138-0013-8000` and `１３８００１３８０００` are one.
 */
export function normalisePhone(written: string): string {
  const plain = withoutExtension(foldWidth(percentDecoded(written)));
  const digits = plain.replace(/\D/g, '');
  const international = plain.trim().replace(/^\(/, '').startsWith('+') || digits.startsWith('00');
  const number = digits.replace(/^00/, '');
  const country = countries.find(({ code, rest, bare }) => {
    if (!number.startsWith(code)) return false;
    const local = number.slice(code.length);
    return international ? rest.test(local) : bare.test(local) || (code === '1' && american.test(plain));
  });
  return number.slice(country?.code.length ?? 0).replace(/^0+/, '');
}
