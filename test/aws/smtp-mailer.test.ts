import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { secretLogin, smtpMailer } from '../../lib/aws/smtp-mailer.ts';

const mail = {
  ...{ from: 'voicetrail@acme.example', to: 'head@acme.example', company: 'acme' },
  ...{ subject: '产品部 第46周', html: '<p>漏水</p>', text: '漏水' },
  headers: { 'X-Voicetrail-Digest': 'acme/product/2026-W46' },
};
const servers: SMTPServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise<void>((done) => server.close(() => done()));
});

/** A mail server with a certificate of its own making, and a mailer that takes that. */
async function setUp(options: SMTPServerOptions = {}, password = 'right') {
  const received: string[] = [];
  const server = new SMTPServer({
    onAuth: (auth, _session, done) =>
      done(auth.password === 'right' ? null : new Error('wrong'), { user: auth.username }),
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk));
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address: AddressInfo | string | null = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const mailer = smtpMailer(
    { host: '127.0.0.1', port: address.port },
    async () => ({ user: 'voice', password }),
    { tls: { rejectUnauthorized: false } },
  );
  return { mailer, received };
}
const refuse = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

describe('smtpMailer', () => {
  it('sends one mail with both bodies, over TLS and signed in, and gives its id', async () => {
    let secure: boolean | undefined;
    const { mailer, received } = await setUp({
      onMailFrom: (_address, session, done) => {
        secure = session.secure;
        done();
      },
    });
    expect(await mailer.send(mail)).toMatch(/@acme\.example>$/);
    expect(secure).toBe(true);
    expect(received).toHaveLength(1);
    const read = await PostalMime.parse(received[0] ?? '');
    expect(read).toMatchObject({ subject: mail.subject, from: { address: mail.from } });
    expect(read.to?.map(({ address }) => address)).toEqual([mail.to]);
    expect([read.html?.trim(), read.text?.trim()]).toEqual([mail.html, mail.text]);
    expect(read.headers.find(({ key }) => key === 'x-voicetrail-digest')?.value).toBe(
      'acme/product/2026-W46',
    );
  });

  it.each([
    ['the password is wrong', {}, 'wrong'],
    [
      'the sender is refused',
      { onMailFrom: (_a, _s, done) => done(refuse(550, 'no')) } satisfies SMTPServerOptions,
      'right',
    ],
    [
      'the recipient is refused for policy',
      { onRcptTo: (_a, _s, done) => done(refuse(550, '5.7.1 Relaying denied')) } satisfies SMTPServerOptions,
      'right',
    ],
    [
      'the mail itself is refused',
      {
        onData: (stream, _s, done) => {
          stream.resume();
          stream.on('end', () => done(refuse(554, 'spam')));
        },
      } satisfies SMTPServerOptions,
      'right',
    ],
    [
      'it speaks no TLS',
      { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] } satisfies SMTPServerOptions,
      'right',
    ],
  ])('says that nothing was sent where %s', async (_, options, password) => {
    const { mailer, received } = await setUp(options, password);
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'MailRefused' });
    expect(received).toEqual([]);
  });

  it.each([
    [550, '5.1.1 User unknown', true],
    [550, 'No such user here', true],
    [553, '5.1.3 Bad address', true],
    [550, '5.2.1 Mailbox disabled', true],
    [554, '5.7.1 You are blocked', false],
    [550, 'relay not permitted', false],
    [452, '4.2.2 Mailbox full', false],
    [552, '5.2.2 Mailbox full', false],
  ])('tells a mailbox that is not there from other refusals: %i %s', async (code, text, gone) => {
    const { mailer } = await setUp({ onRcptTo: (_a, _s, done) => done(refuse(code, text)) });
    const name = gone ? 'RecipientRefused' : 'MailRefused';
    await expect(mailer.send(mail)).rejects.toMatchObject({ name });
  });

  it('says that nothing was sent where nobody answers', async () => {
    const mailer = smtpMailer({ host: '127.0.0.1', port: 1 }, async () => ({ user: 'u', password: 'p' }));
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'MailRefused' });
  });

  it('does not say so where the connection broke after the mail: it may have been taken', async () => {
    const sockets: Socket[] = [];
    const { mailer } = await setUp({
      onData: (stream) => {
        stream.resume();
        stream.on('end', () => {
          for (const socket of sockets) socket.destroy();
        });
      },
    });
    servers.at(-1)?.server.on('connection', (socket: Socket) => void sockets.push(socket));
    const failure: unknown = await mailer.send(mail).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toMatchObject({ name: 'MailRefused' });
  });

  it('takes user and password from a secret', async () => {
    const client = new SecretsManagerClient({ region: 'cn-north-1' });
    mockClient(client)
      .on(GetSecretValueCommand, { SecretId: 'mail' })
      .resolves({ SecretString: '{"user":"u","password":"p"}' });
    expect(await secretLogin('mail', client)()).toEqual({ user: 'u', password: 'p' });
  });
});
