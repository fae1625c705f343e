import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type RecursiveLoop, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type * as z from 'zod';
import type { env } from '../lib/contract/env.ts';
import type { Alarms } from './alarms.ts';
import { bundling } from './bundling.ts';

type Verb = keyof typeof env;
type Props<V extends Verb> = {
  readonly verb: V;
  readonly environment: z.input<(typeof env)[V]>;
  readonly timeout: Duration;
  readonly memorySize: number;
  readonly alarms: Alarms;
  /** what it means for users when it fails, as a sentence */
  readonly impact: string;
  /** of its own messages; AWS ends them after 16 turns if it is not told */
  readonly recursiveLoop?: RecursiveLoop;
  /** for Node, beside those of every function */
  readonly nodeOptions?: string;
};

/** Share of its time after which a run was about to be ended. Ingest and erase end a minute of fifteen before it on purpose. */
const nearTimeout = 0.97;

/**
 * The Lambda of a verb: `functions/<verb>.ts`, bundled with its libraries, with a role that may write its own log and
 * nothing else until it is granted more, and alarms for when it fails, is refused or is about to be cut off.
 */
export class VerbFunction<V extends Verb> extends NodejsFunction {
  override readonly role: Role;
  readonly verb: V;

  constructor(
    scope: Construct,
    id: string,
    { verb, environment, timeout, memorySize, alarms, impact, recursiveLoop, nodeOptions = '' }: Props<V>,
  ) {
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}Log`, {
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      entry: join(import.meta.dirname, `../functions/${verb}.ts`),
      depsLockFilePath: join(import.meta.dirname, '../package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      ...{ role, logGroup, timeout, memorySize },
      ...(recursiveLoop !== undefined && { recursiveLoop }),
      environment: { ...texts(environment), NODE_OPTIONS: `--enable-source-maps ${nodeOptions}`.trim() },
      bundling,
    });
    this.role = role;
    this.verb = verb;
    logGroup.grantWrite(role);
    this.addAlarms(alarms, impact, timeout);
  }

  private addAlarms(alarms: Alarms, impact: string, timeout: Duration): void {
    const name = `${this.verb.charAt(0).toUpperCase()}${this.verb.slice(1)}`;
    const quarter = { period: Duration.minutes(15), statistic: 'Sum' };
    // one run may fail and be repeated; a message that fails in a run that ends well is counted by its queue
    alarms.add(`${name}Failing`, { metric: this.metricErrors(quarter), threshold: 3, impact });
    alarms.add(`${name}Throttled`, {
      metric: this.metricThrottles(quarter),
      threshold: 10,
      periods: 2,
      impact: `Lambda refuses runs. ${impact}`,
    });
    alarms.add(`${name}Slow`, {
      metric: this.metricDuration({ period: Duration.minutes(15), statistic: 'Maximum' }),
      threshold: Math.floor(timeout.toMilliseconds() * nearTimeout),
      impact: `Runs are about to be cut off, or are. ${impact}`,
    });
  }
}

function texts(environment: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
