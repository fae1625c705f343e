import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { dynamoDigestStore } from '../lib/aws/dynamo-digest-store.ts';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoSummaryStore } from '../lib/aws/dynamo-summary-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { sesMailer } from '../lib/aws/ses-mailer.ts';
import { secretLogin, smtpMailer } from '../lib/aws/smtp-mailer.ts';
import { sqsQueue } from '../lib/aws/sqs-queue.ts';
import { openTable, openTableForOneTry } from '../lib/aws/table.ts';
import { configReader } from '../lib/company/config.ts';
import { eventsReader } from '../lib/company/events.ts';
import { limitsReader } from '../lib/company/limits.ts';
import { env } from '../lib/contract/env.ts';
import { DigestMessage } from '../lib/contract/messages.ts';
import { digestMetrics } from '../lib/digest/digest-metrics.ts';
import type { DigestPorts } from '../lib/digest/digest-ports.ts';
import { fulfilOrder } from '../lib/digest/fulfil-order.ts';
import { weeksWithoutDigest } from '../lib/digest/heartbeat.ts';
import { readEnv } from '../lib/runtime/env.ts';
import { loggedBy, newLogger } from '../lib/runtime/logger.ts';
import { newMetrics } from '../lib/runtime/metrics.ts';
import { handleMessages } from '../lib/runtime/sqs-batch.ts';
import { rollUpFile } from '../lib/summary/file-roll-up.ts';

const { BUCKET, TABLE, DIGESTS_QUEUE_URL, MAIL_FROM, MAIL_TO, MAIL_DOMAINS, MAILS_A_WEEK, ...smtp } = readEnv(
  env.digest,
);
const logger = newLogger('digest');
const metrics = newMetrics('digest');
const table = openTable(TABLE);
const objects = s3ObjectStore(BUCKET);
const now = () => new Date();
const ports: DigestPorts = {
  objects,
  config: configReader(objects, now),
  events: eventsReader(objects, now),
  limits: limitsReader(objects, now, {
    ...{ mailDomains: MAIL_DOMAINS, mailsAWeek: MAILS_A_WEEK, monthlyUnits: 0 },
  }),
  feedback: dynamoFeedbackStore(table),
  summaries: dynamoSummaryStore(table, openTableForOneTry(TABLE), randomUUID),
  digests: dynamoDigestStore(table, openTableForOneTry(TABLE)),
  files: dynamoFileStore(table),
  orders: sqsQueue(DIGESTS_QUEUE_URL),
  mailer:
    smtp.SMTP_HOST === undefined
      ? sesMailer()
      : smtpMailer({ host: smtp.SMTP_HOST, port: smtp.SMTP_PORT }, secretLogin(smtp.SMTP_SECRET)),
  now,
};

/** An order for digests: of a week, of a company, or the one mail of one department. Or: roll up what a file brought to a week, count the weeks nobody ordered. */
export const handler = middy<SQSEvent>()
  .use(loggedBy(logger))
  .use(metrics.sent)
  .handler((event, context) =>
    handleMessages({ event, context, logger }, DigestMessage, async (order) => {
      if ('heartbeat' in order) {
        const { missed } = await weeksWithoutDigest(ports);
        metrics.count({ WeeksWithoutDigest: missed.length });
        return { missed };
      }
      if ('rollUp' in order) {
        const { company, week, rollUp } = order;
        return { ...order, summaries: await rollUpFile(ports.summaries, company, week, rollUp) };
      }
      const result = await fulfilOrder(ports, { from: MAIL_FROM, to: MAIL_TO }, order);
      metrics.count(digestMetrics(result));
      return { ...order, ...result };
    }),
  );
