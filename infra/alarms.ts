import { Annotations, Aws, CfnOutput, Duration } from 'aws-cdk-lib';
import { type Alarm, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Deployment } from './deployment.ts';

type Alarmed = {
  readonly metric: Metric;
  readonly threshold: number;
  /** what it means for users, as a sentence */
  readonly impact: string;
  /** periods in a row over the threshold: 1 where nothing is said */
  readonly periods?: number;
  /** whether silence is a fault: a heart that does not beat */
  readonly silence?: 'is a fault';
};

/**
 * Wakes somebody up only for what a person must mend. Queues, functions and schedules make their own alarms here; each has
 * its entry in docs/runbook.md, and a test keeps the two lists equal.
 */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { to, concurrency }: Deployment['alarms']) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Voicetrail alarms', enforceSSL: true });
    // a topic with a policy of its own has lost the one that lets CloudWatch publish
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: {
            'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:*`,
          },
        },
      }),
    );
    this.mailTo(scope, to);
    this.watchConcurrency(scope, concurrency);
  }

  /** `name` is that of the entry in docs/runbook.md. */
  add(name: string, { metric, threshold, impact, periods = 1, silence }: Alarmed): void {
    const alarm = metric.createAlarm(this, name, {
      alarmDescription: `${impact} See docs/runbook.md, ${name}.`,
      evaluationPeriods: periods,
      threshold,
      treatMissingData: silence === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.all.push(alarm);
  }

  private mailTo(scope: Construct, to: string | null): void {
    const nobody =
      'NOBODY is told when something breaks: write alarms.to in deployment.json, or subscribe to AlarmTopicArn';
    if (to !== null)
      new CfnSubscription(this, 'Mail', { topicArn: this.topic.topicArn, protocol: 'email', endpoint: to });
    else Annotations.of(this).addWarningV2('voicetrail:no-alarms', nobody);
    new CfnOutput(scope, 'AlarmsGoTo', { value: to ?? nobody });
    new CfnOutput(scope, 'AlarmTopicArn', { value: this.topic.topicArn });
  }

  /** Of the account, which all functions share: a function's own limit is reached whenever there is work. */
  private watchConcurrency(scope: Construct, many: number): void {
    new CfnOutput(scope, 'AlarmFromRuns', { value: String(many) });
    this.add('ConcurrencyNearLimit', {
      metric: new Metric({
        ...{ namespace: 'AWS/Lambda', metricName: 'ClaimedAccountConcurrency', statistic: 'Maximum' },
        period: Duration.minutes(5),
      }),
      threshold: many,
      periods: 3,
      impact: 'Lambda is about to refuse runs: files, digests and the API become slow.',
    });
  }
}
