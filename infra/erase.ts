import { Duration } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { Storage } from './storage.ts';
import { VerbFunction } from './verb-function.ts';
import { WorkQueue } from './work-queue.ts';

/** Lambda's longest: a dropped file is looked through in one run, in about the time that ingest took to read it. */
const timeout = Duration.minutes(15);

/**
 * Orders to erase a person or delete a file, and the key that signs the receipts. Who may send to the queue may erase: it
 * has no route in the API. The only function that may delete objects and read the table as a whole.
 */
export class Erase extends Construct {
  readonly orders: WorkQueue;
  readonly key: Key;

  constructor(
    scope: Construct,
    id: string,
    { storage, analyseRun, ingestRun }: { storage: Storage; analyseRun: Duration; ingestRun: Duration },
  ) {
    super(scope, id);
    this.orders = new WorkQueue(this, 'Orders', { visibilityTimeout: timeout.plus(Duration.minutes(1)) });
    this.key = new Key(this, 'ReceiptKey', {
      description: 'signs the receipts of erasures; a receipt is checked with its public half',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      // without it no receipt can be checked any more, except with a public key that somebody kept
      removalPolicy: storage.removalPolicy,
    });
    const erase = new VerbFunction(this, 'Function', {
      verb: 'erase',
      environment: {
        BUCKET: storage.bucket.bucketName,
        TABLE: storage.table.tableName,
        ERASURES_QUEUE_URL: this.orders.queue.queueUrl,
        SIGNING_KEY: this.key.keyArn,
        // a minute more than they may run, for clocks and for the service's own delay in ending them
        ANALYSE_SECONDS: analyseRun.plus(Duration.minutes(1)).toSeconds(),
        INGEST_SECONDS: ingestRun.plus(Duration.minutes(1)).toSeconds(),
      },
      timeout,
      memorySize: 1769,
      // it sends its order on to itself until all is done; lib/erase bounds how often
      recursiveLoop: RecursiveLoop.ALLOW,
    });
    storage.grantReadObjects(erase);
    storage.grantListVersions(erase);
    storage.grantWriteObjects(erase, 'reports', 'rejected');
    storage.grantDeleteVersions(erase);
    storage.grantTable(
      erase,
      ...(['Scan', 'Query', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] as const).map(
        (action) => `dynamodb:${action}` as const,
      ),
    );
    this.key.grant(erase.role, 'kms:Sign');
    this.orders.queue.grantSendMessages(erase);
    erase.addEventSource(
      new SqsEventSource(this.orders.queue, {
        batchSize: 1,
        // an order that runs for a quarter of an hour must not hold up all others, nor many of them the table
        maxConcurrency: 4,
        reportBatchItemFailures: true,
      }),
    );
  }
}
