import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, it } from 'vitest';
import { sesMailer } from '../../lib/aws/ses-mailer.ts';

const ses = mockClient(SESv2Client);
const mailer = sesMailer('set-1', new SESv2Client({ region: 'eu-west-1' }));
const mail = {
  ...{ from: 'voicetrail@acme.example', to: 'head@acme.example', company: 'acme' },
  ...{ subject: '产品部 第46周', html: '<p>漏水</p>', text: '漏水' },
  headers: { 'X-Voicetrail-Digest': 'acme/product/2026-W46' },
};
const failure = (name: string, httpStatusCode: number) =>
  new SESv2ServiceException({ name, $fault: 'client', $metadata: { httpStatusCode } });

beforeEach(() => {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: 'message-1' });
});

describe('sesMailer', () => {
  it('sends one mail with both bodies and gives its id', async () => {
    expect(await mailer.send(mail)).toBe('message-1');
    const [call] = ses.commandCalls(SendEmailCommand);
    const { Content, ...input } = call?.args[0].input ?? {};
    expect(input).toEqual({
      FromEmailAddress: 'voicetrail@acme.example',
      Destination: { ToAddresses: [mail.to] },
      ConfigurationSetName: 'set-1',
      // by which a bounce is told of later
      EmailTags: [{ Name: 'company', Value: 'acme' }],
    });
    const read = await PostalMime.parse(Content?.Raw?.Data ?? '');
    expect(read).toMatchObject({ subject: mail.subject, from: { address: mail.from } });
    expect([read.html?.trim(), read.text?.trim()]).toEqual([mail.html, mail.text]);
    expect(read.headers.find(({ key }) => key === 'x-voicetrail-digest')?.value).toBe(
      'acme/product/2026-W46',
    );
  });

  it.each([
    ['MessageRejected', 400],
    ['TooManyRequestsException', 429],
    ['NotFoundException', 404],
  ])('says the mail was refused for %s: nothing was sent', async (name, status) => {
    ses.on(SendEmailCommand).rejects(failure(name, status));
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'MailRefused', cause: { name } });
  });

  it('does not say so where SES failed: the mail may be on its way', async () => {
    ses.on(SendEmailCommand).rejects(failure('InternalServiceError', 500));
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'InternalServiceError' });
  });

  it('does not say so where the line went dead', async () => {
    ses.on(SendEmailCommand).rejects(new Error('socket hang up'));
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'Error', message: 'socket hang up' });
  });

  it('throws where SES gave no id', async () => {
    ses.on(SendEmailCommand).resolves({});
    await expect(mailer.send(mail)).rejects.toThrow('SES gave no message id');
  });
});
