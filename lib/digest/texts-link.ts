import { Sentiment } from '../feedback/feedback.ts';
import { type Polarity, speaks } from '../insight/polarity.ts';
import type { Week } from '../week.ts';

/** Where the API lists the texts that a pain point or wow of a week counts; `api` is its address. */
export function textsLink(
  api: string,
  { week, topic, polarity }: { readonly week: Week; readonly topic: string; readonly polarity: Polarity },
): string {
  const sentiment = Sentiment.options.filter(speaks[polarity]).join(',');
  return `${api.replace(/\/$/, '')}/v1/feedback?${new URLSearchParams({ week, topic, sentiment })}`;
}
