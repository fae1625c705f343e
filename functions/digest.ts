import { randomBytes, randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { dynamoDigestStore } from '../lib/aws/dynamo-digest-store.ts';
import { dynamoFeedbackStore } from '../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../lib/aws/dynamo-file-store.ts';
import { dynamoRecipientStore } from '../lib/aws/dynamo-recipient-store.ts';
import { dynamoSummaryStore } from '../lib/aws/dynamo-summary-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { sesMailer } from '../lib/aws/ses-mailer.ts';
import { secretLogin, smtpMailer } from '../lib/aws/smtp-mailer.ts';
import { sqsQueue } from '../lib/aws/sqs-queue.ts';
import { openTable, openTableForOneTry } from '../lib/aws/table.ts';
import { configReader } from '../lib/company/config.ts';
import { eventsReader } from '../lib/company/events.ts';
import { limitsReader } from '../lib/company/limits.ts';
import { obtainRecipientKey } from '../lib/company/recipient-key.ts';
import { env } from '../lib/contract/env.ts';
import { DigestMessage } from '../lib/contract/messages.ts';
import { digestMetrics } from '../lib/digest/digest-metrics.ts';
import type { DigestPorts } from '../lib/digest/digest-ports.ts';
import { fulfilOrder } from '../lib/digest/fulfil-order.ts';
import { weeksWithoutDigest } from '../lib/digest/heartbeat.ts';
import { noteMailEvent } from '../lib/digest/note-mail-event.ts';
import { MailsLeft } from '../lib/errors.ts';
import { readEnv } from '../lib/runtime/env.ts';
import { loggedBy, newLogger } from '../lib/runtime/logger.ts';
import { newMetrics } from '../lib/runtime/metrics.ts';
import { handleMessages } from '../lib/runtime/sqs-batch.ts';
import { rollUpFile } from '../lib/summary/file-roll-up.ts';
import { rollUpWeek } from '../lib/summary/roll-up-week.ts';

const { BUCKET, TABLE, DIGESTS_QUEUE_URL, MAIL_DOMAINS, MAILS_A_WEEK, ...given } = readEnv(env.digest);
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
    given.SMTP_HOST === undefined
      ? sesMailer(given.CONFIGURATION_SET)
      : smtpMailer({ host: given.SMTP_HOST, port: given.SMTP_PORT }, secretLogin(given.SMTP_SECRET)),
  recipients: dynamoRecipientStore(table),
  recipientKey: obtainRecipientKey(objects, randomBytes),
  now,
};

const mail = { from: given.MAIL_FROM, to: given.MAIL_TO, api: given.API_URL };

/** An order for digests: of a week, of a company, or the one mail of one department. Or: roll up a week or what a file brought to it, count the weeks nobody ordered, note whose address takes no mail. */
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
        return rollUp === 'week'
          ? { ...order, cells: await rollUpWeek(ports.summaries, company, week) }
          : { ...order, summaries: await rollUpFile(ports.summaries, company, week, rollUp) };
      }
      if ('detail' in order) return await noteMailEvent(ports, order);
      const result = await fulfilOrder(ports, mail, order);
      metrics.count(digestMetrics(result));
      if (result.kind === 'incomplete') {
        const { mails, failure } = result;
        logger.warn('mails are left', { ...order, ...mails });
        throw new MailsLeft('not all mails went out for certain', { cause: failure });
      }
      return { ...order, ...result };
    }),
  );
