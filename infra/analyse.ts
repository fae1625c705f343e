import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { Storage } from './storage.ts';
import { VerbFunction } from './verb-function.ts';
import { WorkQueue } from './work-queue.ts';

const timeout = Duration.minutes(2);

/** Batches of rows are read by an engine, settled in the table, and summed. */
export class Analyse extends Construct {
  readonly batches: WorkQueue;
  readonly longestRun = timeout;

  constructor(scope: Construct, id: string, { storage }: { storage: Storage }) {
    super(scope, id);
    // six times the timeout, as Lambda asks for: a throttled poller must not make a message visible twice
    this.batches = new WorkQueue(this, 'Batches', {
      visibilityTimeout: Duration.minutes(6 * timeout.toMinutes()),
    });
    const analyse = new VerbFunction(this, 'Function', {
      verb: 'analyse',
      environment: { BUCKET: storage.bucket.bucketName, TABLE: storage.table.tableName },
      timeout,
      memorySize: 1769,
    });
    storage.grantReadObjects(analyse);
    storage.grantWriteObjects(analyse, 'reports');
    storage.grantTable(
      analyse,
      ...(['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'] as const).map(
        (action) => `dynamodb:${action}` as const,
      ),
    );
    analyse.addEventSource(
      new SqsEventSource(this.batches.queue, {
        batchSize: 5,
        maxConcurrency: 20,
        reportBatchItemFailures: true,
      }),
    );
  }
}
