import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { env } from '../lib/contract/env.ts';
import type { Alarms } from './alarms.ts';
import { counted } from './metrics.ts';
import type { VerbFunction } from './verb-function.ts';
import type { WorkQueue } from './work-queue.ts';

type Watched = {
  readonly alarms: Alarms;
  readonly queues: readonly WorkQueue[];
  readonly functions: readonly VerbFunction<keyof typeof env>[];
  readonly api: HttpApi;
};

const period = Duration.minutes(5);
const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []) =>
  new GraphWidget({ title, left: [...left], right: [...right], width: 8, height: 6 });

/** One page: what is wrong, what waits, what went through, how long it took and what it cost. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { alarms, queues, functions, api }: Watched) {
    super(scope, id);
    const rows = (['RowsStored', 'RowsUpdated', 'RowsDuplicate', 'RowsRejected'] as const).map((name) =>
      counted('analyse', name, { period }),
    );
    const files = (
      ['FilesRead', 'FilesHandedOn', 'FilesRejected', 'FilesStray', 'FilesLost', 'LimitsWrong'] as const
    ).map((name) => counted('ingest', name, { period }));
    const digests = (
      [
        'DigestsSent',
        'DigestsQuiet',
        'DigestsWithoutRecipient',
        'DigestsRepeated',
        'MailsUnsure',
        'AlertsMailed',
      ] as const
    ).map((name) => counted('digest', name, { period: Duration.hours(1) }));
    const lag = (['p50', 'p99'] as const).map((statistic) =>
      counted('analyse', 'LagSeconds', { period, statistic, label: `lag ${statistic}, s` }),
    );
    const engines = (['RowsReadByBuiltin', 'RowsReadByComprehend', 'RowsUnread'] as const).map((name) =>
      counted('analyse', name, { period }),
    );
    const paid = [counted('analyse', 'CostUnits', { period })];
    const named = (metricOf: (run: VerbFunction<keyof typeof env>) => IMetric) => functions.map(metricOf);
    new CloudWatchDashboard(this, 'Dashboard', {
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: alarms.all, width: 24, height: 5 })],
        [
          graph('Rows by outcome', rows),
          graph('From dropped to stored', lag),
          graph('Rows by engine, units paid', engines, paid),
        ],
        [
          graph('Files by outcome', files),
          graph('Digests by outcome', digests),
          graph(
            'API',
            [
              api.metricCount({ period }),
              api.metricClientError({ period }),
              api.metricServerError({ period }),
            ],
            [api.metricLatency({ period, statistic: 'p99' })],
          ),
        ],
        [
          graph(
            'Oldest message, s',
            queues.map((queue) => queue.age().with({ label: queue.holds })),
          ),
          graph(
            'Given up on',
            queues.map((queue) => queue.dead().with({ label: queue.holds })),
          ),
          graph(
            'Errors',
            named((run) => run.metricErrors({ period, label: run.verb })),
          ),
        ],
        [
          graph(
            'Throttles',
            named((run) => run.metricThrottles({ period, label: run.verb })),
          ),
          graph(
            'Duration p99, ms',
            named((run) => run.metricDuration({ period, statistic: 'p99', label: run.verb })),
          ),
          graph(
            'Runs at the same time',
            named((run) =>
              run.metric('ConcurrentExecutions', { period, statistic: 'Maximum', label: run.verb }),
            ),
          ),
        ],
      ],
    });
  }
}
