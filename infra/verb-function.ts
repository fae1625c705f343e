import { join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type RecursiveLoop, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type * as z from 'zod';
import type { env } from '../lib/contract/env.ts';
import { bundling } from './bundling.ts';

type Verb = keyof typeof env;
type Props<V extends Verb> = {
  readonly verb: V;
  readonly environment: z.input<(typeof env)[V]>;
  readonly timeout: Duration;
  readonly memorySize: number;
  /** of its own messages; AWS ends them after 16 turns if it is not told */
  readonly recursiveLoop?: RecursiveLoop;
  /** for Node, beside those of every function */
  readonly nodeOptions?: string;
};

/**
 * The Lambda of a verb: `functions/<verb>.ts`, bundled with its libraries, with a role that may write its own log and
 * nothing else until it is granted more.
 */
export class VerbFunction<V extends Verb> extends NodejsFunction {
  override readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    { verb, environment, timeout, memorySize, recursiveLoop, nodeOptions = '' }: Props<V>,
  ) {
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.ONE_MONTH,
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
    logGroup.grantWrite(role);
  }
}

function texts(environment: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
