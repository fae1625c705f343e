import { Aws, CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  type CorsPreflightOptions,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  type IUserPool,
  Mfa,
  StringAttribute,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { cors, mcpPath, publicPaths, unsubscribePath } from '../lib/contract/api.ts';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';
import type { Deployment } from './deployment.ts';
import { grantSend } from './grants.ts';
import type { Storage } from './storage.ts';
import { VerbFunction } from './verb-function.ts';
import type { WorkQueue } from './work-queue.ts';

/**
 * What API Gateway writes of a request, in its variables for HTTP APIs: those of REST APIs come out as `-`. No path and no query:
 * ids and words of a client stand there. Why a token was refused is in `refused`.
 */
const accessLog = (companyClaim: string) => ({
  time: '$context.requestTime',
  request: '$context.requestId',
  route: '$context.routeKey',
  method: '$context.httpMethod',
  status: '$context.status',
  bytes: '$context.responseLength',
  ms: '$context.responseLatency',
  company: `$context.authorizer.claims.${companyClaim}`,
  refused: '$context.authorizer.error',
  failed: '$context.integrationErrorMessage',
});

const everything = '/v1/{proxy+}';

/** Who signs the tokens, whom they are for, and which claim names the company. */
type Issuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly companyClaim: string;
  readonly rolesClaim: string;
  readonly departmentsClaim: string;
  readonly roleNames: Readonly<Record<string, string>>;
  /** what a token without roles could do before there were any, or nothing */
  readonly withoutRoles: 'analyst' | 'none';
  readonly pool?: IUserPool;
};

type Props = {
  readonly storage: Storage;
  readonly alarms: Alarms;
  readonly issuer: Deployment['issuer'];
  readonly userPool: Deployment['data']['userPool'];
  readonly limits: Deployment['api'];
  readonly mail: Deployment['mail'];
  readonly erasureOrders: WorkQueue;
};

function fromOutside(issuer: NonNullable<Deployment['issuer']>): Issuer {
  const { url, audience, companyClaim, rolesClaim = '', departmentsClaim, roles } = issuer;
  return {
    ...{ issuer: url, audience, companyClaim, rolesClaim, departmentsClaim, roleNames: roles },
    // who names a claim for roles means to tell people apart: a claim that is misspelt must not open everything
    withoutRoles: issuer.rolesClaim === undefined ? 'analyst' : 'none',
  };
}

/** API Gateway answers what browsers ask beforehand, and adds the headers to every answer, refusals of its own included. */
const corsFor = (origins: readonly string[]): CorsPreflightOptions => ({
  allowOrigins: [...origins],
  allowMethods: cors.methods.map((method) => CorsHttpMethod[method]),
  allowHeaders: [...cors.allowHeaders],
  exposeHeaders: [...cors.exposeHeaders],
  maxAge: Duration.seconds(cors.maxAgeSeconds),
});

/**
 * The API. Tokens come from a user pool of this stack, or from any other OpenID Connect issuer that deployment.json names (AWS in
 * China has no user pools).
 */
export class Query extends Construct {
  readonly api: HttpApi;
  private readonly issuer: Issuer;

  readonly run: VerbFunction<'query'>;

  constructor(
    scope: Construct,
    id: string,
    { storage, alarms, issuer, userPool, limits, mail, erasureOrders }: Props,
  ) {
    super(scope, id);
    this.issuer = issuer === undefined ? this.userPool(storage.removalPolicy, userPool) : fromOutside(issuer);
    const query = new VerbFunction(this, 'Function', {
      verb: 'query',
      environment: {
        BUCKET: storage.bucket.bucketName,
        TABLE: storage.table.tableName,
        COMPANY_CLAIM: this.issuer.companyClaim,
        ROLES_CLAIM: this.issuer.rolesClaim,
        DEPARTMENTS_CLAIM: this.issuer.departmentsClaim,
        ROLE_NAMES: JSON.stringify(this.issuer.roleNames),
        WITHOUT_ROLES: limits.withoutRoles ?? this.issuer.withoutRoles,
        LEAST_PEOPLE: limits.leastPeople,
        MAILS_BY_DEFAULT: String(mail.to !== null),
        CLIENT_REQUESTS_PER_SECOND: limits.clientRequestsPerSecond,
        CLIENT_BURST: Math.ceil(2 * limits.clientRequestsPerSecond),
        ERASURES_QUEUE_URL: erasureOrders.queue.queueUrl,
      },
      ...{ timeout: Duration.seconds(20), alarms, impact: 'API clients get errors, or wait.' },
      memorySize: 1024,
      // as of digest: the same weeks are read
      nodeOptions: '--max-semi-space-size=4',
    });
    this.run = query;
    storage.grant(query);
    grantSend(query, erasureOrders.queue);

    this.api = new HttpApi(this, 'Api', {
      description: 'Voicetrail: summary, pain points, feedback and files of the company that the token names',
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('Token', this.issuer.issuer, {
        jwtAudience: [this.issuer.audience, ...limits.programs],
      }),
      ...(limits.origins.length > 0 && { corsPreflight: corsFor(limits.origins) }),
    });
    const integration = new HttpLambdaIntegration('Integration', query);
    // not ANY, which has OPTIONS as well: a browser asks that without a token. What cannot be done is the API's to say
    const { GET, HEAD, PUT, POST, PATCH, DELETE, OPTIONS } = HttpMethod;
    this.api.addRoutes({ path: everything, methods: [GET, HEAD, PUT, POST, PATCH, DELETE], integration });
    this.api.addRoutes({ path: mcpPath, methods: [GET, POST, DELETE], integration });
    this.addOpen(
      everything,
      [OPTIONS],
      integration,
      'says which methods there are, and nothing of a company',
    );
    this.addOpen(
      `${unsubscribePath}/{link}`,
      [GET, HEAD, POST],
      integration,
      'the link is signed, and does no more than end or go on with the mails of who has it',
    );
    for (const path of publicPaths)
      this.addOpen(path, [GET, HEAD], integration, 'what is in the public repository as well');
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // what it costs at most: `npm run cost -- api`
      throttle: { rateLimit: limits.requestsPerSecond, burstLimit: limits.burst },
      accessLogSettings: {
        format: AccessLogFormat.custom(JSON.stringify(accessLog(this.issuer.companyClaim))),
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
      },
    });
    alarms.add('ApiFailing', {
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 5,
      impact: 'API clients get errors that are ours.',
    });
  }

  /** Routes that ask for no token. */
  private addOpen(
    path: string,
    methods: HttpMethod[],
    integration: HttpLambdaIntegration,
    why: string,
  ): void {
    const authorizer = new HttpNoneAuthorizer();
    for (const route of this.api.addRoutes({ path, methods, integration, authorizer }))
      acknowledge(route, 'AwsSolutions-APIG4', why);
  }

  /** What a client needs to get a token. */
  outputs(scope: Construct): void {
    new CfnOutput(scope, 'TokenIssuer', { value: this.issuer.issuer });
    new CfnOutput(scope, 'TokenAudience', { value: this.issuer.audience });
    if (this.issuer.pool) new CfnOutput(scope, 'UserPoolId', { value: this.issuer.pool.userPoolId });
  }

  /** `kept`: the one that a deleted stack left. */
  private userPool(removalPolicy: RemovalPolicy, kept: string | undefined): Issuer {
    const pool =
      kept === undefined ? this.newPool(removalPolicy) : UserPool.fromUserPoolId(this, 'KeptUsers', kept);
    const client = pool.addClient('Client', {
      authFlows: { userSrp: true, adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true })
        .withCustomAttributes('company'),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
    });
    return {
      issuer: `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${pool.userPoolId}`,
      audience: client.userPoolClientId,
      companyClaim: 'custom:company',
      // groups are there without a change of the pool, and only an administrator puts users in them
      rolesClaim: 'cognito:groups',
      departmentsClaim: '',
      roleNames: {},
      withoutRoles: 'analyst',
      pool,
    };
  }

  /** It outlives the stack, and a deployment that names another issuer: nobody can bring its users back. */
  private newPool(removalPolicy: RemovalPolicy): UserPool {
    const pool = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      // an administrator sets it when the user is made; nobody changes it afterwards
      customAttributes: { company: new StringAttribute({ minLen: 1, maxLen: 63, mutable: false }) },
      passwordPolicy: {
        ...{
          minLength: 12,
          requireLowercase: true,
          requireUppercase: true,
          requireDigits: true,
          requireSymbols: true,
        },
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      removalPolicy,
      deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
    });
    acknowledge(
      pool,
      'AwsSolutions-COG2',
      'a second factor is offered, not forced: BI tools sign in unattended',
    );
    acknowledge(
      pool,
      'AwsSolutions-COG8',
      'the Plus plan costs per user; threat protection is the account owner’s choice',
    );
    return pool;
  }
}
