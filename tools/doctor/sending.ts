import { GetAccountCommand, GetEmailIdentityCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';
import { amiss, type Finding, well } from './finding.ts';

type Identity = { readonly name: string; readonly configurationSet?: string };

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
  const found: Finding[] = [well(`${from} may send: ${sender.name} is verified`)];
  if (sender.configurationSet !== undefined)
    found.push(well(`mails go out by the configuration set ${sender.configurationSet}`));
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
  const addresses = recipients.filter((each) => !each.includes('{'));
  const unverified = await notVerified(ses, addresses);
  found.push(
    amiss(
      `the account is in the sandbox of SES: only verified addresses get mail${unverified.length === 0 ? '' : `, and these are not: ${unverified.join(', ')}`}`,
      'ask for production access (console of SES, account dashboard), or verify each of them with aws sesv2 create-email-identity',
    ),
  );
  return found;
}

const Answer = z.object({
  VerifiedForSendingStatus: z.boolean().optional(),
  ConfigurationSetName: z.string().optional(),
});

/** The address itself, or its domain, or the nearest domain above that is verified. */
async function verifiedIdentity(
  ses: Pick<SESv2Client, 'send'>,
  address: string,
): Promise<Identity | undefined> {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  const domains = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
  for (const name of [address, ...domains]) {
    const answer = await ses
      .send(new GetEmailIdentityCommand({ EmailIdentity: name }))
      .catch((error: unknown) => {
        if (error instanceof Error && error.name === 'NotFoundException') return undefined;
        throw error;
      });
    const { VerifiedForSendingStatus, ConfigurationSetName } = Answer.parse(answer ?? {});
    if (VerifiedForSendingStatus)
      return { name, ...(ConfigurationSetName && { configurationSet: ConfigurationSetName }) };
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
