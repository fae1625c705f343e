import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { synthesise as synthesiseJson } from '../../infra/synthesise.ts';

const synthesise = (settings: Parameters<typeof synthesiseJson>[0] = {}): Template =>
  Template.fromJSON(synthesiseJson(settings));

const Statement = z.object({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
});
const Policy = z.object({
  Properties: z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) }),
});
const Queue = z.object({ Properties: z.object({ RedrivePolicy: z.unknown().optional() }) });

const actionsOf = ({ Action }: z.infer<typeof Statement>) => [Action].flat();

describe('the stack', () => {
  const template = synthesise();
  const allowed = Object.values(template.findResources('AWS::IAM::Policy'))
    .flatMap((policy) => Policy.parse(policy).Properties.PolicyDocument.Statement)
    .filter(({ Effect }) => Effect === 'Allow');

  it('allows no action by wildcard, so that a new action of a service is not allowed unseen', () => {
    expect(allowed.length).toBeGreaterThan(10);
    expect(allowed.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('allows nothing on all resources', () => {
    expect(allowed.filter(({ Resource }) => [Resource].flat().includes('*'))).toEqual([]);
  });

  it('lets the erasure alone delete objects and read the table as a whole, and nobody delete without naming a version', () => {
    const whoMay = (action: string) =>
      Object.entries(template.findResources('AWS::IAM::Policy'))
        .filter(([, policy]) =>
          Policy.parse(policy)
            .Properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow')
            .flatMap(actionsOf)
            .includes(action),
        )
        .map(([id]) => id);
    for (const action of ['s3:DeleteObjectVersion', 'dynamodb:Scan', 'kms:Sign'])
      expect(whoMay(action)).toEqual([expect.stringMatching(/^Erase/)]);
    expect(whoMay('s3:DeleteObject')).toEqual([]);
  });

  it('lets the erasure send its order on to itself, and waits longer than a run of analyse before it reads', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      RecursiveLoop: 'Allow',
      Environment: { Variables: Match.objectLike({ ANALYSE_SECONDS: '180', INGEST_SECONDS: '960' }) },
    });
    template.hasResourceProperties('AWS::Lambda::Function', { Timeout: 120, RecursiveLoop: Match.absent() });
  });

  it('signs receipts with a key that stays when the stack goes, so that they can still be checked', () => {
    template.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
    });
  });

  it('gives every queue a dead-letter queue, so that a poison message neither blocks nor vanishes', () => {
    const queues = Object.values(template.findResources('AWS::SQS::Queue')).map((queue) =>
      Queue.parse(queue),
    );
    const redriving = queues.filter(({ Properties }) => Properties.RedrivePolicy !== undefined);
    expect(redriving).toHaveLength(4);
    // the others are the dead-letter queues themselves
    expect(queues).toHaveLength(8);
  });

  it('keeps the bucket private, encrypted, versioned and behind TLS, because it holds what customers wrote', () => {
    const all = {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    };
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: all,
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: Match.anyValue(),
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it('sends the bucket’s events to EventBridge by a property, without a custom resource or its Lambda', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    template.resourceCountIs('AWS::Lambda::Function', 5);
    template.resourceCountIs('AWS::CloudFormation::CustomResource', 0);
  });

  it('does not read what it wrote itself; what a company writes below config/ is checked at once', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        detail: {
          object: {
            key: [
              {
                'anything-but': { prefix: ['checkpoints/', 'inforce/', 'rejected/', 'reports/', 'limits/'] },
              },
            ],
          },
        },
      },
    });
  });

  it('hears of mails that come back, and of complaints, by the queue of orders', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint'] },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: Match.stringLikeRegexp('Mails') }] } } },
      },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          CONFIGURATION_SET: { Ref: Match.stringLikeRegexp('Mails') },
          API_URL: { 'Fn::GetAtt': [Match.stringLikeRegexp('Api'), 'ApiEndpoint'] },
        }),
      },
    });
  });

  it('keeps the data when the stack goes, and can bring it back', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
  });

  it('lets ingest make a key for pseudonyms, query one for cursors and digest one for recipients, and nobody replace one', () => {
    const below = (statement: z.infer<typeof Statement>) => JSON.stringify(statement.Resource);
    const writing = allowed.filter((each) => actionsOf(each).includes('s3:PutObject'));
    const keyed = writing.filter((each) => below(each).includes('config/'));
    expect(keyed).toMatchObject([
      { Action: 's3:PutObject', Condition: { Null: { 's3:if-none-match': 'false' } } },
      { Action: 's3:PutObject', Condition: { Null: { 's3:if-none-match': 'false' } } },
      { Action: 's3:PutObject', Condition: { Null: { 's3:if-none-match': 'false' } } },
    ]);
    expect(keyed.map(below)).toEqual([
      expect.stringContaining('/config/cursor.key"'),
      expect.stringContaining('/config/recipient.key"'),
      expect.stringContaining('/config/*/pseudonym.key"'),
    ]);
  });

  it('keeps rejected rows, which are not redacted, for a quarter', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ Prefix: 'rejected/', ExpirationInDays: 90, Status: 'Enabled' }),
        ]),
      },
    });
  });

  it('asks for a token on every route, but for the document, for links of mails and for what a browser asks beforehand', () => {
    const Route = z.object({ Properties: z.object({ RouteKey: z.string(), AuthorizationType: z.string() }) });
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
      (route) => Route.parse(route).Properties,
    );
    const keysOf = (type: string) =>
      routes.filter((each) => each.AuthorizationType === type).map(({ RouteKey }) => RouteKey);
    expect(keysOf('JWT').toSorted()).toEqual(
      [
        ...['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'].map((method) => `${method} /v1/{proxy+}`),
        ...['DELETE', 'GET', 'POST'].map((method) => `${method} /mcp`),
      ].toSorted(),
    );
    const open = ['/v1/openapi.json', '/v1/docs'].flatMap((path) => [`GET ${path}`, `HEAD ${path}`]);
    const links = ['GET', 'HEAD', 'POST'].map((method) => `${method} /v1/unsubscribe/{link}`);
    expect(keysOf('NONE').toSorted()).toEqual([...open, ...links, 'OPTIONS /v1/{proxy+}'].toSorted());
    expect(routes).toHaveLength(17);
  });

  it('lets no page of another origin ask, unless the deployment names it', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
    const api = { origins: ['https://bi.example.com'] };
    synthesise({ api }).hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: {
        AllowOrigins: ['https://bi.example.com'],
        AllowHeaders: ['authorization', 'content-type', 'if-none-match', 'idempotency-key'],
        ExposeHeaders: ['etag', 'link', 'retry-after', 'x-request-id', 'x-withheld'],
        AllowCredentials: Match.absent(),
      },
    });
  });

  it.each([
    [
      'as before there were roles, by the stack’s own user pool',
      {},
      { ROLES_CLAIM: 'cognito:groups', WITHOUT_ROLES: 'analyst' },
    ],
    [
      'as before, by another issuer of which no claim for roles is named',
      { issuer: { url: 'https://id.example', audience: 'a' } },
      { ROLES_CLAIM: '', WITHOUT_ROLES: 'analyst' },
    ],
    [
      'nothing, once such a claim is named',
      {
        issuer: {
          url: 'https://id.example',
          audience: 'a',
          rolesClaim: 'groups',
          roles: { readers: 'analyst' },
        },
      },
      { ROLES_CLAIM: 'groups', WITHOUT_ROLES: 'none', ROLE_NAMES: '{"readers":"analyst"}' },
    ],
    [
      'nothing, where the deployment says so',
      { api: { withoutRoles: 'none' as const } },
      { WITHOUT_ROLES: 'none' },
    ],
  ])('lets a token without roles do %s', (_, settings, variables) => {
    synthesise(settings).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike(variables) },
    });
  });

  it('takes tokens of the programs that the deployment names, besides those of people', () => {
    const other = synthesise({ api: { programs: ['client-1'] } });
    other.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Audience: [Match.anyValue(), 'client-1'] },
    });
  });

  it('lets nobody give himself a company: sign-up is closed, and the claim is not writable', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Schema: Match.arrayWith([Match.objectLike({ Name: 'company', Mutable: false })]),
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', { WriteAttributes: ['email'] });
  });

  it('takes a restored table in place of its own, which it leaves alone', () => {
    const other = synthesise({ data: { table: 'Voicetrail-restored' } });
    other.resourceCountIs('AWS::DynamoDB::Table', 0);
    const tables = Object.values(other.findResources('AWS::Lambda::Function'));
    expect(tables).toHaveLength(5);
    for (const each of tables)
      expect(each).toMatchObject({
        Properties: { Environment: { Variables: { TABLE: 'Voicetrail-restored' } } },
      });
    expect(JSON.stringify(other.toJSON())).toContain(':table/Voicetrail-restored/index/browse');
  });

  it('keeps messages for the longest that SQS does, so that a fault over a holiday loses nothing', () => {
    const queues = Object.values(template.findResources('AWS::SQS::Queue'));
    for (const queue of queues)
      expect(queue).toMatchObject({ Properties: { MessageRetentionPeriod: 14 * 86_400 } });
  });

  it('bounds how many runs each queue has at the same time', () => {
    const sources = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));
    expect(sources).toHaveLength(4);
    for (const source of sources)
      expect(source).toMatchObject({
        Properties: { ScalingConfig: { MaximumConcurrency: expect.any(Number) } },
      });
  });

  it('takes another issuer in place of the user pool, as AWS in China needs', () => {
    const issuer = { url: 'https://id.example.com', audience: 'voicetrail', companyClaim: 'org' };
    const other = synthesise({ issuer });
    other.resourceCountIs('AWS::Cognito::UserPool', 0);
    other.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: 'https://id.example.com', Audience: ['voicetrail'] },
    });
  });

  it('lets a company drop files below its own prefix only, by the tag of whoever asks', () => {
    const company = '$' + '{aws:PrincipalTag/company}';
    const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
    const statements = Policy.parse(policy).Properties.PolicyDocument.Statement;
    const keysFor = (action: string, effect = 'Allow') =>
      statements
        .filter((each) => each.Effect === effect && actionsOf(each).includes(action))
        .flatMap(({ Resource }) => JSON.stringify(Resource).match(/"\/[^"]+"/g))
        .map((key) => String(key).slice(2, -1));
    const settings = [
      ...['settings.json', 'taxonomy.json', 'sources.json', 'adaptation.json'],
      ...['events.csv', 'taxonomy.yaml', 'taxonomy.yml'],
    ].map((name) => `config/${company}/${name}`);
    expect(keysFor('s3:PutObject')).toEqual([`${company}/*`, ...settings]);
    expect(keysFor('s3:GetObject')).toEqual([...settings, `reports/${company}/*`, `rejected/${company}/*`]);
  });

  it('reads with Comprehend only where it was switched on, with two actions and a bounded rate', () => {
    const comprehendOf = (stack: Template) =>
      Object.values(stack.findResources('AWS::IAM::Policy'))
        .flatMap((policy) => Policy.parse(policy).Properties.PolicyDocument.Statement)
        .flatMap(actionsOf)
        .filter((action) => action.startsWith('comprehend:'));
    expect(comprehendOf(template)).toEqual([]);
    const rate = { Environment: { Variables: Match.objectLike({ COMPREHEND_CALLS_PER_SECOND: '2' }) } };
    template.resourcePropertiesCountIs('AWS::Lambda::Function', rate, 0);

    const paying = synthesise({ comprehend: { monthlyUnits: 1000 } });
    expect(comprehendOf(paying)).toEqual([
      'comprehend:BatchDetectDominantLanguage',
      'comprehend:BatchDetectSentiment',
    ]);
    paying.resourcePropertiesCountIs('AWS::Lambda::Function', rate, 1);
    paying.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it('lets what was bought expire', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    });
  });

  it('lets ingest hand a file on through its own queue, which AWS would end after 16 turns', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      RecursiveLoop: 'Allow',
      Environment: { Variables: Match.objectLike({ FILES_QUEUE_URL: Match.anyValue() }) },
    });
  });
});
