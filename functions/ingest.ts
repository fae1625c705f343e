import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { dynamoCalendarStore } from '../lib/aws/dynamo-calendar-store.ts';
import { dynamoErasureStore } from '../lib/aws/dynamo-erasure-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoRecipientStore } from '../lib/aws/dynamo-recipient-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { sqsQueue } from '../lib/aws/sqs-queue.ts';
import { openTable } from '../lib/aws/table.ts';
import { checkConfig } from '../lib/company/check-config.ts';
import type { Config } from '../lib/company/config.ts';
import { limitsReader } from '../lib/company/limits.ts';
import { lookAtConfigs } from '../lib/company/look-at-configs.ts';
import { noteTimeZone } from '../lib/company/note-time-zone.ts';
import { recipientFaults } from '../lib/company/recipient-faults.ts';
import { readRecipientKey } from '../lib/company/recipient-key.ts';
import { parseUploadKey, writerOfConfig } from '../lib/contract/bucket.ts';
import { env } from '../lib/contract/env.ts';
import { FileMessage } from '../lib/contract/messages.ts';
import { fileName, versionName } from '../lib/files/file-name.ts';
import { fileMetrics } from '../lib/ingest/file-metrics.ts';
import { groupEvent } from '../lib/ingest/group-event.ts';
import { type IngestPorts, ingestFile } from '../lib/ingest/ingest-file.ts';
import { reconcile } from '../lib/ingest/reconcile.ts';
import { readEnv } from '../lib/runtime/env.ts';
import { loggedBy, newLogger } from '../lib/runtime/logger.ts';
import { newMetrics } from '../lib/runtime/metrics.ts';
import { handleMessages } from '../lib/runtime/sqs-batch.ts';

const { BUCKET, TABLE, FILES_QUEUE_URL, BATCHES_QUEUE_URL, DIGESTS_QUEUE_URL, ...given } = readEnv(
  env.ingest,
);
const logger = newLogger('ingest');
const metrics = newMetrics('ingest');
const table = openTable(TABLE);
const ports: Omit<IngestPorts, 'timeIsUp'> = {
  objects: s3ObjectStore(BUCKET),
  files: dynamoFileStore(table),
  erasures: dynamoErasureStore(table),
  batches: sqsQueue(BATCHES_QUEUE_URL),
  events: sqsQueue(FILES_QUEUE_URL),
  digestOrders: sqsQueue(DIGESTS_QUEUE_URL),
  turnMs: given.TURN_SECONDS * 1000,
  now: () => new Date(),
  sleep: (ms) => setTimeout(ms),
  random: randomBytes,
};

const recipientPorts = {
  limits: limitsReader(ports.objects, ports.now, {
    ...{ mailDomains: given.MAIL_DOMAINS, mailsAWeek: given.MAILS_A_WEEK, monthlyUnits: 0 },
  }),
  recipients: dynamoRecipientStore(table),
  recipientKey: readRecipientKey(ports.objects),
  byDefault: given.MAILS_BY_DEFAULT,
  now: ports.now,
};
const checkPorts = {
  ...ports,
  recipientFaults: (company: string, config: Config) => recipientFaults(recipientPorts, company, config),
};

const lookPorts = {
  ...ports,
  limits: recipientPorts.limits,
  countLimitsWrong: (companies: number) => metrics.count({ LimitsWrong: companies }),
};

const calendars = dynamoCalendarStore(table);
const erasureOrders = sqsQueue(given.ERASURES_QUEUE_URL);

/** What a company wrote is checked; where that changes its zone, history is counted anew. */
async function check(company: string) {
  const checked = await checkConfig(checkPorts, company);
  await noteTimeZone({ calendars, files: ports.files, erasureOrders }, company, checked.timeZone);
  return checked;
}

/** Left to write a checkpoint of 300 MB, and to tell the queue of it. */
const marginMs = 60_000;

/** Files whose event was lost. */
async function lookForFiles() {
  const search = await reconcile({ ...ports, queue: ports.events });
  metrics.count({ FilesLost: search.started });
  return search;
}

/** Whose object a message tells of, and the name of its record: no key, which a company chose. */
function namesIn(message: FileMessage) {
  if (!('detail' in message)) return {};
  const { key, etag, 'version-id': versionId } = message.detail.object;
  const writer = writerOfConfig(key);
  const company = typeof writer === 'object' ? writer.company : parseUploadKey(key).company;
  const file = fileName({ key, etag, ...(versionId !== undefined && { versionId }) });
  return { file, ...(company !== undefined && { company }) };
}

/**
 * An object landed in the bucket: read it as rows and send them on in batches, or check what a company wrote. Or: look for
 * objects nobody told of. The event of a file goes through the queue once more first, in the group of its company, so that SQS
 * serves companies in turn.
 */
export const handler = middy<SQSEvent>()
  .use(loggedBy(logger))
  .use(metrics.sent)
  .handler((event, context) =>
    handleMessages(
      { event, context, logger },
      FileMessage,
      async (message) => {
        if ('reconcile' in message) return await lookForFiles();
        if ('checkConfigs' in message) return await lookAtConfigs(lookPorts, check);
        const { key, etag, 'version-id': versionId } = message.detail.object;
        const writer = writerOfConfig(key);
        // keys of ours that serve all companies
        if (writer === 'nobody') return {};
        if (writer !== undefined) return { ...writer, ...(await check(writer.company)) };
        const version = versionName({ etag, ...(versionId !== undefined && { versionId }) });
        const grouped = await groupEvent(ports.events, message);
        if (grouped !== undefined) return { company: grouped, grouped: true };
        const timeIsUp = () => context.getRemainingTimeInMillis() < marginMs;
        const record = await ingestFile({ ...ports, timeIsUp }, { key, version });
        metrics.count(fileMetrics(record));
        return {
          rows: record?.reading?.seen ?? record?.checkpoint?.rows,
          status: record?.status,
        };
      },
      namesIn,
    ),
  );
