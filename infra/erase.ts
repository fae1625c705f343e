import { Duration } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { Runs } from './concurrency.ts';
import { grantSend } from './grants.ts';
import type { Storage } from './storage.ts';
import { VerbFunction } from './verb-function.ts';
import { WorkQueue } from './work-queue.ts';

/** Lambda's longest: a dropped file is looked through in one run, in about the time that ingest took to read it. */
const timeout = Duration.minutes(15);

type Props = {
  readonly runs: Runs;
  readonly storage: Storage;
  readonly alarms: Alarms;
  readonly analyseRun: Duration;
  readonly ingestRun: Duration;
};

/**
 * Orders to erase a person or delete a file, and the key that signs the receipts. Who may send to the queue may erase: beside
 * people of the account the API, for administrators of a company. The only function that may delete objects and read the table as a whole.
 */
export class Erase extends Construct {
  readonly orders: WorkQueue;
  readonly key: Key;

  readonly run: VerbFunction<'erase'>;

  constructor(scope: Construct, id: string, { storage, alarms, analyseRun, ingestRun, runs }: Props) {
    super(scope, id);
    this.orders = new WorkQueue(this, 'Orders', {
      visibilityTimeout: timeout.plus(Duration.minutes(1)),
      alarms,
      holds: 'Erasures',
      impact: {
        givenUp: 'A person was not erased, or a file not deleted, as ordered.',
        waiting: 'Orders to erase wait six hours, or longer.',
      },
      patience: Duration.hours(6),
    });
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
      ...{ timeout, alarms, impact: 'Persons are not erased, or late. There may be a legal term.' },
      memorySize: 1769,
      // it sends its order on to itself until all is done; lib/erase bounds how often
      recursiveLoop: RecursiveLoop.ALLOW,
    });
    this.run = erase;
    storage.grant(erase);
    this.key.grant(erase.role, 'kms:Sign');
    grantSend(erase, this.orders.queue);
    erase.addEventSource(
      new SqsEventSource(this.orders.queue, {
        batchSize: 1,
        // an order that runs for a quarter of an hour must not hold up all others, nor many of them the table
        maxConcurrency: runs.erase,
        reportBatchItemFailures: true,
      }),
    );
  }
}
