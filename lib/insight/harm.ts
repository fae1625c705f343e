import { lowerEnd } from './stand-outs.ts';

/** By how much a signal beside a complaint makes it weigh more, where all who complain have it. */
const weights: Readonly<Record<string, number>> = {
  ...{ safety: 2, churn: 1, 'promise-broken': 0.5, effort: 0.5, urgency: 0.5 },
};
/** Of a one-sided interval of 95 %. */
const deviations = 1.645;

/**
 * How much a finding hurts (or delights), to rank findings by, in no unit: the lower end of the interval of its share of the week's feedback, so that three
 * of ten weigh less than thirty of a hundred, times what stands beside the complaints:
 *
 *     lower end × (1 + 2·safety + churn + (promise broken + effort + urgency) / 2), each as a share of those who tell of it
 *
 * A topic that concerns trust and safety counts as if all who tell of it told of harm.
 */
export function harmOf({
  count,
  voices,
  feedback,
  signals,
  isSafety,
}: {
  readonly count: number;
  /** the same, each post counted once */
  readonly voices: number;
  /** of the week, of the whole company */
  readonly feedback: number;
  readonly signals: Readonly<Record<string, number>>;
  readonly isSafety: boolean;
}): number {
  const beside = Object.entries(weights).map(([signal, weight]) => {
    const share =
      signal === 'safety' && isSafety ? 1 : Math.min(1, (signals[signal] ?? 0) / Math.max(1, count));
    return weight * share;
  });
  return lowerEnd(voices, feedback, deviations) * (1 + beside.reduce((sum, each) => sum + each, 0));
}
