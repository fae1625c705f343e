import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import {
  Schedule,
  type ScheduleExpression,
  ScheduleGroup,
  type ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { WorkQueue } from './work-queue.ts';

type Props = {
  readonly description: string;
  readonly schedule: ScheduleExpression;
  readonly queue: WorkQueue;
  readonly input: ScheduleTargetInput;
};

/** What is sent to a queue by the clock, in a group of its own: the scheduler counts failures by group only. */
export class Schedules extends Construct {
  private readonly group: ScheduleGroup;

  constructor(scope: Construct, id: string, { alarms }: { alarms: Alarms }) {
    super(scope, id);
    this.group = new ScheduleGroup(this, 'Group');
    const period = { period: Duration.hours(1) };
    alarms.add('SchedulesFailing', {
      metric: new MathExpression({
        expression: 'FILL(errors, 0) + FILL(dropped, 0)',
        usingMetrics: {
          errors: this.group.metricTargetErrors(period),
          dropped: this.group.metricDropped(period),
        },
        ...period,
        label: 'orders that were not delivered',
      }),
      threshold: 1,
      impact: 'Digests are not ordered, or lost files are not looked for.',
    });
  }

  add(scope: Construct, id: string, { description, schedule, queue, input }: Props): void {
    new Schedule(scope, id, {
      ...{ description, schedule, scheduleGroup: this.group },
      target: new SqsSendMessage(queue.queue, { input, deadLetterQueue: queue.deadLetters }),
    });
  }
}
