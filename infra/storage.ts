import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { env } from '../lib/contract/env.ts';
import { browseIndex, expiryAttribute, secondBrowseIndex, tableKeys } from '../lib/contract/table.ts';
import { acknowledge } from './acknowledge.ts';
import { bucketAccess } from './bucket-access.ts';
import type { Deployment } from './deployment.ts';
import { grantBucket, grantTable, type VerbRole } from './grants.ts';
import { tableAccess } from './table-access.ts';
import type { VerbFunction } from './verb-function.ts';

/** How a company says when a file that it drops is to go: the tag `keep-days`, with one of these. */
export const keptTag = 'keep-days';
export const keptDays: readonly number[] = [1, 7, 30, 90, 365];

/**
 * What is kept: dropped files with what is said of them, and one table. Both outlive the stack, and another one can be told to go
 * on with them (docs/runbook.md).
 */
export class Storage extends Construct {
  readonly bucket: Pick<IBucket, 'bucketName' | 'bucketArn' | 'arnForObjects'>;
  readonly table: Pick<ITable, 'tableArn' | 'tableName'>;
  /** of what has to outlive the stack */
  readonly removalPolicy: RemovalPolicy;
  /** how findings of cdk-nag name the bucket */
  readonly bucketFound: string;

  constructor(
    scope: Construct,
    id: string,
    { data: { keep, bucket, table }, retention }: Pick<Deployment, 'data' | 'retention'>,
  ) {
    super(scope, id);
    this.removalPolicy = keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    if (bucket === undefined) {
      const own = this.newBucket(retention);
      this.bucket = own;
      this.bucketFound = `<${Stack.of(this).getLogicalId(resourceOf(own))}.Arn>`;
    } else {
      this.bucket = Bucket.fromBucketName(this, 'KeptBucket', bucket);
      this.bucketFound = `arn:<AWS::Partition>:s3:::${bucket}`;
    }
    this.table = table === undefined ? this.newTable(keep) : Table.fromTableName(this, 'KeptTable', table);
  }

  private newBucket({ versionsDays, rejectedDays }: Deployment['retention']): Bucket {
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: this.removalPolicy,
      lifecycleRules: [
        // a file that is not read on in a week is read from its beginning
        {
          prefix: 'checkpoints/',
          expiration: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(1),
        },
        // an address that was struck off is not to be kept for longer than it takes to notice a mistake
        { prefix: 'inforce/', noncurrentVersionExpiration: Duration.days(1) },
        // replaced and deleted versions can be brought back
        {
          noncurrentVersionExpiration: Duration.days(versionsDays),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
        // a dropped file stays for ever, unless whoever drops it tags it
        ...keptDays.map((days) => ({
          tagFilters: { [keptTag]: String(days) },
          expiration: Duration.days(days),
          noncurrentVersionExpiration: Duration.days(1),
        })),
        // rejected rows are as the company sent them: time enough to correct them
        {
          prefix: 'rejected/',
          expiration: Duration.days(rejectedDays),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
    });
    // one property here; the flag of the L2 would add a Lambda as a custom resource
    resourceOf(bucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    // or a bucket that outlives its stack would be without what refuses to speak to it in the clear
    bucket.policy?.applyRemovalPolicy(this.removalPolicy);
    acknowledge(
      bucket,
      'AwsSolutions-S1',
      'access logs are the account owner’s choice: CloudTrail data events cover them',
    );
    return bucket;
  }

  private newTable(keep: boolean): Table {
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    const table = new Table(this, 'Table', {
      partitionKey: text(tableKeys.partition),
      sortKey: text(tableKeys.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: keep,
      timeToLiveAttribute: expiryAttribute,
      removalPolicy: this.removalPolicy,
    });
    for (const index of [browseIndex, secondBrowseIndex]) {
      table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partition),
        sortKey: text(index.sort),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
    return table;
  }

  /** The objects that a pattern of keys names, for a policy. */
  objects({ role }: VerbRole, pattern: string): string {
    if (pattern.includes('*')) {
      const finding = `AwsSolutions-IAM5[Resource::${this.bucketFound}/${pattern}]`;
      acknowledge(
        role,
        finding,
        'the objects below a prefix of the own bucket, whose names companies choose',
      );
    }
    return this.bucket.arnForObjects(pattern);
  }

  /** Lets a verb do to the bucket and the table what infra/bucket-access.ts and infra/table-access.ts say of it, no more. */
  grant(verb: VerbFunction<keyof typeof env>): void {
    grantBucket(verb, this, bucketAccess[verb.verb]);
    grantTable(verb, this.table, tableAccess[verb.verb]);
  }
}

function resourceOf(bucket: Bucket): CfnBucket {
  const { defaultChild } = bucket.node;
  if (!(defaultChild instanceof CfnBucket)) throw new Error('the bucket has no CloudFormation resource');
  return defaultChild;
}
