import * as z from 'zod';
import { Statement } from './evaluate.ts';

const Resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });
const Template = z.object({ Resources: z.record(z.string(), Resource) });
export type Template = z.infer<typeof Template>;

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '000000000000',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** Puts plain text where a template refers: `{Queue.Arn}`, `{Bucket}`. Equal text is the same resource. */
function resolve(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  const [entry] = Object.entries(value);
  if (entry !== undefined && Object.keys(value).length === 1) {
    const [name, given] = entry;
    if (name === 'Ref') return pseudo[String(given)] ?? `{${given}}`;
    if (name === 'Fn::GetAtt' && Array.isArray(given)) return `{${given.join('.')}}`;
    if (name === 'Fn::Join' && Array.isArray(given)) {
      const parts = z.array(z.unknown()).parse(given[1]);
      return parts.map((part) => String(resolve(part))).join(String(given[0]));
    }
  }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolve(each)]));
}

/** A template with plain text for what it refers to. */
export const readTemplate = (template: unknown): Template => Template.parse(resolve(template));

export const ofType = ({ Resources }: Template, type: string) =>
  Object.entries(Resources).flatMap(([id, { Type, Properties }]) =>
    Type === type ? [{ id, properties: Properties }] : [],
  );

const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
  Roles: z.array(z.string()).default([]),
});
const LambdaFunction = z.object({
  Role: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  LoggingConfig: z.object({ LogGroup: z.string() }),
});
const EventSource = z.object({ FunctionName: z.string(), EventSourceArn: z.string() });

export type FunctionOfTemplate = {
  readonly statements: readonly Statement[];
  readonly environment: Readonly<Record<string, unknown>>;
  readonly logGroup: string;
  /** queues that Lambda reads for it, with its role */
  readonly sources: readonly string[];
};

/** The function of a verb, with all that its role may do. */
export function functionOf(template: Template, verb: string): FunctionOfTemplate {
  const name = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Function`;
  const [found] = ofType(template, 'AWS::Lambda::Function').filter(({ id }) => id.startsWith(name));
  if (found === undefined) throw new Error(`the template has no function of ${verb}`);
  const { Role, Environment, LoggingConfig } = LambdaFunction.parse(found.properties);
  const role = Role.replace('.Arn}', '}');
  // what a policy has no room for CDK moves to managed ones of the same role
  const statements = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => ofType(template, type))
    .map(({ properties }) => Policy.parse(properties))
    .filter(({ Roles }) => Roles.includes(role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const sources = ofType(template, 'AWS::Lambda::EventSourceMapping')
    .map(({ properties }) => EventSource.parse(properties))
    .filter(({ FunctionName }) => FunctionName === `{${found.id}}`)
    .map(({ EventSourceArn }) => EventSourceArn);
  return { statements, environment: Environment.Variables, logGroup: LoggingConfig.LogGroup, sources };
}
