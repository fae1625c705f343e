import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { WorkQueue } from './work-queue.ts';

/** Wakes somebody up only for what a person must mend. Each alarm has its entry in docs/runbook.md. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { queues, api }: { queues: readonly WorkQueue[]; api: HttpApi }) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { displayName: 'Voicetrail alarms', enforceSSL: true });
    const alarm = (name: string, metric: Metric, threshold: number, impact: string) =>
      metric
        .createAlarm(this, name, {
          alarmDescription: `${impact} See docs/runbook.md, ${name}.`,
          evaluationPeriods: 1,
          threshold,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        })
        .addAlarmAction(new SnsAction(topic));
    const period = Duration.minutes(5);
    const [files, batches, orders, erasures] = queues.map((queue) =>
      queue.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    );
    if (files)
      alarm('FilesGivenUp', files, 1, 'A dropped file was not read: its rows are missing from all counts.');
    if (batches)
      alarm('BatchesGivenUp', batches, 1, 'Rows of a file were not stored: its account stays open.');
    if (orders) alarm('DigestsGivenUp', orders, 1, 'A department did not get its digest.');
    if (erasures)
      alarm('ErasuresGivenUp', erasures, 1, 'A person was not erased, or a file not deleted, as ordered.');
    alarm(
      'ApiFailing',
      api.metricServerError({ period, statistic: 'Sum' }),
      5,
      'API clients get errors that are ours.',
    );
  }
}
