import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import * as z from 'zod';
import { MailRefused, RecipientRefused } from '../errors.ts';
import type { Mailer } from '../ports/mailer.ts';

type Server = { readonly host: string; readonly port: number };
const Login = z.object({ user: z.string().min(1), password: z.string().min(1) });
type Login = z.infer<typeof Login>;

/** A server that does not answer must not take the two minutes that a digest has. */
const timeoutMs = 20_000;

const SmtpError = z.object({
  command: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
});

/** Enhanced codes (RFC 3463, and 5.1.10 of RFC 7505) that say of an address that nothing can ever be delivered there. */
const noMailbox = /^5\d\d[ -]5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b/;
/** Any enhanced code. */
const enhanced = /^\d{3}[ -]\d\.\d{1,3}\.\d{1,3}\b/;
/** RFC 5321, of a server that writes none: there is no such mailbox, it is elsewhere, its name cannot be. */
const plainCodes = [550, 551, 553];

/**
 * Sends by a mail server, where there is no SES. Over TLS only: by STARTTLS, or from the start on port 465. `login` gives user and
 * password, anew for each mail: one that was changed is in force at once.
 *
 * Step by step, because only who knows how far it came can say that certainly nothing was sent: a connection that breaks is the
 * same error before the mail and after it.
 */
export function smtpMailer({ host, port }: Server, login: () => Promise<Login>, options = {}): Mailer {
  return {
    async send({ from, to, subject, html, text, headers }) {
      const { user, password } = await login();
      const mail = new MailComposer({ from, to, subject, html, text, headers }).compile();
      const messageId = mail.messageId();
      const mime = await mail.build();
      const connection = new SMTPConnection({
        ...{ host, port, secure: port === 465, requireTLS: true },
        ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
        ...options,
      });
      try {
        await connectTo(connection, { user, pass: password });
        await new Promise<void>((sent, failed) =>
          connection.send({ from, to: [to] }, mime, (error) => (error ? failed(error) : sent())),
        );
        return messageId;
      } catch (error) {
        if (isNoMailbox(error))
          throw new RecipientRefused('the mail server has no such mailbox', { cause: error });
        throw isRefusal(error)
          ? new MailRefused('the mail server refused the mail', { cause: error })
          : error;
      } finally {
        connection.close();
      }
    },
  };
}

/** Connects and signs in. */
async function connectTo(
  connection: SMTPConnection,
  credentials: { user: string; pass: string },
): Promise<void> {
  try {
    await new Promise<void>((ready, failed) => {
      connection.on('error', failed);
      connection.connect((error) => (error ? failed(error) : ready()));
    });
    await new Promise<void>((ready, failed) => {
      connection.on('error', failed);
      connection.login(credentials, (error) => (error ? failed(error) : ready()));
    });
  } catch (error) {
    throw new MailRefused('the mail server let nobody send', { cause: error });
  }
}

/** Before the mail itself nothing is sent, and an answer of 400 and more to the mail says that the server did not take it. */
function isRefusal(error: unknown): boolean {
  const { command = '', responseCode = 0 } = SmtpError.safeParse(error).data ?? {};
  return ['MAIL FROM', 'RCPT TO', 'API'].includes(command) || (command === 'DATA' && responseCode >= 400);
}

/**
 * Whether the server refused the recipient for good. A refusal for policy (5.7.1, "relaying denied", a blocked sender) is none: it says something of
 * the server or of us, and would take every recipient with it.
 */
function isNoMailbox(error: unknown): boolean {
  const { command, responseCode = 0, response = '' } = SmtpError.safeParse(error).data ?? {};
  if (command !== 'RCPT TO' && command !== 'API') return false;
  if (enhanced.test(response)) return noMailbox.test(response);
  return plainCodes.includes(responseCode) && !/relay|block|denied|policy|spam/i.test(response);
}

/** User and password of a secret of Secrets Manager: `{"user":"…","password":"…"}`. */
export function secretLogin(secret: string, client = new SecretsManagerClient()): () => Promise<Login> {
  return async () => {
    const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
    return Login.parse(JSON.parse(SecretString));
  };
}
