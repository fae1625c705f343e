import {
  CloudFormationClient,
  DescribeStacksCommand,
  type StackStatus,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeContinuousBackupsCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetBucketNotificationConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { runsFor } from '../../infra/concurrency.ts';
import { expiryAttribute } from '../../lib/contract/table.ts';
import { recipientNames } from '../../lib/privacy/recipient-names.ts';
import { lookAtAlarms } from '../../tools/doctor/alarms.ts';
import { lookAtCompanies } from '../../tools/doctor/companies.ts';
import { lookAtConcurrency } from '../../tools/doctor/concurrency.ts';
import type { Finding } from '../../tools/doctor/finding.ts';
import { lookAtSending } from '../../tools/doctor/sending.ts';
import { lookAtStack } from '../../tools/doctor/stack.ts';
import { lookAtStorage } from '../../tools/doctor/storage.ts';
import { unseen } from '../../tools/doctor/unseen.ts';
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

  it('tells in the sandbox who gets nothing, and is content where everybody is verified', async () => {
    account({ 'acme.example': {} }, { ProductionAccessEnabled: false });
    const told = toMend(await look('ann@acme.example', 'bea@other.example'));
    expect(told).toEqual([expect.stringContaining('these are not: bea@other.example')]);
    expect(await look('ann@acme.example')).toContainEqual({
      well: true,
      what: expect.stringContaining('in the sandbox'),
    });
  });

  it('tells of an account whose sending is paused', async () => {
    account({ 'acme.example': {} }, { SendingEnabled: false });
    expect(toMend(await look())).toEqual([expect.stringContaining('paused')]);
  });
});

describe('the doctor, of the stack', () => {
  const cloudFormation = new CloudFormationClient({ region: 'eu-west-1' });
  const mock = mockClient(cloudFormation);
  const told = async () => await lookAtStack(cloudFormation, 'Voicetrail', 'eu-west-1');
  const stack = (StackStatus: StackStatus, outputs: Readonly<Record<string, string>> = {}) => ({
    ...{ StackName: 'Voicetrail', CreationTime: new Date(0), StackStatus },
    Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
  });

  it('goes on with one that is deployed', async () => {
    mock.reset();
    mock.on(DescribeStacksCommand).resolves({ Stacks: [stack('UPDATE_COMPLETE', { BucketName: 'b' })] });
    const { findings, outputs } = await told();
    expect(toMend(findings)).toEqual([]);
    expect(outputs).toEqual({ BucketName: 'b' });
  });

  it('says that there is none of the name, and which there are', async () => {
    mock.reset();
    mock
      .on(DescribeStacksCommand)
      .resolves({ Stacks: [{ ...stack('CREATE_COMPLETE', { DigestsQueueUrl: 'q' }), StackName: 'Mine' }] });
    mock
      .on(DescribeStacksCommand, { StackName: 'Voicetrail' })
      .rejects(new Error('Stack with id Voicetrail does not exist'));
    const { findings, outputs } = await told();
    expect(findings).toMatchObject([
      {
        what: 'there is no stack Voicetrail in eu-west-1 of this account',
        cure: expect.stringContaining('there is Mine: give its name by --stack'),
      },
    ]);
    expect(outputs).toBeUndefined();
  });

  it.each([
    ['CREATE_IN_PROGRESS', 'is being deployed', 'ask again', false],
    ['UPDATE_IN_PROGRESS', 'is being deployed', 'ask again', true],
    ['ROLLBACK_COMPLETE', 'the first deployment', 'delete-stack --stack-name Voicetrail', false],
    ['UPDATE_ROLLBACK_COMPLETE', 'the last deployment', 'describe-stack-events', true],
    ['UPDATE_ROLLBACK_FAILED', 'half and half', 'continue-update-rollback --stack-name Voicetrail', true],
    ['DELETE_FAILED', 'is being deleted', 'docs/runbook.md', false],
    ['REVIEW_IN_PROGRESS', 'never deployed', 'npx cdk deploy', false],
  ] as const)('%s: says what that means and what to do', async (status, what, cure, goesOn) => {
    mock.reset();
    mock.on(DescribeStacksCommand).resolves({ Stacks: [stack(status)] });
    const { findings, outputs } = await told();
    expect(findings).toMatchObject([
      { well: false, what: expect.stringContaining(what), cure: expect.stringContaining(cure) },
    ]);
    expect(outputs !== undefined).toBe(goesOn);
  });
});

describe('the doctor, of what it cannot see', () => {
  const named = (name: string, message: string) => Object.assign(new Error(message), { name });
  it.each([
    [new Error('Region is missing'), 'no region is set', 'export AWS_REGION='],
    [named('CredentialsProviderError', 'Could not load'), 'no credentials', 'aws sso login'],
    [named('ExpiredTokenException', 'The security token is expired'), 'have expired', 'sign in again'],
    [named('UnrecognizedClientException', 'The token is invalid'), 'does not know', 'get-caller-identity'],
    [
      Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }),
      'AWS does not answer',
      'is the region spelt right',
    ],
    [
      named(
        'AccessDeniedException',
        'User: arn:aws:iam::1:user/x is not authorized to perform: ses:GetAccount',
      ),
      'whoever asks may not',
      'let this one do ses:GetAccount',
    ],
    [named('ResourceNotFoundException', 'Requested resource not found'), 'not there any more', 'runbook'],
    [named('Odd', 'nobody knows'), 'Odd: nobody knows', 'try again'],
  ])('%s', (error, what, cure) => {
    const finding = unseen('the table', error);
    expect(finding).toMatchObject({
      ...{ well: false, what: expect.stringContaining(what), cure: expect.stringContaining(cure) },
    });
    expect(finding.what).toMatch(/^the table could not be looked at: /);
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

  describe('of an account that may have so many runs', () => {
    const usual = { workers: 20, api: { requestsPerSecond: 50, burst: 100 }, concurrency: 800 };
    type Written = typeof usual;
    const lookAt = async (most: number, { concurrency, ...written }: Written) => {
      const lambda = new LambdaClient({ region: 'eu-west-1' });
      mockClient(lambda)
        .on(GetAccountSettingsCommand)
        .resolves({ AccountLimit: { ConcurrentExecutions: most } });
      const runs = runsFor(written);
      return await lookAtConcurrency(lambda, {
        ...{ runs: runs.all, apiRuns: runs.query, alarmFrom: concurrency },
      });
    };
    /** The file with what the cures say written in it. */
    const following = (findings: readonly Finding[], written: Written): Written => {
      const cures = findings.map((each) => (each.well ? '' : each.cure)).join(' ');
      const number = (name: string, otherwise: number) =>
        Number(new RegExp(`"${name}": (\\d+)`).exec(cures)?.[1] ?? otherwise);
      return {
        workers: number('workers', written.workers),
        api: {
          requestsPerSecond: number('requestsPerSecond', written.api.requestsPerSecond),
          burst: number('burst', written.api.burst),
        },
        concurrency: number('concurrency', written.concurrency),
      };
    };

    it.each([9, 10, 12, 18, 40, 48, 49, 100, 1000, 5000])(
      '%i: is content with what it advised',
      async (most) => {
        const findings = await lookAt(most, usual);
        expect(toMend(await lookAt(most, following(findings, usual)))).toEqual([]);
      },
    );

    it('40: advises the most workers that fit', async () => {
      const [room, alarm] = await lookAt(40, usual);
      expect(room).toMatchObject({ well: false, cure: expect.stringContaining('"workers": 15 in') });
      expect(alarm).toMatchObject({ well: false, cure: expect.stringContaining('"concurrency": 32') });
      expect(runsFor({ ...usual, workers: 15 }).all).toBeLessThanOrEqual(40);
      expect(runsFor({ ...usual, workers: 16 }).all).toBeGreaterThan(40);
    });

    it('8: has nothing to write, and says to ask for more', async () => {
      const [room] = await lookAt(8, usual);
      expect(room).toMatchObject({ well: false, cure: expect.stringMatching(/^ask AWS for more/) });
    });

    it('1000: says that an alarm from 8 runs rings on a busy day', async () => {
      const [, alarm] = await lookAt(1000, { ...usual, concurrency: 8 });
      expect(alarm).toMatchObject({ well: false, cure: expect.stringContaining('"concurrency": 800') });
    });
  });
});

describe('the doctor, of bucket and table', () => {
  const [s3, dynamo] = [new S3Client({ region: 'eu-west-1' }), new DynamoDBClient({ region: 'eu-west-1' })];
  const [mockS3, mockDynamo] = [mockClient(s3), mockClient(dynamo)];
  const look = async () => await lookAtStorage({ s3, dynamo }, { bucket: 'kept', table: 'restored' });
  const none = (name: string) => Object.assign(new Error(''), { name });

  it('is content with those that the stack makes', async () => {
    mockS3.on(GetBucketNotificationConfigurationCommand).resolves({ EventBridgeConfiguration: {} });
    mockS3.on(GetBucketVersioningCommand).resolves({ Status: 'Enabled' });
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    mockS3
      .on(GetBucketPolicyCommand)
      .resolves({ Policy: JSON.stringify({ Statement: [{ Effect: 'Deny', Condition }] }) });
    mockS3.on(GetPublicAccessBlockCommand).resolves({
      PublicAccessBlockConfiguration: {
        ...{ BlockPublicAcls: true, IgnorePublicAcls: true },
        ...{ BlockPublicPolicy: true, RestrictPublicBuckets: true },
      },
    });
    mockDynamo.on(DescribeContinuousBackupsCommand).resolves({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' },
      },
    });
    mockDynamo
      .on(DescribeTimeToLiveCommand)
      .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: expiryAttribute } });
    expect(toMend(await look())).toEqual([]);
  });

  it('tells of each thing that one kept or restored lacks, with the command that gives it back', async () => {
    mockS3.reset();
    mockDynamo.reset();
    mockS3.on(GetBucketNotificationConfigurationCommand).resolves({});
    mockS3.on(GetBucketVersioningCommand).resolves({});
    mockS3.on(GetBucketPolicyCommand).rejects(none('NoSuchBucketPolicy'));
    mockS3.on(GetPublicAccessBlockCommand).rejects(none('NoSuchPublicAccessBlockConfiguration'));
    mockDynamo.on(DescribeContinuousBackupsCommand).resolves({});
    mockDynamo
      .on(DescribeTimeToLiveCommand)
      .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } });
    const cures = (await look()).map((each) => (each.well ? '' : each.cure));
    expect(cures.map((cure) => cure.split(' ').slice(0, 3).join(' '))).toEqual([
      ...['aws s3api put-bucket-notification-configuration', 'aws s3api put-bucket-versioning'],
      ...['aws s3api put-bucket-policy', 'aws s3api put-public-access-block'],
      ...['aws dynamodb update-continuous-backups', 'aws dynamodb update-time-to-live'],
    ]);
    mockS3.on(GetBucketPolicyCommand).rejects(none('AccessDenied'));
    await expect(look()).rejects.toThrow();
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
    const { findings, recipients } = await look(
      [settings(['ann@acme.example'])],
      '{company}+{department}@operator.example',
    );
    expect(toMend(findings)).toEqual([]);
    // those by default filled in: in the sandbox of SES each has to be verified
    expect(recipients).toEqual(['ann@acme.example', 'acme+supply@operator.example']);
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
