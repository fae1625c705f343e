import type { Config } from '../company/config.ts';
import type { LimitsReader } from '../company/limits.ts';
import { recipientsOf, stillNamed } from '../company/recipients.ts';
import { againOf, type Named, whomToMail } from '../company/whom-to-mail.ts';
import { recipientNames } from '../privacy/recipient-names.ts';
import { writeLink } from '../privacy/unsubscribe-link.ts';
import type { DigestPorts, DigestResult, MailSettings } from './digest-ports.ts';
import type { LeftOut } from './recipient-lines.ts';
import { unsubscribeAddress } from './unsubscribe-address.ts';

/** One who gets mail: the address, the name that stands for it, and where they end it. */
type Addressee = Pick<Named, 'address' | 'recipient'> & { readonly link: string };

export type Addressees = {
  readonly to: readonly Addressee[];
  readonly mailsAWeek: number;
  /** named by the company, and of a domain that the operator does not let it mail */
  readonly refused: number;
  readonly leftOut: LeftOut;
};

/** Who gets the mails of a department now, or why nobody does. `to`: in place of whom the settings name for it. */
export async function addresseesOf(
  ports: Pick<DigestPorts, 'recipients' | 'recipientKey' | 'now'> & { readonly limits: LimitsReader },
  mail: MailSettings,
  {
    company,
    department,
    to: instead,
  }: { readonly company: string; readonly department: string; readonly to?: readonly string[] },
  config: Config,
): Promise<Addressees | DigestResult> {
  const named =
    instead === undefined
      ? recipientsOf(config, department, ports.now())
      : stillNamed(config, ['alerts', 'to'], instead, ports.now());
  if (named === 'lapsed') return { kind: 'recipients-lapsed' };
  const addresses = named ?? defaultRecipient(mail.to, company, department);
  if (addresses.length === 0) return { kind: 'no-recipient' };
  const { limits, fault } = await ports.limits(company);
  const key = await ports.recipientKey();
  const told = whomToMail(addresses, {
    ...{ company, department, nameOf: recipientNames(key), again: againOf(config.settings, department) },
    // the default is the operator's own choice
    limits: named === undefined ? undefined : limits,
    stopped: await ports.recipients.stopped(company),
  });
  const count = (...why: readonly string[]) =>
    told.filter(({ unmailed }) => unmailed !== undefined && why.includes(unmailed.why)).length;
  const [refused, unsubscribed] = [count('not-allowed'), count('unsubscribed')];
  const suppressed = count('bounced', 'complained');
  const to = told.filter(({ unmailed }) => unmailed === undefined);
  if (to.length === 0) {
    if (refused > 0) return { kind: 'recipients-refused', fault };
    return { kind: suppressed > 0 ? 'recipients-suppressed' : 'recipients-unsubscribed' };
  }
  return {
    to: to.map(({ address, recipient }) => ({
      ...{ address, recipient },
      link: unsubscribeAddress(mail.api, writeLink(key, { company, department, recipient })),
    })),
    ...{ mailsAWeek: limits.mailsAWeek, refused, leftOut: { unsubscribed, suppressed } },
  };
}

/** Who gets a department's mails where its company named nobody. `template`: `mail.to` of the deployment. */
export const defaultRecipient = (
  template: string | undefined,
  company: string,
  department: string,
): readonly string[] =>
  template ? [template.replaceAll('{company}', company).replaceAll('{department}', department)] : [];
