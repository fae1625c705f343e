import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type MetricsOf, metricsNamespace, serviceOf } from '../contract/metrics.ts';

/**
 * What a function counts, as lines of its log that CloudWatch makes metrics of: no request, and no right is needed. `sent`
 * is the middleware that writes them at the end of a run; what is undefined is not counted.
 */
export function newMetrics<Verb extends keyof MetricsOf>(verb: Verb) {
  const metrics = new Metrics({ namespace: metricsNamespace, serviceName: serviceOf(verb) });
  // the middleware of Powertools warns at each run that counted nothing
  const send = () => {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  };
  return {
    sent: { after: send, onError: send },
    count(counts: Readonly<Partial<Record<MetricsOf[Verb][number], number | undefined>>>): void {
      for (const [name, value] of Object.entries<number | undefined>(counts)) {
        const unit = name.endsWith('Seconds') ? MetricUnit.Seconds : MetricUnit.Count;
        if (value !== undefined) metrics.addMetric(name, unit, value);
      }
    },
  };
}
