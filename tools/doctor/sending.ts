import { GetAccountCommand, GetEmailIdentityCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import { amiss, type Finding, well } from './finding.ts';

/** Whether mail goes out: is the sender verified, may the account send, is it in the sandbox, and who gets mail there. */
export async function lookAtSending(
  ses: Pick<SESv2Client, 'send'>,
  from: string,
  recipients: readonly string[],
): Promise<readonly Finding[]> {
  const sender = await verifiedIdentity(ses, from);
  if (sender === undefined) {
    const domain = from.slice(from.lastIndexOf('@') + 1);
    return [
      amiss(
        `SES has verified neither ${from} nor ${domain} nor a domain above it: every digest is refused`,
        `aws sesv2 create-email-identity --email-identity ${domain}, and put the records that it answers into the domain's DNS`,
      ),
    ];
  }
  const found: Finding[] = [well(`${from} may send: ${sender} is verified`)];
  const account = await ses.send(new GetAccountCommand({}));
  if (account.SendingEnabled === false)
    found.push(
      amiss(
        'SES has paused sending for this account',
        'see the reputation dashboard of SES, and answer there',
      ),
    );
  const { Max24HourSend = 0 } = account.SendQuota ?? {};
  if (account.ProductionAccessEnabled === true) {
    found.push(well(`the account may send ${Max24HourSend} mails a day`));
    return found;
  }
  const unverified = await notVerified(ses, recipients);
  const sandbox = 'the account is in the sandbox of SES: only verified addresses get mail';
  found.push(
    unverified.length === 0
      ? well(`${sandbox}, and all who get a digest now are; a new recipient has to be verified first`)
      : amiss(
          `${sandbox}, and these are not: ${unverified.join(', ')}`,
          'ask for production access (console of SES, account dashboard), or verify each of them with aws sesv2 create-email-identity',
        ),
  );
  return found;
}

const Answer = z.object({ VerifiedForSendingStatus: z.boolean().optional() });

/** The address itself, or its domain, or the nearest domain above that is verified. */
async function verifiedIdentity(
  ses: Pick<SESv2Client, 'send'>,
  address: string,
): Promise<string | undefined> {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  const domains = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
  for (const name of [address, ...domains]) {
    const answer = await ses
      .send(new GetEmailIdentityCommand({ EmailIdentity: name }))
      .catch((error: unknown) => {
        if (error instanceof Error && error.name === 'NotFoundException') return undefined;
        throw error;
      });
    if (Answer.parse(answer ?? {}).VerifiedForSendingStatus) return name;
  }
  return undefined;
}

async function notVerified(
  ses: Pick<SESv2Client, 'send'>,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const looked = await Promise.all(
    [...new Set(addresses)].map(async (address) => ({ address, by: await verifiedIdentity(ses, address) })),
  );
  return looked.filter(({ by }) => by === undefined).map(({ address }) => address);
}
