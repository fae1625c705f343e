import { html } from 'hono/html';
import type { Quote } from '../insight/quotes.ts';
import { unlinked } from './unlinked.ts';
import type { Wording } from './wording.ts';

/** Where a quote comes from, as it is shown behind it: source, what the company's chosen columns say, the customer's rating, the day. */
function partsOf({ source, facets = {}, rating, day }: Quote, words: Pick<Wording, 'source'>) {
  return {
    wide: [words.source[source] ?? source, ...Object.values(facets)],
    narrow: [...(rating === undefined ? [] : [`★ ${rating}`]), ...(day === undefined ? [] : [day])],
  };
}

/** The same as text. */
export function saidWhere(quote: Quote, words: Pick<Wording, 'source'>): string {
  const { wide, narrow } = partsOf(quote, words);
  return unlinked([...wide, ...narrow].join(' · '));
}

/** The same in HTML: no line breaks within a day or a rating. */
export function saidWhereHtml(quote: Quote, words: Pick<Wording, 'source'>) {
  const { wide, narrow } = partsOf(quote, words);
  return html`${unlinked(wide.join(' · '))}${narrow.map(
    (part) => html` · <span style="white-space:nowrap">${unlinked(part)}</span>`,
  )}`;
}
