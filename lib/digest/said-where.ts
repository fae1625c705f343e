import type { Quote } from '../insight/quotes.ts';
import type { Wording } from './wording.ts';

/** Where a quote comes from, as it is shown behind it: source, what the company's chosen columns say, the customer's rating, the day. */
export const saidWhere = (
  { source, facets = {}, rating, day }: Quote,
  words: Pick<Wording, 'source'>,
): string =>
  [
    words.source[source] ?? source,
    ...Object.values(facets),
    ...(rating === undefined ? [] : [`★ ${rating}`]),
    ...(day === undefined ? [] : [day]),
  ].join(' · ');
