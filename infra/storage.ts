import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { env } from '../lib/contract/env.ts';
import { browseIndex, expiryAttribute, secondBrowseIndex, tableKeys } from '../lib/contract/table.ts';
import { acknowledge } from './acknowledge.ts';
import { bucketAccess } from './bucket-access.ts';
import { deployFlag } from './deploy-flag.ts';
import { grantBucket, grantTable, type VerbRole } from './grants.ts';
import { tableAccess } from './table-access.ts';
import type { VerbFunction } from './verb-function.ts';

/** What is kept: dropped files with what is said of them, and one table. Both outlive the stack. */
export class Storage extends Construct {
  readonly bucket: Bucket;
  readonly table: Pick<ITable, 'tableArn' | 'tableName'>;
  /** of what has to outlive the stack */
  readonly removalPolicy: RemovalPolicy;
  /** logical id, by which findings of cdk-nag name the bucket */
  readonly bucketId: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // `cdk deploy -c disposable=true` is for trial stacks: they take their data with them
    const disposable = deployFlag(this.node, 'disposable');
    this.removalPolicy = disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
    const { removalPolicy } = this;
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      removalPolicy,
      lifecycleRules: [
        // a file that is not read on in a week is read from its beginning
        {
          prefix: 'checkpoints/',
          expiration: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(1),
        },
        // an address that was struck off is not to be kept for longer than it takes to notice a mistake
        { prefix: 'inforce/', noncurrentVersionExpiration: Duration.days(1) },
        // replaced and deleted versions can be brought back for a quarter
        {
          noncurrentVersionExpiration: Duration.days(90),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
        // rejected rows are as the company sent them: time enough to correct them
        {
          prefix: 'rejected/',
          expiration: Duration.days(90),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
    });
    const { defaultChild } = this.bucket.node;
    if (!(defaultChild instanceof CfnBucket)) throw new Error('the bucket has no CloudFormation resource');
    // one property here; the flag of the L2 would add a Lambda as a custom resource
    defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    this.bucketId = Stack.of(this).getLogicalId(defaultChild);
    acknowledge(
      this.bucket,
      'AwsSolutions-S1',
      'access logs are the account owner’s choice: CloudTrail data events cover them',
    );

    this.table = this.restoredTable() ?? this.newTable(disposable);
  }

  /** `cdk deploy -c restoredTable=NAME`: that of a restore takes the place of the stack's own, which stays (docs/runbook.md). */
  private restoredTable(): Storage['table'] | undefined {
    const tableName: unknown = this.node.tryGetContext('restoredTable');
    if (tableName === undefined) return undefined;
    if (typeof tableName !== 'string' || tableName === '')
      throw new Error('-c restoredTable=… is the name of a table');
    return Table.fromTableName(this, 'Restored', tableName);
  }

  private newTable(disposable: boolean): Table {
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    const table = new Table(this, 'Table', {
      partitionKey: text(tableKeys.partition),
      sortKey: text(tableKeys.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !disposable,
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
      const finding = `AwsSolutions-IAM5[Resource::<${this.bucketId}.Arn>/${pattern}]`;
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
