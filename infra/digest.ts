import { Aws, CfnParameter, Duration, Fn, TimeZone } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { Storage } from './storage.ts';
import { VerbFunction } from './verb-function.ts';
import { WorkQueue } from './work-queue.ts';

const timeout = Duration.minutes(2);

/**
 * When Monday's work begins, by UTC, which has no gap of summer time. Each time all companies are looked at, and those whose week
 * is over by their own calendar, and was not ordered before, get their digests.
 */
const mondays = [
  { name: 'WeeklyEast', where: 'from Auckland to Delhi', weekDay: 'SUN', hour: '22' },
  { name: 'Weekly', where: 'in Europe and Africa', weekDay: 'MON', hour: '5' },
  { name: 'WeeklyWest', where: 'in the Americas', weekDay: 'MON', hour: '13' },
] as const;

/** Every Monday morning the digests of the week before are ordered, cut into one order a mail, and sent. */
export class Digest extends Construct {
  readonly orders: WorkQueue;

  constructor(scope: Construct, id: string, { storage }: { storage: Storage }) {
    super(scope, id);
    const mailFrom = new CfnParameter(scope, 'MailFrom', {
      description:
        'Sender of the digests: an address or domain that SES has verified in this account and region',
      allowedPattern: '[^@\\s]+@[^@\\s]+\\.[^@\\s]+',
    }).valueAsString;
    const mailTo = new CfnParameter(scope, 'MailTo', {
      description:
        'Recipient where a company has set none; {company} and {department} are filled in: voc+{department}@your.example',
      default: '',
    }).valueAsString;
    this.orders = new WorkQueue(this, 'Orders', {
      visibilityTimeout: Duration.minutes(6 * timeout.toMinutes()),
    });
    const digest = new VerbFunction(this, 'Function', {
      verb: 'digest',
      environment: {
        BUCKET: storage.bucket.bucketName,
        TABLE: storage.table.tableName,
        DIGESTS_QUEUE_URL: this.orders.queue.queueUrl,
        MAIL_FROM: mailFrom,
        MAIL_TO: mailTo,
      },
      timeout,
      memorySize: 1024,
      // a late order waits for files to be read (lib/digest/late-order.ts bounds how often)
      recursiveLoop: RecursiveLoop.ALLOW,
    });
    storage.grantReadObjects(digest);
    storage.grantTable(
      digest,
      ...(['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'] as const).map(
        (action) => `dynamodb:${action}` as const,
      ),
    );
    grantSendMail(digest.role, mailFrom, Fn.select(1, Fn.split('@', mailFrom)));
    this.orders.queue.grantSendMessages(digest);
    digest.addEventSource(
      new SqsEventSource(this.orders.queue, { batchSize: 5, reportBatchItemFailures: true }),
    );

    for (const { name, where, weekDay, hour } of mondays) {
      new Schedule(this, name, {
        description: `orders the digests of the last complete week of all companies: Monday morning ${where}`,
        schedule: ScheduleExpression.cron({ weekDay, hour, minute: '0', timeZone: TimeZone.ETC_UTC }),
        target: new SqsSendMessage(this.orders.queue, {
          // by the clock of whoever gets it, an order that is redriven a week later would mean another week
          input: ScheduleTargetInput.fromObject({ scheduled: ContextAttribute.scheduledTime }),
          deadLetterQueue: this.orders.deadLetters,
        }),
      });
    }
  }
}

/** Mail from one address only, of an identity (itself or its domain) that the account has verified. */
function grantSendMail(role: Role, from: string, domain: string): void {
  const identity = (name: string) =>
    `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/${name}`;
  role.addToPolicy(
    new PolicyStatement({
      actions: ['ses:SendEmail', 'ses:SendRawEmail'],
      resources: [identity(from), identity(domain)],
      conditions: { StringEquals: { 'ses:FromAddress': from } },
    }),
  );
}
