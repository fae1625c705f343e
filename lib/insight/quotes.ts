import * as z from 'zod';
import type { Said } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { Source } from '../source.ts';
import { joinMentions } from '../summary/mentions.ts';
import { isoWeek, type Week } from '../week.ts';
import type { Finding } from './pain-points.ts';

/** A customer's words as they are shown: cut around the words that show the topic. */
export const Quote = z.object({
  id: z.string(),
  text: z.string(),
  source: Source,
  time: z.string(),
  /** of the company's calendar */
  day: z.string(),
  language: z.string(),
});
export type Quote = z.infer<typeof Quote>;

/** Exemplars looked at to find good quotes. */
const candidates = 40;
/** UTF-16 code units of a quote. Chinese says in a third of that what English does. */
const quoteLength = 220;

/** Up to `count` quotes that show a finding; those whose feedback changed or was erased since are passed over. */
export async function quotesFor(
  store: Pick<FeedbackStore, 'getMany'>,
  company: string,
  week: Week,
  finding: Pick<Finding, 'exemplars' | 'polarity' | 'topic'>,
  count: number,
): Promise<readonly Quote[]> {
  const ids = [...new Set(finding.exemplars)].slice(0, candidates);
  // what was erased a moment ago must not be quoted
  const stored = await store.getMany(company, ids, 'newest');
  const wanted = finding.polarity === 'pain' ? ['negative', 'mixed'] : ['positive'];
  const fitting = [...stored.values()].flatMap(({ id, said, applied: { contribution } }) =>
    said !== null &&
    contribution !== null &&
    isoWeek(contribution.day) === week &&
    wanted.includes(joinMentions(said.mentions, finding.topic))
      ? [{ id, said, day: contribution.day }]
      : [],
  );
  const sign = finding.polarity === 'pain' ? -1 : 1;
  const ranked = fitting.toSorted(
    (a, b) => fitness(b.said, sign) - fitness(a.said, sign) || (a.id < b.id ? -1 : 1),
  );
  const quotes = new Map<string, Quote>();
  for (const { id, said, day } of ranked) {
    const { source, time, language } = said;
    const text = excerpt(said, finding.topic);
    if (!quotes.has(text)) quotes.set(text, { id, text, source, time, day, language });
    if (quotes.size === count) break;
  }
  return [...quotes.values()];
}

/**
 * Strong feelings about one thing, told in a sentence or two, make the best quote: long enough to act on, short enough to
 * read, and not about everything at once.
 */
function fitness({ text, score, language, mentions }: Said, sign: 1 | -1): number {
  const focus = 1 / new Set(mentions.map(({ topic }) => topic)).size;
  const length = text.length * (language.startsWith('zh') ? 3 : 1);
  const readable = length < 40 ? length / 40 : length > 400 ? 0.6 : 1;
  return sign * score * 0.5 + readable + focus;
}

function excerpt({ text, mentions }: Said, topic: string): string {
  if (text.length <= quoteLength) return onOneLine(text);
  const shown = mentions.find((mention) => mention.topic === topic);
  const middle = shown === undefined ? 0 : (shown.start + shown.end) / 2;
  const from = Math.max(0, Math.min(Math.round(middle - quoteLength / 2), text.length - quoteLength));
  const start = from === 0 ? 0 : boundaryAfter(text, from);
  const end = Math.min(text.length, from + quoteLength);
  const piece = text.slice(start, end === text.length ? end : boundaryBefore(text, end));
  return `${start > 0 ? '…' : ''}${onOneLine(piece)}${end < text.length ? '…' : ''}`;
}

/** A slash stands where a line ended: between a title and its text, or two lines of it. Whom it is told to says nothing. */
const onOneLine = (text: string): string =>
  text
    .trim()
    .replace(/^(?:\[handle\]\s*)+(?=\S)/, '')
    .replace(/(?<!\s)\s*[\r\n]\s*/g, ' / ')
    .replace(/\s+/g, ' ');

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
