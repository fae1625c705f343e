import * as z from 'zod';
import type { Request } from './evaluate.ts';
import type { Sent } from './recording.ts';

const Key = z.object({ pk: z.string() });
const Input = {
  keyed: z.object({ TableName: z.string(), Key }),
  put: z.object({ TableName: z.string(), Item: Key }),
  query: z.object({
    TableName: z.string(),
    IndexName: z.string().optional(),
    ExpressionAttributeValues: z.object({ ':partition': z.string() }),
  }),
  batch: z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(Key) })) }),
  table: z.object({ TableName: z.string() }),
  object: z.object({ Bucket: z.string(), Key: z.string(), VersionId: z.string().optional() }),
  put3: z.object({ Bucket: z.string(), Key: z.string(), IfNoneMatch: z.string().optional() }),
  listing: z.object({ Bucket: z.string(), Prefix: z.string().optional() }),
  deletion: z.object({
    Bucket: z.string(),
    Delete: z.object({ Objects: z.array(z.object({ Key: z.string(), VersionId: z.string().optional() })) }),
  }),
  queue: z.object({ QueueUrl: z.string() }),
  mail: z.object({
    FromEmailAddress: z.string(),
    Destination: z.object({ ToAddresses: z.array(z.string()) }),
  }),
  signing: z.object({ KeyId: z.string() }),
  secret: z.object({ SecretId: z.string() }),
};

const arn = (name: string): string => name.replace(/\}$/, '.Arn}');
const onTable = (action: string, table: string, partitions: readonly string[]): Request => ({
  action: `dynamodb:${action}`,
  resource: table,
  context: { 'dynamodb:LeadingKeys': partitions },
});
const onObject = (
  action: string,
  Bucket: string,
  Key: string,
  context: Request['context'] = {},
): Request => ({
  action: `s3:${action}`,
  resource: `${arn(Bucket)}/${Key}`,
  context,
});
const listing = (action: string, Bucket: string, prefix: string | undefined): Request => ({
  action: `s3:${action}`,
  resource: arn(Bucket),
  context: prefix === undefined ? {} : { 's3:prefix': [prefix] },
});

/** What IAM is asked for a command. Some ask for more than one action; S3 looks at two where nothing may be there. */
const requestsFor: Readonly<Record<string, (input: object) => readonly Request[]>> = {
  GetItemCommand: keyed('GetItem'),
  UpdateItemCommand: keyed('UpdateItem'),
  DeleteItemCommand: keyed('DeleteItem'),
  PutItemCommand: (input) => {
    const { TableName, Item } = Input.put.parse(input);
    return [onTable('PutItem', arn(TableName), [Item.pk])];
  },
  QueryCommand: (input) => {
    const { TableName, IndexName, ExpressionAttributeValues } = Input.query.parse(input);
    const place = IndexName === undefined ? arn(TableName) : `${arn(TableName)}/index/${IndexName}`;
    return [onTable('Query', place, [ExpressionAttributeValues[':partition']])];
  },
  BatchGetItemCommand: (input) =>
    Object.entries(Input.batch.parse(input).RequestItems).map(([table, { Keys }]) =>
      onTable(
        'BatchGetItem',
        arn(table),
        Keys.map(({ pk }) => pk),
      ),
    ),
  ScanCommand: (input) => [
    { action: 'dynamodb:Scan', resource: arn(Input.table.parse(input).TableName), context: {} },
  ],
  GetObjectCommand: (input) => {
    const { Bucket, Key, VersionId } = Input.object.parse(input);
    const read = onObject(VersionId === undefined ? 'GetObject' : 'GetObjectVersion', Bucket, Key);
    return [read, listing('ListBucket', Bucket, Key)];
  },
  PutObjectCommand: (input) => {
    const { Bucket, Key, IfNoneMatch } = Input.put3.parse(input);
    return [
      onObject(
        'PutObject',
        Bucket,
        Key,
        IfNoneMatch === undefined ? {} : { 's3:if-none-match': [IfNoneMatch] },
      ),
    ];
  },
  ListObjectsV2Command: (input) => {
    const { Bucket, Prefix } = Input.listing.parse(input);
    return [listing('ListBucket', Bucket, Prefix)];
  },
  ListObjectVersionsCommand: (input) => {
    const { Bucket, Prefix } = Input.listing.parse(input);
    return [listing('ListBucketVersions', Bucket, Prefix)];
  },
  DeleteObjectsCommand: (input) => {
    const { Bucket, Delete } = Input.deletion.parse(input);
    return Delete.Objects.map(({ Key, VersionId }) =>
      onObject(VersionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion', Bucket, Key),
    );
  },
  SendMessageBatchCommand: (input) => onQueue('SendMessage', input),
  GetQueueAttributesCommand: (input) => onQueue('GetQueueAttributes', input),
  SendEmailCommand: mailRequests,
  GetSecretValueCommand: (input) => {
    const { SecretId } = Input.secret.parse(input);
    const resource = `arn:aws:secretsmanager:us-east-1:000000000000:secret:${SecretId}-AbCdEf`;
    return [{ action: 'secretsmanager:GetSecretValue', resource, context: {} }];
  },
  SignCommand: (input) => [{ action: 'kms:Sign', resource: Input.signing.parse(input).KeyId, context: {} }],
  BatchDetectSentimentCommand: () => [
    { action: 'comprehend:BatchDetectSentiment', resource: '*', context: {} },
  ],
  BatchDetectDominantLanguageCommand: () => [
    { action: 'comprehend:BatchDetectDominantLanguage', resource: '*', context: {} },
  ],
};

function keyed(action: string) {
  return (input: object) => {
    const { TableName, Key } = Input.keyed.parse(input);
    return [onTable(action, arn(TableName), [Key.pk])];
  };
}

const onQueue = (action: string, input: object): readonly Request[] => [
  { action: `sqs:${action}`, resource: arn(Input.queue.parse(input).QueueUrl), context: {} },
];

/**
 * A raw mail is asked for as SendEmail and SendRawEmail: on the identity that it comes from, be it the address, its domain or
 * one above, on the configuration set that the identity may have, and in the sandbox on the identities of those it goes to.
 */
function mailRequests(input: object): readonly Request[] {
  const { FromEmailAddress, Destination } = Input.mail.parse(input);
  const account = 'arn:aws:ses:us-east-1:000000000000:';
  const resources = [
    ...[FromEmailAddress, 'mail.sender.example', 'sender.example'].map((name) => `identity/${name}`),
    ...Destination.ToAddresses.map((name) => `identity/${name}`),
    'configuration-set/any',
  ];
  const context = { 'ses:FromAddress': [FromEmailAddress] };
  return ['ses:SendEmail', 'ses:SendRawEmail'].flatMap((action) =>
    resources.map((resource) => ({ action, resource: account + resource, context })),
  );
}

/** What IAM is asked where somebody posts a form that was signed for these objects. */
export const formRequests = (bucket: string, objects: readonly string[]): readonly Request[] =>
  objects.map((key) => onObject('PutObject', bucket, key, { 's3:authType': ['POST'] }));

/** What IAM is asked for a command that was sent. Throws for one that nobody taught this check. */
export function requestsOf({ command, input }: Sent): readonly Request[] {
  const requests = requestsFor[command];
  if (requests === undefined)
    throw new Error(`nobody taught tools/iam/requests.ts what ${command} asks of IAM`);
  return requests(input);
}
