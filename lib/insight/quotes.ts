import type { Said } from '../feedback.ts';
import type { FeedbackStore } from '../ports.ts';
import { joinMentions } from '../summary/mentions.ts';
import type { Finding } from './pain-points.ts';

/** A customer's words as they are shown: cut around the words that show the topic. */
export type Quote = {
  readonly id: string;
  readonly text: string;
  readonly source: Said['source'];
  readonly time: string;
  readonly language: string;
};

/** Exemplars looked at to find good quotes. */
const candidates = 40;
/** UTF-16 code units of a quote. Chinese says in a third of that what English does. */
const quoteLength = 220;

/** Up to `count` quotes that show a finding; those whose feedback changed or was erased since are passed over. */
export async function quotesFor(
  store: FeedbackStore,
  company: string,
  finding: Finding,
  count: number,
): Promise<readonly Quote[]> {
  const ids = [...new Set(finding.exemplars)].slice(0, candidates);
  const stored = await store.getMany(company, ids);
  const wanted = finding.polarity === 'pain' ? ['negative', 'mixed'] : ['positive'];
  const shown = [...stored.values()].flatMap(({ id, said }) =>
    said !== null && wanted.includes(joinMentions(said.mentions, finding.topic)) ? [{ id, said }] : [],
  );
  const ranked = shown.toSorted((a, b) => fitness(b.said) - fitness(a.said) || (a.id < b.id ? -1 : 1));
  const quotes = new Map<string, Quote>();
  for (const { id, said } of ranked) {
    const { source, time, language } = said;
    const text = excerpt(said, finding.topic);
    if (!quotes.has(text)) quotes.set(text, { id, text, source, time, language });
    if (quotes.size === count) break;
  }
  return [...quotes.values()];
}

/** Strong feelings told in a sentence or two make the best quote: long enough to act on, short enough to read. */
function fitness({ text, score, language }: Said): number {
  const length = text.length * (language.startsWith('zh') ? 3 : 1);
  const readable = length < 40 ? length / 40 : length > 400 ? 0.6 : 1;
  return Math.abs(score) * 0.5 + readable;
}

function excerpt({ text, mentions }: Said, topic: string): string {
  const flat = text.replace(/\s/g, ' ');
  if (flat.length <= quoteLength) return flat.replace(/ +/g, ' ').trim();
  const shown = mentions.find((mention) => mention.topic === topic);
  const middle = shown === undefined ? 0 : (shown.start + shown.end) / 2;
  const from = Math.max(0, Math.min(Math.round(middle - quoteLength / 2), flat.length - quoteLength));
  const start = from === 0 ? 0 : boundaryAfter(flat, from);
  const end = Math.min(flat.length, from + quoteLength);
  const piece = flat.slice(start, end === flat.length ? end : boundaryBefore(flat, end));
  return `${start > 0 ? '…' : ''}${piece.replace(/ +/g, ' ').trim()}${end < flat.length ? '…' : ''}`;
}

/** A word's end near `at`, and never between the halves of a character outside the BMP. */
const boundaryBefore = (text: string, at: number): number => {
  const space = text.lastIndexOf(' ', at);
  if (space > at - 20) return space;
  return isLowSurrogate(text, at) ? at - 1 : at;
};
const boundaryAfter = (text: string, at: number): number => {
  const space = text.indexOf(' ', at);
  if (space !== -1 && space < at + 20) return space + 1;
  return isLowSurrogate(text, at) ? at + 1 : at;
};
const isLowSurrogate = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
};
