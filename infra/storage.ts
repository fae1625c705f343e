import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type Conditions, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { keys, type ownPrefixes } from '../lib/contract/bucket.ts';
import {
  browseIndex,
  expiryAttribute,
  labelPartition,
  rollUpKey,
  rollUpMarksKey,
  secondBrowseIndex,
  tableKeys,
} from '../lib/contract/table.ts';
import { acknowledge } from './acknowledge.ts';

/** What is kept: dropped files with what is said of them, and one table. Both outlive the stack. */
export class Storage extends Construct {
  readonly bucket: Bucket;
  readonly table: Table;
  /** of what has to outlive the stack */
  readonly removalPolicy: RemovalPolicy;
  /** logical id, by which findings of cdk-nag name the bucket */
  readonly bucketId: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // `cdk deploy -c disposable=true` is for trial stacks: they take their data with them
    const disposable = this.node.tryGetContext('disposable') === 'true';
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

    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new Table(this, 'Table', {
      partitionKey: text(tableKeys.partition),
      sortKey: text(tableKeys.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !disposable,
      timeToLiveAttribute: expiryAttribute,
      removalPolicy,
    });
    for (const index of [browseIndex, secondBrowseIndex]) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partition),
        sortKey: text(index.sort),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
  }

  /** Reads uploads and settings. Listing is part of it: without it S3 answers 403, not 404, for what is not there. */
  grantReadObjects(reader: VerbRole): void {
    allow(reader, ['s3:GetObject', 's3:GetObjectVersion'], [this.objectsBelow(reader, '*')]);
    allow(reader, ['s3:ListBucket'], [this.bucket.bucketArn]);
  }

  /** Lists every version, to find those whose event was lost. */
  grantListVersions(reader: VerbRole): void {
    allow(reader, ['s3:ListBucketVersions'], [this.bucket.bucketArn]);
  }

  /** For good, one version at a time: nothing can bring it back. */
  grantDeleteVersions(eraser: VerbRole): void {
    allow(eraser, ['s3:DeleteObjectVersion'], [this.objectsBelow(eraser, '*')]);
  }

  grantWriteObjects(writer: VerbRole, ...prefixes: readonly (typeof ownPrefixes)[number][]): void {
    allow(
      writer,
      ['s3:PutObject'],
      prefixes.map((prefix) => this.objectsBelow(writer, `${prefix}/*`)),
    );
  }

  /** Makes a company's key for pseudonyms where there is none, and can never replace one. */
  grantCreatePseudonymKeys(writer: VerbRole): void {
    const resources = [this.objectsBelow(writer, keys.pseudonymKey('*'))];
    allow(writer, ['s3:PutObject'], resources, { Null: { 's3:if-none-match': 'false' } });
  }

  private objectsBelow({ role }: VerbRole, pattern: string): string {
    const finding = `AwsSolutions-IAM5[Resource::<${this.bucketId}.Arn>/${pattern}]`;
    acknowledge(role, finding, 'the objects below a prefix of the own bucket, whose names companies choose');
    return this.bucket.arnForObjects(pattern);
  }

  /** Writes below the partitions of labels and nowhere else. */
  grantPutLabels(writer: VerbRole): void {
    this.allowBelow(writer, [labelPartition('*')], 'PutItem');
  }

  /** Keeps what was made of a week, for whoever asks next. */
  grantRollUps(writer: VerbRole): void {
    this.allowBelow(
      writer,
      [rollUpKey('*', '*', 'counts').pk, rollUpMarksKey('*').pk],
      'PutItem',
      'UpdateItem',
    );
  }

  private allowBelow(writer: VerbRole, partitions: readonly string[], ...actions: readonly string[]): void {
    const names = actions.map((action) => `dynamodb:${action}`);
    allow(writer, names, [this.table.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] },
      // without keys the condition above would hold for anything
      Null: { 'dynamodb:LeadingKeys': 'false' },
    });
  }

  grantTable(user: VerbRole, ...actions: readonly `dynamodb:${string}`[]): void {
    allow(user, actions, [
      this.table.tableArn,
      ...[browseIndex, secondBrowseIndex].map(({ name }) => `${this.table.tableArn}/index/${name}`),
    ]);
  }
}

type VerbRole = { readonly role: Role };

function allow(
  { role }: VerbRole,
  actions: readonly string[],
  resources: readonly string[],
  conditions: Conditions = {},
): void {
  role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }));
}
