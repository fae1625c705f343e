import {
  DescribeContinuousBackupsCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import {
  GetBucketNotificationConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { expiryAttribute } from '../../lib/contract/table.ts';
import { amiss, type Finding, well } from './finding.ts';

/**
 * Whether bucket and table are as the stack makes them: those that were brought in from another stack or a restore
 * (`data.bucket`, `data.table`) are as they were left. A restored table has neither backups nor a time to live.
 */
export async function lookAtStorage(
  { s3, dynamo }: { readonly s3: Pick<S3Client, 'send'>; readonly dynamo: Pick<DynamoDBClient, 'send'> },
  { bucket, table }: { readonly bucket: string; readonly table: string },
): Promise<readonly Finding[]> {
  const on = { Bucket: bucket };
  const { EventBridgeConfiguration } = await s3.send(new GetBucketNotificationConfigurationCommand(on));
  const { Status } = await s3.send(new GetBucketVersioningCommand(on));
  const policy = await s3.send(new GetBucketPolicyCommand(on)).catch(without('NoSuchBucketPolicy'));
  const closed = await s3
    .send(new GetPublicAccessBlockCommand(on))
    .catch(without('NoSuchPublicAccessBlockConfiguration'));
  const { ContinuousBackupsDescription: backups } = await dynamo.send(
    new DescribeContinuousBackupsCommand({ TableName: table }),
  );
  const { TimeToLiveDescription: expiry } = await dynamo.send(
    new DescribeTimeToLiveCommand({ TableName: table }),
  );
  const wrong = [
    ...(EventBridgeConfiguration === undefined
      ? [
          amiss(
            `${bucket} tells EventBridge nothing: files are found by the hourly search only`,
            `aws s3api put-bucket-notification-configuration --bucket ${bucket} --notification-configuration '{"EventBridgeConfiguration":{}}'`,
          ),
        ]
      : []),
    ...(Status === 'Enabled'
      ? []
      : [
          amiss(
            `${bucket} keeps no versions: what is replaced or deleted is gone, and a file replaced while it is read is read by halves`,
            `aws s3api put-bucket-versioning --bucket ${bucket} --versioning-configuration Status=Enabled`,
          ),
        ]),
    ...(refusesClear(policy?.Policy)
      ? []
      : [
          amiss(
            `${bucket} may be spoken to without TLS`,
            `aws s3api put-bucket-policy --bucket ${bucket}, with the statement of docs/runbook.md, “Go on with what a deleted stack left”`,
          ),
        ]),
    ...(isClosed(closed?.PublicAccessBlockConfiguration)
      ? []
      : [
          amiss(
            `${bucket} could be made public`,
            `aws s3api put-public-access-block --bucket ${bucket} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
          ),
        ]),
    ...(backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED'
      ? []
      : [
          amiss(
            `${table} cannot be restored to a point in time`,
            `aws dynamodb update-continuous-backups --table-name ${table} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
          ),
        ]),
    ...(expiry?.TimeToLiveStatus?.startsWith('ENABL') && expiry.AttributeName === expiryAttribute
      ? []
      : [
          amiss(
            `${table} keeps for ever what is to expire: bought answers, mails that went out`,
            `aws dynamodb update-time-to-live --table-name ${table} --time-to-live-specification Enabled=true,AttributeName=${expiryAttribute}`,
          ),
        ]),
  ];
  return wrong.length > 0
    ? wrong
    : [well('the bucket tells of files, keeps versions and speaks TLS only; the table can be restored')];
}

/** For a request that ends in an error of this name where there is nothing. */
const without = (name: string) => (error: unknown) => {
  if (error instanceof Error && error.name === name) return undefined;
  throw error;
};

const Clear = z.object({
  Statement: z.array(
    z.looseObject({
      Effect: z.string(),
      Condition: z.object({ Bool: z.object({ 'aws:SecureTransport': z.string() }) }).optional(),
    }),
  ),
});

function refusesClear(policy: string | undefined): boolean {
  if (policy === undefined) return false;
  const read = Clear.safeParse(JSON.parse(policy));
  return (
    read.success &&
    read.data.Statement.some(
      ({ Effect, Condition }) => Effect === 'Deny' && Condition?.Bool['aws:SecureTransport'] === 'false',
    )
  );
}

type Blocked =
  | {
      readonly BlockPublicAcls?: boolean | undefined;
      readonly IgnorePublicAcls?: boolean | undefined;
      readonly BlockPublicPolicy?: boolean | undefined;
      readonly RestrictPublicBuckets?: boolean | undefined;
    }
  | undefined;

const isClosed = (blocked: Blocked): boolean =>
  Boolean(
    blocked?.BlockPublicAcls &&
      blocked.IgnorePublicAcls &&
      blocked.BlockPublicPolicy &&
      blocked.RestrictPublicBuckets,
  );
