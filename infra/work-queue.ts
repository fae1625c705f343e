import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';

/** Tries before a message is given up on. */
const maxReceiveCount = 5;

/** The longest that SQS keeps a message: two weeks of a fault that nobody mends lose nothing. */
const retentionPeriod = Duration.days(14);

type Props = {
  readonly visibilityTimeout: Duration;
  readonly alarms: Alarms;
  /** what it holds, as the names of its alarms begin */
  readonly holds: string;
  /** what it means for users when a message is given up on, and when messages wait longer than `patience`, as sentences */
  readonly impact: { readonly givenUp: string; readonly waiting: string };
  readonly patience: Duration;
};

/** A queue with its dead-letter queue, and an alarm on each: what was given up on, and what waits too long. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** what it holds, for people */
  readonly holds: string;

  constructor(scope: Construct, id: string, { visibilityTimeout, alarms, holds, impact, patience }: Props) {
    super(scope, id);
    this.holds = holds;
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod };
    this.deadLetters = new Queue(this, 'DeadLetters', common);
    this.queue = new Queue(this, 'Queue', {
      ...common,
      visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
    acknowledge(this.deadLetters, 'AwsSolutions-SQS3', 'this is a dead-letter queue itself');
    alarms.add(`${holds}GivenUp`, { metric: this.dead(), threshold: 1, impact: impact.givenUp });
    alarms.add(`${holds}Waiting`, {
      metric: this.age(),
      threshold: patience.toSeconds(),
      periods: 3,
      impact: impact.waiting,
    });
  }

  /** Messages given up on. */
  dead() {
    return this.deadLetters.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(5),
      statistic: 'Maximum',
    });
  }

  /** Seconds that the oldest message waits. */
  age() {
    return this.queue.metricApproximateAgeOfOldestMessage({
      period: Duration.minutes(5),
      statistic: 'Maximum',
    });
  }
}
