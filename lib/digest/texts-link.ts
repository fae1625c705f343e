import type { Polarity } from '../insight/polarity.ts';
import type { Week } from '../week.ts';

/** Where the API lists the texts behind a pain point or wow of a week; `api` is its address. */
export function textsLink(
  api: string,
  { week, topic, polarity }: { readonly week: Week; readonly topic: string; readonly polarity: Polarity },
): string {
  const sentiment = polarity === 'pain' ? 'negative' : 'positive';
  return `${api.replace(/\/$/, '')}/v1/feedback?${new URLSearchParams({ week, topic, sentiment })}`;
}
