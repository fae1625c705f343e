import { Duration } from 'aws-cdk-lib';
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
    alarms.add('SchedulesFailing', {
      // given up on after a day of tries
      metric: this.group.metricDropped({ period: Duration.hours(1) }),
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
