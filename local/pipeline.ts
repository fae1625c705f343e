import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { type Message, SQSClient } from '@aws-sdk/client-sqs';
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { dynamoErasureStore } from '../lib/aws/dynamo-erasure-store.ts';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoSummaryStore } from '../lib/aws/dynamo-summary-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { sqsQueue } from '../lib/aws/sqs-queue.ts';
import { openTable, openTableForOneTry } from '../lib/aws/table.ts';
import { configReader } from '../lib/company/config.ts';
import { obtainPseudonymKey } from '../lib/company/pseudonym-key.ts';
import { standards } from '../lib/contract/api.ts';
import { parseUploadKey } from '../lib/contract/bucket.ts';
import type { DigestOrder, ErasureOrder } from '../lib/contract/messages.ts';
import { fileName } from '../lib/files/file-name.ts';
import { startKeyServer } from './key-server.ts';
import { startMailServer } from './mail-server.ts';
import { pollQueue, type SqsHandler } from './poll-queue.ts';
import {
  deadLetters,
  localSecret,
  names,
  type QueueName,
  queueNames,
  type Servers,
  startServers,
} from './servers.ts';
import { etagOf, upload } from './upload.ts';
import { startUploadServer } from './upload-server.ts';

/** What stands for the longest runs of analyse and ingest; here files are small and nothing ends a run. */
const longest = { analyse: 2, ingest: 3 };

/** Where the mails go if a company set no address. */
const mailTo = '{department}@{company}.example';

export type Pipeline = Awaited<ReturnType<typeof startPipeline>>;

/** Of a batch or an order: the first company that its message names, which is cheaper than to read a batch of 62 KB. */
const companyOf = ({ Body = '' }: Message): string => /"company":"([a-z0-9-]+)"/.exec(Body)?.[1] ?? '';

/**
 * Runs the functions of the stack on the embedded servers: the entry points themselves, fed from the queues.
 * The environment of this process becomes theirs, so there is one pipeline a process.
 */
export async function startPipeline(options: {
  readonly folder?: string;
  /** of the table alone: that of a long file does not fit in memory */
  readonly tableFolder?: string;
  readonly mailFolder: string;
  readonly visibilitySeconds?: number;
  readonly workers?: number;
  /** of ingest, where they are more than those */
  readonly readers?: number;
  /** the time that a worker of ingest has */
  readonly ingestTimeoutMs?: number;
  /** how long a reader of files goes on while others wait, as in infra */
  readonly turnSeconds?: number;
  /** that one client may make of the API */
  readonly requestsPerSecond?: number;
  /** where the API will be served: mails lead there */
  readonly apiUrl?: string;
  /** puts something around the functions that read queues */
  readonly around?: (verb: string, handler: SqsHandler) => SqsHandler;
  /** changes the addresses of the servers, to put something between them and the functions */
  readonly reach?: (environment: Servers['environment']) => Promise<Servers['environment']>;
}) {
  const servers = await startServers(options);
  const environment = (await options.reach?.(servers.environment)) ?? servers.environment;
  const mail = await startMailServer(options.mailFolder);
  const keyServer = await startKeyServer(options.folder);
  const uploadServer = await startUploadServer(names.bucket, localSecret, (key, body) => drop(key, body));
  Object.assign(process.env, environment, {
    AWS_ENDPOINT_URL_SESV2: mail.url,
    AWS_ENDPOINT_URL_KMS: keyServer.url,
    BUCKET: names.bucket,
    TABLE: names.table,
    FILES_QUEUE_URL: servers.queueUrl('files'),
    BATCHES_QUEUE_URL: servers.queueUrl('batches'),
    TURN_SECONDS: String(options.turnSeconds ?? 5),
    DIGESTS_QUEUE_URL: servers.queueUrl('digests'),
    ERASURES_QUEUE_URL: servers.queueUrl('erasures'),
    UPLOADS_URL: uploadServer.url,
    SIGNING_KEY: 'local',
    ANALYSE_SECONDS: String(longest.analyse),
    INGEST_SECONDS: String(longest.ingest),
    MAIL_FROM: 'voicetrail@localhost.example',
    MAIL_TO: mailTo,
    MAILS_BY_DEFAULT: 'true',
    API_URL: options.apiUrl ?? 'http://127.0.0.1:8787',
    // nothing leaves this machine
    MAIL_DOMAINS: '*',
    MAILS_A_WEEK: '100000',
    MONTHLY_UNITS: '100000000',
    ...{ COMPANY_CLAIM: 'company', ROLES_CLAIM: 'roles', DEPARTMENTS_CLAIM: 'departments', ROLE_NAMES: '{}' },
    ...{ WITHOUT_ROLES: 'none', LEAST_PEOPLE: String(standards.leastPeople) },
    CLIENT_REQUESTS_PER_SECOND: String(options.requestsPerSecond ?? standards.clientRequestsPerSecond),
    CLIENT_BURST: String(2 * (options.requestsPerSecond ?? standards.clientRequestsPerSecond)),
    // nobody counts here
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'ERROR',
  });
  // the entry points read their environment when they are loaded
  const [ingest, analyse, digest, query, erase] = await Promise.all([
    import('../functions/ingest.ts'),
    import('../functions/analyse.ts'),
    import('../functions/digest.ts'),
    import('../functions/query.ts'),
    import('../functions/erase.ts'),
  ]);
  const sqs = new SQSClient();
  const s3 = new S3Client();
  const workers = options.workers ?? 2;
  const { visibilitySeconds } = servers;
  const around = options.around ?? ((_, handler) => handler);
  const stops = [
    pollQueue(sqs, {
      url: servers.queueUrl('files'),
      name: 'ingest',
      handler: around('ingest', ingest.handler),
      visibilitySeconds,
      batchSize: 1,
      workers: options.readers ?? workers,
      ...(options.ingestTimeoutMs !== undefined && { timeoutMs: options.ingestTimeoutMs }),
    }),
    pollQueue(sqs, {
      url: servers.queueUrl('batches'),
      name: 'analyse',
      handler: around('analyse', analyse.handler),
      visibilitySeconds,
      batchSize: 1,
      groupOf: companyOf,
      workers,
    }),
    pollQueue(sqs, {
      url: servers.queueUrl('digests'),
      name: 'digest',
      handler: around('digest', digest.handler),
      visibilitySeconds,
      batchSize: 1,
      groupOf: companyOf,
    }),
    pollQueue(sqs, {
      url: servers.queueUrl('erasures'),
      name: 'erase',
      handler: around('erase', erase.handler),
      visibilitySeconds,
      batchSize: 1,
    }),
  ];
  const table = openTable(names.table);
  const objects = s3ObjectStore(names.bucket);
  const stores = {
    ...{ objects, config: configReader(objects, () => new Date()) },
    feedback: dynamoFeedbackStore(table),
    summaries: dynamoSummaryStore(table, openTableForOneTry(names.table), randomUUID),
    files: dynamoFileStore(table),
    erasures: dynamoErasureStore(table),
  };
  const send = (queue: QueueName, message: object) =>
    sqsQueue(servers.queueUrl(queue), sqs).send([JSON.stringify(message)]);

  const keysMade = new Map<string, Promise<unknown>>();
  /** fauxqs 2.4.1 overwrites where `If-None-Match: *` forbids it: two workers at once would each make a key of their own. */
  async function makePseudonymKey(key: string): Promise<void> {
    const owner = parseUploadKey(key);
    if ('advice' in owner) return;
    const { company } = owner;
    const made = keysMade.get(company) ?? obtainPseudonymKey(stores.objects, company, randomBytes);
    keysMade.set(company, made);
    await made.catch((error: unknown) => {
      keysMade.delete(company);
      throw error;
    });
  }

  /** Puts a file in the bucket and tells ingest of it as EventBridge would. Gives the name its record will have. */
  async function drop(key: string, body: Buffer): Promise<string> {
    await makePseudonymKey(key);
    await upload(s3, { Bucket: names.bucket, Key: key }, body);
    const object = { key, size: body.length, etag: etagOf(body) };
    await send('files', objectCreated(object));
    return fileName(object);
  }

  return {
    ...{ servers, stores, table, sqs, s3, send, environment, publicKey: keyServer.publicKey },
    query: (
      event: APIGatewayProxyEventV2WithJWTAuthorizer,
      context: Context,
    ): Promise<APIGatewayProxyStructuredResultV2> => query.handler(event, context),
    drop,
    /** Puts what a company writes, and tells ingest of it, as `drop` does. */
    async configure(key: string, path: string): Promise<void> {
      const body = await readFile(path);
      await upload(s3, { Bucket: names.bucket, Key: key }, body);
      await send('files', objectCreated({ key, size: body.length, etag: etagOf(body) }));
    },
    orderDigests: (order: DigestOrder) => send('digests', order),
    orderErasure: (order: ErasureOrder) => send('erasures', order),
    /** Messages that wait or are under way, and those given up on. */
    backlog() {
      const count = (name: string) => {
        const messages = servers.fauxqs.inspectQueue(name)?.messages;
        // late digests wait a quarter of an hour for other files: nobody waits for them
        const delayed = name === 'digests' ? 0 : (messages?.delayed.length ?? 0);
        return (messages?.ready.length ?? 0) + (messages?.inflight.length ?? 0) + delayed;
      };
      return {
        waiting: queueNames.reduce((sum, queue) => sum + count(queue), 0),
        dead: queueNames.reduce((sum, queue) => sum + count(deadLetters(queue)), 0),
      };
    },
    async stop(): Promise<void> {
      await Promise.all(stops.map((stop) => stop()));
      await mail.stop();
      await keyServer.stop();
      await uploadServer.stop();
      await servers.stop();
    },
  };
}

/** The name a file's record will have, without dropping it. */
export const fileNameOf = (key: string, body: Buffer): string => fileName({ key, etag: etagOf(body) });

/** S3's event as EventBridge hands it on; fauxqs 2.4.1 does not send it. */
function objectCreated(object: { key: string; size: number; etag: string }) {
  return {
    ...{ version: '0', id: crypto.randomUUID(), 'detail-type': 'Object Created', source: 'aws.s3' },
    ...{ account: '000000000000', time: new Date().toISOString(), region: 'us-east-1' },
    resources: [`arn:aws:s3:::${names.bucket}`],
    detail: {
      ...{ version: '0', bucket: { name: names.bucket }, object },
      ...{ 'request-id': 'local', requester: '000000000000', reason: 'PutObject' },
    },
  };
}
