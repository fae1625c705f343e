import { Sentiment } from '../feedback/feedback.ts';
import { type Polarity, speaks } from '../insight/polarity.ts';
import type { Week } from '../week.ts';

/** Where the API lists the texts that a pain point or wow of a week, or of a day, counts; `api` is its address. */
export function textsLink(
  api: string,
  {
    topic,
    polarity,
    ...when
  }: ({ readonly week: Week } | { readonly day: string }) & {
    readonly topic: string;
    readonly polarity: Polarity;
  },
): string {
  const sentiment = Sentiment.options.filter(speaks[polarity]).join(',');
  const asked = 'day' in when ? { day: when.day } : { week: when.week };
  return `${api.replace(/\/$/, '')}/v1/feedback?${new URLSearchParams({ ...asked, topic, sentiment })}`;
}
