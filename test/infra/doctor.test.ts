import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { recipientNames } from '../../lib/privacy/recipient-names.ts';
import { lookAtAlarms, lookAtConcurrency } from '../../tools/doctor/alarms.ts';
import { lookAtCompanies } from '../../tools/doctor/companies.ts';
import type { Finding } from '../../tools/doctor/finding.ts';
import { lookAtSending } from '../../tools/doctor/sending.ts';
import { aTaxonomy } from '../builders.ts';
import { memoryObjectStore, memoryRecipientStore } from '../memory-stores.ts';

const toMend = (findings: readonly Finding[]) => findings.flatMap((each) => (each.well ? [] : [each.what]));

describe('the doctor, of sending', () => {
  const ses = new SESv2Client({ region: 'eu-west-1' });
  const mock = mockClient(ses);
  /** An account with these identities, all verified. */
  const account = (identities: Readonly<Record<string, object>>, of = {}) => {
    mock.reset();
    mock.on(GetEmailIdentityCommand).rejects(new NotFoundException({ message: '', $metadata: {} }));
    for (const [EmailIdentity, answer] of Object.entries(identities))
      mock
        .on(GetEmailIdentityCommand, { EmailIdentity })
        .resolves({ VerifiedForSendingStatus: true, ...answer });
    mock.on(GetAccountCommand).resolves({
      ...{ ProductionAccessEnabled: true, SendingEnabled: true, SendQuota: { Max24HourSend: 50_000 } },
      ...of,
    });
  };
  const look = (...to: readonly string[]) => lookAtSending(ses, 'voice@mail.acme.example', to);

  it('is content where the address, its domain or one above it is verified', async () => {
    for (const name of ['voice@mail.acme.example', 'mail.acme.example', 'acme.example']) {
      account({ [name]: {} });
      expect(toMend(await look())).toEqual([]);
    }
  });

  it('tells of a sender that is not verified, and how it becomes so', async () => {
    account({ 'acme.example': { VerifiedForSendingStatus: false } });
    const [finding] = await look();
    expect(finding).toMatchObject({ well: false, what: expect.stringContaining('every digest is refused') });
    expect(JSON.stringify(finding)).toContain('create-email-identity --email-identity mail.acme.example');
  });

  it('tells of the configuration set that is asked for as well', async () => {
    account({ 'acme.example': { ConfigurationSetName: 'the-default' } });
    expect(await look()).toContainEqual({ well: true, what: expect.stringContaining('the-default') });
  });

  it('tells in the sandbox who gets nothing', async () => {
    account({ 'acme.example': {} }, { ProductionAccessEnabled: false });
    const told = toMend(await look('ann@acme.example', 'bea@other.example', 'voc+{department}@acme.example'));
    expect(told).toEqual([expect.stringContaining('these are not: bea@other.example')]);
  });

  it('tells of an account whose sending is paused', async () => {
    account({ 'acme.example': {} }, { SendingEnabled: false });
    expect(toMend(await look())).toEqual([expect.stringContaining('paused')]);
  });
});

describe('the doctor, of alarms and room', () => {
  it('tells who did not confirm, and where nobody hears', async () => {
    const sns = new SNSClient({ region: 'eu-west-1' });
    const mock = mockClient(sns);
    const answer = (...Subscriptions: { SubscriptionArn: string; Endpoint: string }[]) =>
      mock.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions });
    answer({ SubscriptionArn: 'arn:aws:sns:eu-west-1:1:t:s', Endpoint: 'ops@acme.example' });
    expect(toMend(await lookAtAlarms(sns, 'topic'))).toEqual([]);
    answer({ SubscriptionArn: 'PendingConfirmation', Endpoint: 'ops@acme.example' });
    expect(toMend(await lookAtAlarms(sns, 'topic'))).toEqual([
      expect.stringContaining('ops@acme.example did not confirm'),
      'no alarm reaches anybody',
    ]);
  });

  it('tells of an account that has less room than the stack takes, and what to write', async () => {
    const lambda = new LambdaClient({ region: 'eu-west-1' });
    mockClient(lambda)
      .on(GetAccountSettingsCommand)
      .resolves({ AccountLimit: { ConcurrentExecutions: 10 } });
    const [finding] = await lookAtConcurrency(lambda, 49);
    expect(finding).toMatchObject({ well: false, cure: expect.stringContaining('"workers": 2') });
    expect(toMend(await lookAtConcurrency(lambda, 10))).toEqual([]);
  });
});

describe('the doctor, of companies', () => {
  const key = new Uint8Array(32);
  const recipients = memoryRecipientStore();

  const look = async (objects: readonly (readonly [string, string])[], to?: string) =>
    await lookAtCompanies(
      memoryObjectStore(
        new Map([
          ['reports/acme/reviews/a.csv/f.json', '{}'],
          ['config/acme/taxonomy.json', JSON.stringify(aTaxonomy)],
          ...objects,
        ]),
      ).store,
      () => new Date('2026-11-18T06:00:00Z'),
      { to, mailDomains: ['acme.example'] },
      { recipients: recipients.store, recipientKey: async () => key },
    );
  const settings = (to: readonly string[]) =>
    ['config/acme/settings.json', JSON.stringify({ departments: { product: { to } } })] as const;

  it('is content where everybody has a recipient', async () => {
    const { findings, recipients } = await look([settings(['ann@acme.example'])], 'all@operator.example');
    expect(toMend(findings)).toEqual([]);
    expect(recipients).toEqual(['ann@acme.example']);
  });

  it('says whose mail came back, and is content where all unsubscribed', async () => {
    const nameOf = recipientNames(key);
    const [gone, left] = [nameOf('acme', 'gone@acme.example'), nameOf('acme', 'all@operator.example')];
    const at = '2026-11-10T08:00:00Z';
    await recipients.store.suppress('acme', gone, 'bounced', at);
    await recipients.store.unsubscribe({ company: 'acme', department: 'supply', recipient: left }, at);
    const { findings } = await look(
      [settings(['ann@acme.example', 'gone@acme.example'])],
      'all@operator.example',
    );
    recipients.suppressed.clear();
    recipients.unsubscribed.clear();
    expect(toMend(findings)).toEqual([
      'acme: mail to recipients of product came back, or was called spam, and they get none any more',
    ]);
  });

  it('names departments whose digests nobody gets', async () => {
    const { findings } = await look([settings(['ann@acme.example'])]);
    expect(toMend(findings)).toEqual(['acme: nobody gets the digests of supply']);
  });

  it('names domains that a company may not mail, and no address', async () => {
    const { findings } = await look([settings(['eve@other.example'])], 'all@operator.example');
    expect(toMend(findings)).toEqual([
      'acme names recipients of domains that it may not mail: other.example',
      'acme: nobody gets the digests of product',
    ]);
    const letIn = await look(
      [settings(['eve@other.example']), ['limits/acme.json', '{"mailDomains":["other.example"]}']],
      'a@b.example',
    );
    expect(toMend(letIn.findings)).toEqual([]);
  });

  it('tells of limits that are wrong', async () => {
    const { findings } = await look(
      [['limits/acme.json', '{"mailDomain":["other.example"]}']],
      'a@b.example',
    );
    expect(toMend(findings)).toEqual([
      expect.stringMatching(/^limits\/acme\.json: .*mailDomain: is not known/),
    ]);
  });
});
