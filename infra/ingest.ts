import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { ownPrefixes } from '../lib/contract/bucket.ts';
import type { Alarms } from './alarms.ts';
import type { Runs } from './concurrency.ts';
import type { Deployment } from './deployment.ts';
import { grantSend } from './grants.ts';
import { counted } from './metrics.ts';
import type { Schedules } from './schedules.ts';
import type { Storage } from './storage.ts';
import { VerbFunction } from './verb-function.ts';
import { WorkQueue } from './work-queue.ts';

/** Lambda's longest: each time a file is handed on, its first rows are looked at again. */
const timeout = Duration.minutes(15);

/**
 * How long a reader goes on with a file while others wait: a small file waits about as long when long ones hold all readers. It is
 * longer where a file takes longer to go on with, as a packed one does (lib/ingest/turn.ts): half of a reader's time at most goes into that.
 */
const turn = Duration.seconds(5);

type Props = {
  readonly runs: Runs;
  readonly storage: Storage;
  readonly alarms: Alarms;
  readonly schedules: Schedules;
  readonly mail: Pick<Deployment['mail'], 'to' | 'domains' | 'mailsAWeek'>;
  readonly batches: WorkQueue;
  readonly digestOrders: WorkQueue;
  readonly erasureOrders: WorkQueue;
};

/** Objects that land in the bucket are read as rows and sent on in batches. */
export class Ingest extends Construct {
  readonly files: WorkQueue;
  static readonly longestRun = timeout;
  readonly run: VerbFunction<'ingest'>;

  constructor(scope: Construct, id: string, { storage, alarms, schedules, runs, mail, ...queues }: Props) {
    super(scope, id);
    const { batches, digestOrders, erasureOrders } = queues;
    this.files = new WorkQueue(this, 'Files', {
      visibilityTimeout: timeout.plus(Duration.minutes(1)),
      alarms,
      holds: 'Files',
      impact: {
        givenUp: 'A dropped file was not read: its rows are missing from all counts.',
        waiting: 'Dropped files wait an hour, or longer, to be read.',
      },
      patience: Duration.hours(1),
    });
    new Rule(this, 'ObjectCreated', {
      description:
        'a company dropped a file or wrote a document; what the pipeline writes itself is left out',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [storage.bucket.bucketName] },
          object: {
            key: Match.anythingButPrefix(...ownPrefixes.map((prefix) => `${prefix}/`)),
          },
        },
      },
      targets: [new SqsQueue(this.files.queue, { deadLetterQueue: this.files.deadLetters })],
    });
    const { bucket, table } = storage;
    const ingest = new VerbFunction(this, 'Function', {
      verb: 'ingest',
      environment: {
        BUCKET: bucket.bucketName,
        TABLE: table.tableName,
        FILES_QUEUE_URL: this.files.queue.queueUrl,
        BATCHES_QUEUE_URL: batches.queue.queueUrl,
        DIGESTS_QUEUE_URL: digestOrders.queue.queueUrl,
        ERASURES_QUEUE_URL: erasureOrders.queue.queueUrl,
        MAIL_DOMAINS: mail.domains.join(','),
        MAILS_A_WEEK: mail.mailsAWeek,
        MAILS_BY_DEFAULT: String(mail.to !== null),
        TURN_SECONDS: turn.toSeconds(),
      },
      ...{ timeout, alarms, impact: 'Dropped files are not read, or late.' },
      // a full vCPU: reading is bound by the processor
      memorySize: 1769,
      // a long file is handed on through its own queue (mostHops in lib/ingest/ingest-file.ts)
      recursiveLoop: RecursiveLoop.ALLOW,
      // rows live shortly: a small room for the young keeps the whole at 200 MB (docs/benchmarks.md)
      nodeOptions: '--max-semi-space-size=4',
    });
    // glibc gives greater pieces back when they are freed; of its own accord it keeps them, with 30 MB of holes between them
    ingest.addEnvironment('MALLOC_MMAP_THRESHOLD_', '65536');
    this.run = ingest;
    storage.grant(ingest);
    grantSend(ingest, this.files.queue);
    for (const { queue } of Object.values(queues)) grantSend(ingest, queue);
    ingest.addEventSource(
      new SqsEventSource(this.files.queue, {
        batchSize: 1,
        maxConcurrency: runs.ingest,
        reportBatchItemFailures: true,
      }),
    );

    schedules.add(this, 'Hourly', {
      description: 'looks for dropped files whose event was lost',
      schedule: ScheduleExpression.rate(Duration.hours(1)),
      queue: this.files,
      input: ScheduleTargetInput.fromObject({ reconcile: true }),
    });
    schedules.add(this, 'HourlyConfigs', {
      description: 'looks at what companies wrote: an event may have been lost',
      schedule: ScheduleExpression.rate(Duration.hours(1)),
      queue: this.files,
      input: ScheduleTargetInput.fromObject({ checkConfigs: true }),
    });
    alarms.add('FilesLost', {
      metric: counted('ingest', 'FilesLost', { period: Duration.hours(1) }),
      threshold: 1,
      impact:
        'Files were dropped and nobody was told of them: they are read late, and something loses events.',
    });
    alarms.add('LimitsWrong', {
      metric: counted('ingest', 'LimitsWrong', { period: Duration.hours(1) }),
      threshold: 1,
      impact: 'A company gets no mail, or buys no readings, because what the operator lets it do is wrong.',
    });
  }
}
