import { MailRefused, RecipientRefused } from '../errors.ts';
import type { MailKey } from '../ports/digest-store.ts';
import type { Mail } from '../ports/mailer.ts';
import { isoWeek } from '../week.ts';
import type { DigestPorts } from './digest-ports.ts';
import { type Mailed, noMails } from './mailed.ts';

type Ports = Pick<DigestPorts, 'digests' | 'mailer' | 'recipients' | 'now'>;
type Outcome = keyof Mailed;

/** No mail is begun later in one run, so that a slow server does not have the run cut off in the midst of one; the rest waits for the next try. */
export const patienceMs = 60_000;

/**
 * Sends each recipient a mail of their own, once: a claim comes before it, a mark behind it. A mail provider has no idempotency, so a worker
 * that dies between the two leaves a mail that is not tried again, rather than a second one. One that fails keeps no other from
 * going out. `failure`: what the last that failed was thrown with.
 */
export async function mailEach(
  ports: Ports,
  occasion: Omit<MailKey, 'recipient'>,
  recipients: readonly string[],
  {
    mailsAWeek,
    mailTo,
    until = ports.now().getTime() + patienceMs,
  }: {
    readonly mailsAWeek: number;
    readonly mailTo: (recipient: string) => Promise<Mail>;
    readonly until?: number;
  },
): Promise<{ readonly mails: Mailed; readonly failure?: unknown }> {
  const counts: Record<Outcome, number> = { ...noMails };
  let failure: unknown;
  for (const recipient of recipients) {
    if (ports.now().getTime() > until) {
      counts.failed++;
      continue;
    }
    const mail = { ...occasion, recipient };
    try {
      counts[await mailOne(ports, mail, mailsAWeek, () => mailTo(recipient))]++;
    } catch (error) {
      failure = error;
      counts[error instanceof MailRefused ? 'failed' : 'unsure']++;
    }
  }
  return { mails: counts, ...(failure !== undefined && { failure }) };
}

/** Throws MailRefused where certainly nothing was sent. */
async function mailOne(
  { digests, mailer, recipients, now }: Ports,
  mail: MailKey,
  mailsAWeek: number,
  make: () => Promise<Mail>,
): Promise<Outcome> {
  const { company, recipient } = mail;
  const at = now().toISOString();
  const unsent = (error: unknown): never => {
    throw new MailRefused('nothing was sent', { cause: error });
  };
  const claim = await digests.claim(mail, at).catch(unsent);
  if (claim !== 'mine') return claim === 'sent' ? 'repeated' : 'unsure';
  const released = async (error: unknown) => {
    await digests.release(mail);
    return unsent(error);
  };
  const made = await make().catch(released);
  if (!(await digests.spend(company, isoWeek(at), 1, mailsAWeek).catch(released))) {
    await digests.release(mail);
    return 'spent';
  }
  try {
    await digests.markMailed(mail, await mailer.send(made));
    return 'sent';
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    // the claim goes last: whoever comes next finds the address suppressed
    if (error instanceof RecipientRefused)
      await recipients.suppress(company, recipient, 'bounced', at).catch(released);
    await digests.release(mail);
    if (error instanceof RecipientRefused) return 'bounced';
    throw error;
  }
}
