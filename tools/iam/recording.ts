import { ComprehendClient } from '@aws-sdk/client-comprehend';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';

/** A command as it was sent: `GetItemCommand`, with plain values for DynamoDB's. */
export type Sent = { readonly command: string; readonly input: object };

const common = { region: 'us-east-1', credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' } };
const options = { step: 'initialize', priority: 'low', name: 'record' } as const;

/** Clients of AWS that send nothing: each command is kept, and answered at once. */
export function recordingClients(answer: (sent: Sent) => object) {
  const sent: Sent[] = [];
  const record = (command: unknown, input: object) => {
    const kept = { command: String(command), input };
    sent.push(kept);
    return { output: { $metadata: {}, ...answer(kept) }, response: {} };
  };
  const clients = {
    dynamo: new DynamoDBClient(common),
    s3: new S3Client(common),
    sqs: new SQSClient(common),
    ses: new SESv2Client(common),
    kms: new KMSClient(common),
    comprehend: new ComprehendClient(common),
    secrets: new SecretsManagerClient(common),
  };
  // one line each: the types of what they answer differ
  clients.dynamo.middlewareStack.add(
    (_, to) =>
      async ({ input }) =>
        record(to.commandName, input),
    options,
  );
  clients.s3.middlewareStack.add(
    (_, to) =>
      async ({ input }) =>
        record(to.commandName, input),
    options,
  );
  clients.sqs.middlewareStack.add(
    (_, to) =>
      async ({ input }) =>
        record(to.commandName, input),
    options,
  );
  clients.ses.middlewareStack.add(
    (_, to) =>
      async ({ input }) =>
        record(to.commandName, input),
    options,
  );
  clients.kms.middlewareStack.add(
    (_, to) =>
      async ({ input }) =>
        record(to.commandName, input),
    options,
  );
  clients.comprehend.middlewareStack.add(
    (_, to) =>
      async ({ input }) =>
        record(to.commandName, input),
    options,
  );
  clients.secrets.middlewareStack.add(
    (_, to) =>
      async ({ input }) =>
        record(to.commandName, input),
    options,
  );
  return { sent, clients };
}
