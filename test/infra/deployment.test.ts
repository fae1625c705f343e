import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { deploymentFile } from '../../infra/context.ts';
import { placeholderDomain, readDeployment } from '../../infra/deployment.ts';
import { synthesise } from '../../infra/synthesise.ts';
import { stackName } from '../../infra/voicetrail-stack.ts';
import { ofType, readTemplate } from '../../tools/iam/template.ts';

const folder = mkdtempSync(join(tmpdir(), 'voicetrail-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const valid = {
  mail: { from: 'voice@acme.example', to: 'voc+{company}-{department}@acme.example' },
  alarms: { to: 'ops@acme.example' },
  budget: null,
};
function read(written: unknown) {
  const file = join(folder, 'deployment.json');
  writeFileSync(file, typeof written === 'string' ? written : JSON.stringify(written, null, 2));
  return readDeployment(file);
}

describe('the settings of a deployment', () => {
  it('are those of the sample, which the README tells to copy', () => {
    const sample = new URL('../../samples/deployment.json', import.meta.url).pathname;
    const filledIn = readFileSync(sample, 'utf8').replaceAll(placeholderDomain, 'acme.example');
    expect(read(filledIn)).toMatchObject({ stage: 'production', data: { keep: true } });
    expect(readDeployment(sample, 'may stand')).toMatchObject({ mail: { domains: [placeholderDomain] } });
  });

  it('deploy nothing while the domain of the sample stands in them, wherever that is', () => {
    const sample = new URL('../../samples/deployment.json', import.meta.url).pathname;
    const told = (() => {
      try {
        return String(readDeployment(sample));
      } catch (error) {
        return String(error);
      }
    })();
    for (const field of ['mail.from', 'mail.to', 'mail.domains[0]', 'alarms.to', 'budget.to'])
      expect(told).toContain(
        `${field}: still has the domain of the sample, ${placeholderDomain}; write what is yours`,
      );
    expect(() => read({ ...valid, alarms: { to: `ops@mail.${placeholderDomain}` } })).toThrow('line 7, ');
  });

  it('let no company mail anybody but by the default, nor spend anything, where they say nothing of it', () => {
    expect(read(valid)).toMatchObject({ mail: { domains: [], mailsAWeek: 200 } });
    expect(read(valid)).not.toHaveProperty('comprehend');
  });

  it.each([
    [
      'a choice that is neither yes nor no',
      { ...valid, data: { keep: 'yes' } },
      /data\.keep: is a text.*write true or false/,
    ],
    ['a misspelt name', { ...valid, alarm: {} }, /line 10, .*alarm: is not known; did you mean alarms\?/],
    [
      'a misspelt name further in',
      { ...valid, mail: { ...valid.mail, mailsAweek: 1 } },
      /mail\.mailsAweek: is not known; did you mean mailsAWeek\?/,
    ],
    [
      'two letters swapped',
      { ...valid, mail: { form: 'voice@acme.example', to: null } },
      /mail\.form: is not known; did you mean from\?/,
    ],
    ['a name like none', { ...valid, zebra: 1 }, /zebra: is not known; check how it is spelt/],
    ['an address that is none', { ...valid, alarms: { to: 'ops' } }, /alarms\.to: is no e-mail address/],
    ['a stage in capitals', { ...valid, stage: 'Prod' }, /stage: is no name of a stage; write 1 to 20/],
    [
      'a port that there is not',
      { ...valid, mail: { ...valid.mail, smtp: { host: 'smtp.acme.example', port: 99999, secret: 's' } } },
      /mail\.smtp\.port: is too large; write at most 65535/,
    ],
    [
      'the ARN of a bucket, and names that are none',
      { ...valid, data: { bucket: 'arn:aws:s3:::x', table: 'my table', userPool: 'pool' } },
      /data\.bucket: is no name.*\n.*data\.table: is no name.*\n.*data\.userPool: is no id/,
    ],
    ['too few workers', { ...valid, workers: 1 }, /workers: is too small; write at least 2/],
    [
      'an address of a page without https',
      { ...valid, api: { origins: ['bi.acme.example'] } },
      /api\.origins\[0\]: is not written as it has to be; write it like https:/,
    ],
    ['no recipient at all', { ...valid, mail: { from: 'a@b.example' } }, /mail\.to: is missing/],
    ['a sender that is none', { ...valid, mail: { ...valid.mail, from: 'voice' } }, /mail\.from: is/],
    [
      'a domain that is none',
      { ...valid, mail: { ...valid.mail, domains: ['a@b.example'] } },
      /mail\.domains\[0\]: is no domain; write it like acme\.example/,
    ],
    [
      'an issuer without audience',
      { ...valid, issuer: { url: 'https://id.example' } },
      /issuer\.audience: is missing/,
    ],
    [
      'an issuer without TLS',
      { ...valid, issuer: { url: 'http://id.example', audience: 'a' } },
      /issuer\.url/,
    ],
    ['no word of what may be spent', { mail: valid.mail, alarms: valid.alarms }, /budget: is missing/],
    [
      'a user pool beside an issuer',
      { ...valid, issuer: { url: 'https://id.example', audience: 'a' }, data: { userPool: 'eu-west-1_a' } },
      /data\.userPool: stands beside issuer.*; delete one of the two/,
    ],
    [
      'days that CloudWatch does not know',
      { ...valid, retention: { logDays: 31 } },
      /retention\.logDays: is none of what it may be; write 1 or 3 or/,
    ],
    ['text that is not JSON', '{ "mail": ', /deployment\.json: line 1/],
  ])('are refused with field and cure, and with no pattern to puzzle over: %s', (_, written, told) => {
    expect(() => read(written)).not.toThrow('write it as /');
    expect(() => read(written)).toThrow(told);
    expect(() => read(written)).toThrow('docs/deployment.md');
  });

  it('that are not there are told with what to do', () => {
    expect(() => readDeployment(join(folder, 'none.json'))).toThrow(
      'cp samples/deployment.json deployment.json',
    );
  });
});

describe('what is said on the command line', () => {
  const ofCdk = { 'aws:cdk:enable-path-metadata': true, '@aws-cdk/core:validateAgainstDefaultRules': true };

  it('is the file of another stage, or nothing', () => {
    expect(deploymentFile(ofCdk)).toBe('deployment.json');
    expect(deploymentFile({ ...ofCdk, deployment: 'staging.json' })).toBe('staging.json');
  });

  it.each(['comprehend', 'deployement', 'mail'])(
    'is refused where it would be passed over: -c %s',
    (name) => {
      expect(() => deploymentFile({ ...ofCdk, [name]: 'x' })).toThrow(`-c ${name}: is not known`);
    },
  );
});

/**
 * What holds data or names that others know, and the properties whose change makes CloudFormation replace it (its documentation:
 * "Update requires: Replacement").
 */
const lasting: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema'],
  'AWS::Cognito::UserPool': ['UsernameAttributes', 'AliasAttributes', 'UsernameConfiguration'],
  'AWS::Cognito::UserPoolClient': ['UserPoolId', 'GenerateSecret'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
  'AWS::SNS::Topic': ['TopicName', 'FifoTopic'],
};
const Resource = z.object({ Type: z.string(), DeletionPolicy: z.string().optional() });

/** What of a stack is gone or replaced when it is deployed with other settings, and what of that is deleted with its data. */
function changes(before: unknown, after: unknown) {
  const [a, b] = [readTemplate(before), readTemplate(after)];
  const policies = z.object({ Resources: z.record(z.string(), Resource) }).parse(before).Resources;
  const lost = Object.entries(lasting).flatMap(([type, fixed]) => {
    const there = new Map(ofType(b, type).map(({ id, properties }) => [id, properties]));
    return ofType(a, type)
      .filter(({ id, properties }) =>
        fixed.some((name) => {
          const now = there.get(id);
          return now === undefined || JSON.stringify(now[name]) !== JSON.stringify(properties[name]);
        }),
      )
      .map(({ id }) => id);
  });
  return { lost, deleted: lost.filter((id) => !policies[id]?.DeletionPolicy?.startsWith('Retain')) };
}

describe('a stack that is deployed again with other settings', () => {
  const base = synthesise();
  const external = { url: 'https://id.example', audience: 'voicetrail' };

  it.each([
    ['another sender', { mail: { from: 'other@acme.example', to: null } }],
    ['nobody to be told of alarms', { alarms: { to: null } }],
    ['Comprehend', { comprehend: { monthlyUnits: 1000 } }],
    ['another rate of the API', { api: { requestsPerSecond: 10 } }],
    [
      'fewer workers, another level of its log and a budget',
      {
        ...{ workers: 4, logLevel: 'ERROR' as const, budget: { monthlyUsd: 50, to: 'ops@acme.example' } },
      },
    ],
    ['other terms of keeping', { retention: { logDays: 7 as const, versionsDays: 30, rejectedDays: 14 } }],
    ['the data no longer kept', { data: { keep: false } }],
  ])('loses nothing: %s', (_, settings) => {
    expect(changes(base, synthesise(settings))).toEqual({ lost: [], deleted: [] });
  });

  it.each([
    ['another issuer', { issuer: external }, [/^QueryUsers/, /^QueryUsersClient/]],
    ['another table', { data: { table: 'restored' } }, [/^StorageTable/]],
    ['another bucket', { data: { bucket: 'kept-bucket' } }, [/^StorageBucket/, /^StorageBucketPolicy/]],
    ['other users', { data: { userPool: 'eu-west-1_kept' } }, [/^QueryUsers/, /^QueryUsersClient/]],
  ])('names what it leaves behind, and deletes none of what has data: %s', (_, settings, left) => {
    const { lost, deleted } = changes(base, synthesise(settings));
    expect(lost).toEqual(left.map((each) => expect.stringMatching(each)));
    // a client of the pool holds nothing: its users stand in the pool
    expect(deleted.filter((id) => !id.startsWith('QueryUsersClient'))).toEqual([]);
  });

  it('is another stack where its stage is another: the one before goes on with its data', () => {
    expect([stackName({ stage: 'production' }), stackName({ stage: 'trial' })]).toEqual([
      'Voicetrail',
      'Voicetrail-trial',
    ]);
    expect(changes(base, synthesise({ stage: 'trial' }))).toEqual({ lost: [], deleted: [] });
  });

  it('keeps its users: the pool outlives the stack, and nobody can delete it by mistake', () => {
    const [pool] = ofType(readTemplate(base), 'AWS::Cognito::UserPool');
    expect(pool?.properties.DeletionProtection).toBe('ACTIVE');
    const [trial] = ofType(readTemplate(synthesise({ data: { keep: false } })), 'AWS::Cognito::UserPool');
    expect(trial?.properties.DeletionProtection).toBe('INACTIVE');
  });
});

describe('a stack on what another left', () => {
  const made = synthesise({ data: { bucket: 'kept-bucket', table: 'kept-table' } });

  it('has neither bucket nor table of its own, and gives its functions those', () => {
    const template = readTemplate(made);
    expect(ofType(template, 'AWS::S3::Bucket')).toEqual([]);
    expect(ofType(template, 'AWS::DynamoDB::Table')).toEqual([]);
    for (const { properties } of ofType(template, 'AWS::Lambda::Function'))
      expect(properties).toMatchObject({
        Environment: { Variables: { BUCKET: 'kept-bucket', TABLE: 'kept-table' } },
      });
    expect(JSON.stringify(ofType(template, 'AWS::Events::Rule'))).toContain('"name":["kept-bucket"]');
  });
});

describe('how long a deployment keeps things', () => {
  it('is as it says: logs of functions and API, versions that were replaced, rejected rows', () => {
    const terms = (settings: Parameters<typeof synthesise>[0]) => {
      const template = readTemplate(synthesise(settings));
      const [bucket] = ofType(template, 'AWS::S3::Bucket');
      const { Rules } = Lifecycle.parse(bucket?.properties.LifecycleConfiguration);
      const rejected = Rules.find(({ Prefix }) => Prefix === 'rejected/');
      const all = Rules.find((rule) => rule.Prefix === undefined && rule.TagFilters === undefined);
      return {
        logs: [
          ...new Set(ofType(template, 'AWS::Logs::LogGroup').map((log) => log.properties.RetentionInDays)),
        ],
        versions: all?.NoncurrentVersionExpiration?.NoncurrentDays,
        rejected: rejected?.ExpirationInDays,
      };
    };
    expect(terms({})).toEqual({ logs: [30], versions: 90, rejected: 90 });
    const shorter = { logDays: 7 as const, versionsDays: 30, rejectedDays: 14 };
    expect(terms({ retention: shorter })).toEqual({ logs: [7], versions: 30, rejected: 14 });
  });
});
const Lifecycle = z.object({
  Rules: z.array(
    z.object({
      Prefix: z.string().optional(),
      TagFilters: z.unknown().optional(),
      ExpirationInDays: z.int().optional(),
      NoncurrentVersionExpiration: z.object({ NoncurrentDays: z.int() }).optional(),
    }),
  ),
});

describe('what a deployment costs at most', () => {
  it('is bounded: the rate of the API, the workers, the level of the logs, and a budget that tells', () => {
    const template = readTemplate(
      synthesise({
        ...{ api: { requestsPerSecond: 5, burst: 7 }, workers: 3, logLevel: 'WARN' },
        budget: { monthlyUsd: 80, to: 'ops@acme.example' },
      }),
    );
    expect(ofType(template, 'AWS::ApiGatewayV2::Stage')).toMatchObject([
      { properties: { DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 7 } } },
    ]);
    const concurrency = ofType(template, 'AWS::Lambda::EventSourceMapping').map(
      ({ properties }) => properties.ScalingConfig,
    );
    expect(concurrency).toContainEqual({ MaximumConcurrency: 3 });
    for (const { properties } of ofType(template, 'AWS::Lambda::Function'))
      expect(properties).toMatchObject({ Environment: { Variables: { POWERTOOLS_LOG_LEVEL: 'WARN' } } });
    expect(ofType(template, 'AWS::Budgets::Budget')).toMatchObject([
      { properties: { Budget: { BudgetLimit: { Amount: 80 } } } },
    ]);
  });

  it('has no run that serves two companies', () => {
    const sources = ofType(readTemplate(synthesise()), 'AWS::Lambda::EventSourceMapping');
    expect(sources.map(({ properties }) => properties.BatchSize)).toEqual([1, 1, 1, 1]);
  });
});

describe('a deployment where AWS has neither SES nor Comprehend nor user pools', () => {
  it('has nothing of them in its template, and may read the one secret of the mail server', () => {
    const made = synthesise({
      issuer: { url: 'https://id.example', audience: 'voicetrail' },
      mail: { from: 'voice@acme.example', to: null, smtp: { host: 'mail.acme.example', secret: 'mail' } },
    });
    expect(JSON.stringify(made)).not.toMatch(/"ses:|::SES::|aws\.ses|cognito|Cognito|comprehend:|COMPREHEND/);
    expect(JSON.stringify(made)).toContain(':secret:mail-??????');
    expect(JSON.stringify(synthesise())).not.toContain('secretsmanager');
  });
});
