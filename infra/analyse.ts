import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';
import type { Runs } from './concurrency.ts';
import type { Deployment } from './deployment.ts';
import { grantSend, grantTable } from './grants.ts';
import type { Storage } from './storage.ts';
import { tableAccess } from './table-access.ts';
import { VerbFunction } from './verb-function.ts';
import { WorkQueue } from './work-queue.ts';

const timeout = Duration.minutes(2);

/** Workers at once with Comprehend: few, for its calls are the narrow place, and each worker gets its share of them. */
const payingWorkers = 5;

type Props = {
  readonly storage: Storage;
  readonly alarms: Alarms;
  readonly digestOrders: WorkQueue;
  readonly runs: Runs;
  /** without it no company can spend anything */
  readonly paid: Deployment['comprehend'];
};

/** Batches of rows are read by an engine, settled in the table, and summed. */
export class Analyse extends Construct {
  readonly batches: WorkQueue;
  static readonly longestRun = timeout;
  readonly run: VerbFunction<'analyse'>;

  constructor(scope: Construct, id: string, { storage, alarms, digestOrders, runs, paid }: Props) {
    super(scope, id);
    // six times the timeout, as Lambda asks for: a throttled poller must not make a message visible twice
    this.batches = new WorkQueue(this, 'Batches', {
      visibilityTimeout: Duration.minutes(6 * timeout.toMinutes()),
      alarms,
      holds: 'Batches',
      impact: {
        givenUp: 'Rows of a file were not stored: its account stays open.',
        waiting: 'Rows are stored an hour late, or later: what people see is old.',
      },
      patience: Duration.hours(1),
    });
    const maxConcurrency = paid ? Math.min(payingWorkers, runs.analyse) : runs.analyse;
    const analyse = new VerbFunction(this, 'Function', {
      verb: 'analyse',
      environment: {
        ...{ BUCKET: storage.bucket.bucketName, TABLE: storage.table.tableName },
        DIGESTS_QUEUE_URL: digestOrders.queue.queueUrl,
        ...(paid && {
          COMPREHEND_CALLS_PER_SECOND: paid.callsPerSecond / maxConcurrency,
          MONTHLY_UNITS: paid.monthlyUnits,
        }),
      },
      ...{ timeout, alarms },
      memorySize: 1769,
      impact: 'Rows are not stored, or late.',
    });
    this.run = analyse;
    storage.grant(analyse);
    grantSend(analyse, digestOrders.queue);
    if (paid) letReadWithComprehend(analyse, storage);
    analyse.addEventSource(
      new SqsEventSource(this.batches.queue, {
        // one: a slow text of one company must not make another's batch wait, or lose a try
        batchSize: 1,
        maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
  }
}

function letReadWithComprehend(analyse: VerbFunction<'analyse'>, { table }: Storage): void {
  const { role } = analyse;
  grantTable(analyse, table, tableAccess['analyse with Comprehend']);
  const actions = ['comprehend:BatchDetectDominantLanguage', 'comprehend:BatchDetectSentiment'];
  role.addToPolicy(new PolicyStatement({ actions, resources: ['*'] }));
  acknowledge(role, 'AwsSolutions-IAM5[Resource::*]', 'these actions of Comprehend know no resources');
}
