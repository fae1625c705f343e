import type { MailEvent } from '../contract/messages.ts';
import type { SuppressionReason } from '../ports/recipient-store.ts';
import { recipientNames } from '../privacy/recipient-names.ts';
import type { DigestPorts } from './digest-ports.ts';

/** Gives how many addresses get no mail any more: those of a hard bounce, and of who complained. A soft bounce may be none tomorrow. */
export async function noteMailEvent(
  { recipients, recipientKey, now }: Pick<DigestPorts, 'recipients' | 'recipientKey' | 'now'>,
  { detail: { mail, bounce, complaint } }: MailEvent,
): Promise<{ readonly company: string; readonly bounced: number; readonly complained: number }> {
  const [company] = mail.tags.company;
  const bounced = bounce?.bounceType === 'Permanent' ? bounce.bouncedRecipients : [];
  const complained = complaint?.complainedRecipients ?? [];
  const nameOf = recipientNames(await recipientKey());
  const note = async (who: typeof bounced, why: SuppressionReason) => {
    for (const { emailAddress } of who)
      await recipients.suppress(company, nameOf(company, bare(emailAddress)), why, now().toISOString());
  };
  await note(bounced, 'bounced');
  await note(complained, 'complained');
  return { company, bounced: bounced.length, complained: complained.length };
}

/** `Ann <ann@acme.example>` as `ann@acme.example`. */
const bare = (written: string): string => written.slice(written.lastIndexOf('<') + 1).replace(/>$/, '');
