import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { ownPrefixes } from '../lib/contract/bucket.ts';
import type { Storage } from './storage.ts';
import { VerbFunction } from './verb-function.ts';
import { WorkQueue } from './work-queue.ts';

/** Lambda's longest: each time a file is handed on, its first rows are looked at again. */
const timeout = Duration.minutes(15);

/** Objects that land in the bucket are read as rows and sent on in batches. */
export class Ingest extends Construct {
  readonly files: WorkQueue;
  readonly longestRun = timeout;

  constructor(
    scope: Construct,
    id: string,
    { storage, batches, digestOrders }: { storage: Storage; batches: WorkQueue; digestOrders: WorkQueue },
  ) {
    super(scope, id);
    this.files = new WorkQueue(this, 'Files', { visibilityTimeout: timeout.plus(Duration.minutes(1)) });
    new Rule(this, 'ObjectCreated', {
      description:
        'a company dropped a file or wrote a document; what the pipeline writes itself is left out',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [storage.bucket.bucketName] },
          object: { key: Match.anythingButPrefix(...ownPrefixes.map((prefix) => `${prefix}/`)) },
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
      },
      timeout,
      // a full vCPU: reading is bound by the processor
      memorySize: 1769,
      // a long file is handed on through its own queue (maxHops in lib/ingest/ingest-file.ts)
      recursiveLoop: RecursiveLoop.ALLOW,
      // rows live shortly: a small room for the young keeps the whole at 200 MB (docs/benchmarks.md)
      nodeOptions: '--max-semi-space-size=4',
    });
    // glibc gives greater pieces back when they are freed; of its own accord it keeps them, with 30 MB of holes between them
    ingest.addEnvironment('MALLOC_MMAP_THRESHOLD_', '65536');
    storage.grantReadObjects(ingest);
    storage.grantWriteObjects(ingest, 'reports', 'rejected', 'checkpoints', 'inforce');
    storage.grantCreatePseudonymKeys(ingest);
    storage.grantTable(
      ingest,
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:Query',
    );
    storage.grantListVersions(ingest);
    this.files.queue.grantSendMessages(ingest);
    batches.queue.grantSendMessages(ingest);
    digestOrders.queue.grantSendMessages(ingest);
    ingest.addEventSource(
      new SqsEventSource(this.files.queue, {
        batchSize: 1,
        maxConcurrency: 10,
        reportBatchItemFailures: true,
      }),
    );

    new Schedule(this, 'Hourly', {
      description: 'looks for dropped files whose event was lost',
      schedule: ScheduleExpression.rate(Duration.hours(1)),
      target: new SqsSendMessage(this.files.queue, {
        input: ScheduleTargetInput.fromObject({ reconcile: true }),
        deadLetterQueue: this.files.deadLetters,
      }),
    });
  }
}
