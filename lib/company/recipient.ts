import { domainToASCII } from 'node:url';
import * as z from 'zod';

/** RFC 5321: of the part before the @, and of the whole. */
const longest = { local: 64, address: 254 };

/** Dots stand between other characters (RFC 5322, dot-atom). */
const localPattern = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const labelPattern = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const ascii = /^[\x21-\x7e]*$/;

/** Why something is no address that a mail can go to, and what to write instead; undefined where it is one. */
function whyNoAddress(written: string): { problem: string; cure: string } | undefined {
  const like = 'write it like head.product@example.com';
  if (/\s/.test(written)) return { problem: 'is no e-mail address: there is a space in it', cure: like };
  const parts = written.split('@');
  const [local = '', domain = ''] = parts;
  if (parts.length !== 2) return { problem: 'is no e-mail address: it needs one @', cure: like };
  if (!ascii.test(local)) {
    return {
      problem: 'has letters before the @ that Amazon SES cannot send to (they need SMTPUTF8)',
      cure: 'write another address of the same mailbox, with a-z, 0-9, dots and hyphens before the @',
    };
  }
  if (!localPattern.test(local) || local.length > longest.local)
    return { problem: 'is no e-mail address: what stands before the @ is none', cure: like };
  const labels = asciiDomain(domain).split('.');
  const isDomain = labels.length > 1 && labels.every((label) => labelPattern.test(label));
  if (!isDomain || /^\d+$/.test(labels.at(-1) ?? '') || asciiAddress(written).length > longest.address)
    return { problem: 'is no e-mail address: what stands behind the @ is no domain', cure: like };
  return undefined;
}

/** An e-mail address. Its domain may be in Unicode: see `asciiAddress`. */
export const Recipient = z.string().superRefine((written, context) => {
  const why = whyNoAddress(written);
  if (why !== undefined)
    context.addIssue({ code: 'custom', message: why.problem, params: { cure: why.cure } });
});

/** The address as a mail server takes it: `anna@müller.example` as `anna@xn--mller-kva.example`. */
export function asciiAddress(written: string): string {
  const at = written.lastIndexOf('@');
  return `${written.slice(0, at)}@${asciiDomain(written.slice(at + 1))}`;
}

/** Only what is not ASCII is turned: for the rest, `domainToASCII` is too kind (it takes 1.2 for 1.0.0.2). */
function asciiDomain(domain: string): string {
  if (ascii.test(domain)) return domain.toLowerCase();
  return /[/\\?#%:@]/.test(domain) ? '' : domainToASCII(domain);
}
