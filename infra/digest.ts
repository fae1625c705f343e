import { Annotations, CfnOutput, Duration, TimeZone } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ContextAttribute, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { Runs } from './concurrency.ts';
import type { Deployment } from './deployment.ts';
import { grantMail, grantSecret, grantSend } from './grants.ts';
import { counted } from './metrics.ts';
import type { Schedules } from './schedules.ts';
import type { Storage } from './storage.ts';
import { VerbFunction } from './verb-function.ts';
import { WorkQueue } from './work-queue.ts';

const timeout = Duration.minutes(2);

type Props = {
  readonly storage: Storage;
  readonly alarms: Alarms;
  readonly schedules: Schedules;
  readonly mail: Deployment['mail'];
  readonly runs: Runs;
  /** address of the API */
  readonly api: string;
};

/**
 * Each hour the digests that are due by the clock of their department are ordered, cut into one order a mail, and sent. The schedule is that of UTC,
 * which has no gap of summer time; whose time it is lib/digest/due.ts knows.
 */
export class Digest extends Construct {
  readonly orders: WorkQueue;

  readonly run: VerbFunction<'digest'>;

  constructor(scope: Construct, id: string, { storage, alarms, schedules, mail, runs, api }: Props) {
    super(scope, id);
    const nobody =
      'NOBODY, unless a company names somebody: write mail.to in deployment.json to have the others sent';
    if (mail.to === null)
      Annotations.of(this).addWarningV2('voicetrail:no-digests', `digests go to ${nobody}`);
    new CfnOutput(scope, 'DigestsGoTo', { value: mail.to ?? nobody });
    new CfnOutput(scope, 'DigestsComeFrom', { value: mail.from });
    new CfnOutput(scope, 'DigestsGoBy', { value: mail.smtp?.host ?? 'SES' });
    new CfnOutput(scope, 'DigestsMayGoTo', { value: mail.domains.join(',') || 'no domain' });
    this.orders = new WorkQueue(this, 'Orders', {
      visibilityTimeout: Duration.minutes(6 * timeout.toMinutes()),
      alarms,
      holds: 'Digests',
      impact: {
        givenUp: 'A department did not get its digest.',
        waiting: 'Digests are two hours late, or later.',
      },
      patience: Duration.hours(2),
    });
    const digest = new VerbFunction(this, 'Function', {
      verb: 'digest',
      environment: {
        BUCKET: storage.bucket.bucketName,
        TABLE: storage.table.tableName,
        DIGESTS_QUEUE_URL: this.orders.queue.queueUrl,
        MAIL_FROM: mail.from,
        API_URL: api,
        CONFIGURATION_SET: mail.smtp === undefined ? this.tellsOfBounces() : undefined,
        ...(mail.smtp && {
          ...{ SMTP_HOST: mail.smtp.host, SMTP_PORT: mail.smtp.port, SMTP_SECRET: mail.smtp.secret },
        }),
        MAIL_TO: mail.to ?? undefined,
        MAIL_DOMAINS: mail.domains.join(','),
        MAILS_A_WEEK: mail.mailsAWeek,
      },
      ...{ timeout, alarms, impact: 'Digests are not made, or late.' },
      memorySize: 1024,
      // pages of summaries live shortly: a small room for the young keeps the whole small (docs/benchmarks.md)
      nodeOptions: '--max-semi-space-size=4',
      // a late order waits for files to be read (lib/digest/late-order.ts bounds how often)
      recursiveLoop: RecursiveLoop.ALLOW,
    });
    this.run = digest;
    storage.grant(digest);
    if (mail.smtp === undefined) grantMail(digest, mail.from);
    else grantSecret(digest, mail.smtp.secret);
    grantSend(digest, this.orders.queue);
    digest.addEventSource(
      new SqsEventSource(this.orders.queue, {
        // one: orders of two companies never wait for each other, nor fail together
        batchSize: 1,
        // SES takes 14 mails a second of a new account
        maxConcurrency: runs.digest,
        reportBatchItemFailures: true,
      }),
    );

    schedules.add(this, 'Due', {
      description: 'orders the digests that are due, of all companies and departments',
      schedule: ScheduleExpression.cron({ minute: '0', timeZone: TimeZone.ETC_UTC }),
      queue: this.orders,
      // by the clock of whoever gets it, an order that is redriven a week later would mean another week
      input: ScheduleTargetInput.fromObject({ scheduled: ContextAttribute.scheduledTime }),
    });
    schedules.add(this, 'Heartbeat', {
      description: 'counts companies that had feedback last week and no digests were ordered for',
      schedule: ScheduleExpression.rate(Duration.hours(1)),
      queue: this.orders,
      input: ScheduleTargetInput.fromObject({ heartbeat: true }),
    });
    alarms.add('DigestsWithoutRecipient', {
      metric: counted('digest', 'DigestsWithoutRecipient', { period: Duration.hours(1), statistic: 'Sum' }),
      threshold: 1,
      impact: 'A department had a digest and nobody to get it.',
    });
    // counted each hour, so that silence tells of a broken schedule, queue or function
    alarms.add('WeekWithoutDigest', {
      metric: counted('digest', 'WeeksWithoutDigest', { period: Duration.hours(1), statistic: 'Maximum' }),
      threshold: 1,
      periods: 6,
      silence: 'is a fault',
      impact: 'A company had feedback last week and its digests were not ordered, or nobody counts any more.',
    });
  }

  /** By the queue of orders the function hears of mails that came back, or that somebody called spam. Gives the name under which SES tells. */
  private tellsOfBounces(): string {
    const set = new ConfigurationSet(this, 'Mails');
    set.addEventDestination('Events', {
      // SES takes no other bus
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'Bus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    new Rule(this, 'MailCameBack', {
      description: 'a mail of this stack bounced, or somebody complained of it',
      eventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [set.configurationSetName] } } },
      },
      targets: [new SqsQueue(this.orders.queue, { deadLetterQueue: this.orders.deadLetters })],
    });
    return set.configurationSetName;
  }
}
