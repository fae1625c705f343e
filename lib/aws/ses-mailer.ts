import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import MailComposer from 'nodemailer/lib/mail-composer';
import { companyTag } from '../contract/messages.ts';
import { MailRefused } from '../errors.ts';
import type { Mailer } from '../ports/mailer.ts';

/** SES has no idempotency token: a repeat after a lost answer would be a second mail, so the client tries once. */
const maxAttempts = 1;

/** `configurationSet`: by which SES tells of bounces and complaints. */
export function sesMailer(
  configurationSet: string | undefined,
  client = new SESv2Client({ maxAttempts }),
): Mailer {
  return {
    async send({ from, to, company, subject, html, text, headers }) {
      const mime = await new MailComposer({ from, to, subject, html, text, headers }).compile().build();
      try {
        const command = new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          ConfigurationSetName: configurationSet,
          EmailTags: [{ Name: companyTag, Value: company }],
          Content: { Raw: { Data: mime } },
        });
        const { MessageId } = await client.send(command);
        if (MessageId === undefined) throw new Error('SES gave no message id');
        return MessageId;
      } catch (error) {
        const status = error instanceof SESv2ServiceException ? error.$metadata.httpStatusCode : undefined;
        if (status === undefined || status >= 500) throw error;
        throw new MailRefused('SES refused the mail', { cause: error });
      }
    },
  };
}
