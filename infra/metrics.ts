import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricsOf, metricsNamespace, serviceOf } from '../lib/contract/metrics.ts';

/** What a function counts: its sum, unless another statistic is asked for. */
export function counted<Verb extends keyof MetricsOf>(
  verb: Verb,
  metricName: MetricsOf[Verb][number],
  options: MetricOptions,
): Metric {
  return new Metric({
    ...{ namespace: metricsNamespace, metricName, statistic: 'Sum' },
    dimensionsMap: { service: serviceOf(verb) },
    ...options,
  });
}
