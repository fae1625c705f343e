import { Aws } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type Conditions, Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { browseIndex, type Kind, partitionsOf, secondBrowseIndex } from '../lib/contract/table.ts';
import { acknowledge } from './acknowledge.ts';
import type { BucketAccess } from './bucket-access.ts';
import type { TableAccess } from './table-access.ts';

/** The bucket, as policies name it. */
type BucketResources = {
  readonly bucket: { readonly bucketArn: string };
  readonly objects: (grantee: VerbRole, pattern: string) => string;
};
export type VerbRole = { readonly role: Role };

/** Where a kind lies: the table, unless it is found by an index. */
const indexesOf: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  files: [browseIndex.name],
  erasures: [browseIndex.name],
  lanes: [browseIndex.name, secondBrowseIndex.name],
};

/** Lets a role do to each kind of item what `access` says, by the partition keys of that kind. */
export function grantTable(
  { role }: VerbRole,
  table: Pick<ITable, 'tableArn'>,
  { kinds, scan }: TableAccess,
): void {
  const entries = Object.entries(kinds).map(([name, actions]) => ({ name, actions }));
  for (const { name, actions } of entries) {
    const kind = kindNamed(name);
    const indexes = indexesOf[kind]?.map((index) => `${table.tableArn}/index/${index}`);
    const conditions = {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [partitionsOf[kind]] },
      // without keys the condition above would hold for anything
      Null: { 'dynamodb:LeadingKeys': 'false' },
    };
    allow(
      role,
      actions.map((action) => `dynamodb:${action}`),
      indexes ?? [table.tableArn],
      conditions,
    );
  }
  if (scan) allow(role, ['dynamodb:Scan'], [table.tableArn]);
}

function kindNamed(name: string): Kind {
  const isKind = (each: string): each is Kind => each in partitionsOf;
  if (!isKind(name)) throw new Error(`the table has no items called ${name}`);
  return name;
}

/** Lets a role read, list, write and delete below the prefixes that `access` names. */
export function grantBucket(grantee: VerbRole, storage: BucketResources, access: BucketAccess): void {
  const { role } = grantee;
  const { bucketArn } = storage.bucket;
  const objects = (patterns: readonly string[]) =>
    patterns.map((pattern) => storage.objects(grantee, pattern));
  const on = (
    effect: Effect,
    actions: readonly string[],
    patterns: readonly string[] = [],
    conditions = {},
  ) => {
    if (patterns.length > 0) add(role, effect, actions, objects(patterns), conditions);
  };
  const { read, readVersions = [], write, create, deleteVersions, listVersions } = access;
  on(Effect.ALLOW, ['s3:GetObject'], [...read, ...readVersions]);
  on(Effect.ALLOW, ['s3:GetObjectVersion'], readVersions);
  on(Effect.DENY, ['s3:GetObject', 's3:GetObjectVersion'], access.neverRead);
  on(Effect.DENY, ['s3:GetObjectVersion'], access.neverReadVersions);
  on(Effect.ALLOW, ['s3:PutObject'], write);
  on(Effect.ALLOW, ['s3:PutObject'], create, { Null: { 's3:if-none-match': 'false' } });
  on(Effect.ALLOW, ['s3:PutObject'], access.signForms, { StringEquals: { 's3:authType': 'POST' } });
  on(Effect.DENY, ['s3:PutObject'], access.neverWrite);
  on(Effect.ALLOW, ['s3:DeleteObjectVersion'], deleteVersions);
  on(Effect.DENY, ['s3:DeleteObject', 's3:DeleteObjectVersion'], access.neverDelete);
  // who may not list a key is told 403, not 404, where nothing is there; S3 takes the key for the prefix then
  list(role, bucketArn, 's3:ListBucket', read);
  const wide = [...readVersions, ...(access.list ?? []), ...(listVersions?.below ?? [])];
  list(role, bucketArn, 's3:ListBucket', wide, listVersions?.never);
  list(role, bucketArn, 's3:ListBucketVersions', listVersions?.below, listVersions?.never);
}

function list(
  role: Role,
  bucketArn: string,
  action: string,
  prefixes: readonly string[] = [],
  never: readonly string[] = [],
): void {
  if (prefixes.length === 0) return;
  allow(role, [action], [bucketArn], {
    StringLike: { 's3:prefix': [...new Set(prefixes)] },
    ...(never.length > 0 && { StringNotLike: { 's3:prefix': [...never] } }),
  });
}

/** Lets a role send to a queue, and read nothing of it. */
export function grantSend({ role }: VerbRole, queue: IQueue): void {
  allow(role, ['sqs:SendMessage'], [queue.queueArn]);
}

function allow(
  role: Role,
  actions: readonly string[],
  resources: readonly string[],
  conditions: Conditions = {},
) {
  add(role, Effect.ALLOW, actions, resources, conditions);
}

function add(
  role: Role,
  effect: Effect,
  actions: readonly string[],
  resources: readonly string[],
  conditions: Conditions,
): void {
  role.addToPolicy(
    new PolicyStatement({ effect, actions: [...actions], resources: [...resources], conditions }),
  );
}

/** Mail from one address only. */
export function grantMail({ role }: VerbRole, from: string): void {
  // the sender may stand in a domain above its own; a default configuration set is asked for as well; in the sandbox so is
  // the identity of each recipient. What holds it is the address that the mail comes from
  const kinds = ['identity', 'configuration-set'];
  const resources = kinds.map((kind) => `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:${kind}/*`);
  allow(role, ['ses:SendEmail', 'ses:SendRawEmail'], resources, {
    StringEquals: { 'ses:FromAddress': from },
  });
  for (const kind of kinds) {
    const resource = `arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:${kind}/*`;
    acknowledge(role, `AwsSolutions-IAM5[Resource::${resource}]`, 'the sender’s address is what holds it');
  }
}

/** What stands in one secret; behind its name stand six characters that Secrets Manager chose. */
export function grantSecret({ role }: VerbRole, name: string): void {
  const resource = `arn:${Aws.PARTITION}:secretsmanager:${Aws.REGION}:${Aws.ACCOUNT_ID}:secret:${name}-??????`;
  allow(role, ['secretsmanager:GetSecretValue'], [resource]);
}
