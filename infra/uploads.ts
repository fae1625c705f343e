import { CfnOutput } from 'aws-cdk-lib';
import { Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { documentNames, keys, reservedPrefixes } from '../lib/contract/bucket.ts';
import { acknowledge } from './acknowledge.ts';
import { keptDays, keptTag, type Storage } from './storage.ts';

/**
 * The right to drop files, the same policy for every company: whose principal has the tag `company` writes, lists and deletes below
 * that prefix and nowhere else, reads what became of its files, and keeps its own settings.
 */
export class Uploads extends Construct {
  constructor(scope: Construct, id: string, { storage }: { storage: Storage }) {
    super(scope, id);
    const { bucket } = storage;
    // literal: IAM puts the tag of whoever asks in its place
    const company = '$' + '{aws:PrincipalTag/company}';
    const settings = documentNames.map((document) => keys.document(company, document));
    const below = (...prefixes: readonly string[]) =>
      prefixes.map((prefix) => bucket.arnForObjects(`${prefix}/*`));
    const policy = new ManagedPolicy(this, 'Policy', {
      description: 'drops files for the company that the principal is tagged with',
      statements: [
        new PolicyStatement({ actions: ['s3:PutObject'], resources: below(company) }),
        // keep-days (storage.ts) and no other tag: one that is misspelt would keep the file for ever, and nobody be told
        new PolicyStatement({
          actions: ['s3:PutObjectTagging'],
          resources: below(company),
          conditions: { 'ForAllValues:StringEquals': { 's3:RequestObjectTagKeys': [keptTag] } },
        }),
        new PolicyStatement({
          actions: ['s3:GetObject', 's3:PutObject'],
          resources: settings.map((key) => bucket.arnForObjects(key)),
        }),
        new PolicyStatement({
          actions: ['s3:GetObject'],
          resources: below(`reports/${company}`, `rejected/${company}`),
        }),
        // a file that is deleted leaves its rows: those go by an erasure (docs/erasure.md)
        new PolicyStatement({ actions: ['s3:DeleteObject'], resources: below(company) }),
        new PolicyStatement({
          actions: ['s3:ListBucket'],
          resources: [bucket.bucketArn],
          conditions: {
            StringLike: {
              's3:prefix': ['', 'reports/', 'rejected/'].map((prefix) => `${prefix}${company}/*`),
            },
          },
        }),
        // no rule of the bucket takes away what has another value: the file would stay for ever, and nobody be told
        new PolicyStatement({
          effect: Effect.DENY,
          actions: ['s3:PutObject', 's3:PutObjectTagging'],
          resources: [bucket.arnForObjects('*')],
          conditions: {
            Null: { [`s3:RequestObjectTag/${keptTag}`]: 'false' },
            StringNotLike: { [`s3:RequestObjectTag/${keptTag}`]: keptDays.map(String) },
          },
        }),
        // a tag that is the name of a prefix of ours, or reaches into what another company has
        ...[
          { StringEquals: { 'aws:PrincipalTag/company': [...reservedPrefixes] } },
          { StringLike: { 'aws:PrincipalTag/company': ['*/*'] } },
        ].map(
          (conditions) =>
            new PolicyStatement({
              effect: Effect.DENY,
              actions: ['s3:*'],
              resources: [bucket.bucketArn, bucket.arnForObjects('*')],
              conditions,
            }),
        ),
      ],
    });
    for (const prefix of ['', 'reports/', 'rejected/']) {
      const resource = `Resource::${storage.bucketFound}/${prefix}<aws:PrincipalTag/company>/*`;
      acknowledge(policy, `AwsSolutions-IAM5[${resource}]`, 'the objects below a company’s own prefixes');
    }
    new CfnOutput(this, 'PolicyArn', {
      value: policy.managedPolicyArn,
      description: 'attach it to a role tagged company=<company>',
    });
  }
}
