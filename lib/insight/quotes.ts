import * as z from 'zod';
import type { Mention, Said, Sentiment } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { Source } from '../source.ts';
import { joinMentions } from '../summary/mentions.ts';
import { isoWeek, type Week } from '../week.ts';
import { excerptAround } from './excerpt.ts';
import type { Finding } from './pain-points.ts';
import { peopleBehind } from './people-behind.ts';
import { newVoices } from './voices.ts';

/** A customer's words as they are shown: cut around the words that show the topic. */
export const Quote = z.object({
  id: z.string(),
  text: z.string(),
  source: Source,
  time: z.string(),
  /** of the company's calendar; missing where the customer's file gave no time */
  day: z.string().optional(),
  language: z.string(),
  /** as it was given: `2 of 5` */
  rating: z.string().optional(),
  /** what the company's chosen columns say: product, store */
  facets: z.record(z.string(), z.string()).optional(),
});
export type Quote = z.infer<typeof Quote>;

/** Exemplars looked at to find good quotes. */
const candidates = 40;

/**
 * Certainty from which on a mention is quoted, Chinese and other: of those as sure about nine in ten show what their heading says
 * (docs/benchmarks.md). What was stored before mentions had a certainty is quoted as it was then.
 */
const leastSure = { chinese: 0.4, other: 0.45 };

/** How much of each decides which quote comes first. */
const weight = { sure: 2, readable: 1, focus: 0.5 };

export type QuoteRules = {
  /** so many people must have told of something in surveys before words of one are shown: few are easily known by their words */
  readonly surveyPeople: number;
};

/** What of a company's settings decides on quotes. */
export const quoteRules = ({ surveyPeople }: QuoteRules): QuoteRules => ({ surveyPeople });

/**
 * Up to `count` quotes that show a finding, the surest, most readable and newest first, of different people; those whose feedback
 * changed or was erased since are passed over, and so is what may be about something else: none is better than a doubtful one.
 */
export async function quotesFor(
  store: Pick<FeedbackStore, 'getMany'>,
  company: string,
  week: Week,
  finding: Pick<Finding, 'exemplars' | 'polarity' | 'topic'>,
  count: number,
  { surveyPeople }: QuoteRules,
): Promise<readonly Quote[]> {
  const ids = [...new Set(finding.exemplars)].slice(0, candidates);
  // what was erased a moment ago must not be quoted
  const stored = await store.getMany(company, ids, 'newest');
  const wanted = finding.polarity === 'pain' ? ['negative', 'mixed'] : ['positive'];
  const telling = [...stored.values()].flatMap(({ id, said, applied: { contribution } }) => {
    if (said === null || contribution === null || isoWeek(contribution.day) !== week) return [];
    return wanted.includes(joinMentions(said.mentions, finding.topic)) ? [{ id, said, contribution }] : [];
  });
  const fewAnswered = peopleBehind(telling.filter(({ said }) => said.source === 'survey')) < surveyPeople;
  const fitting = telling.flatMap(({ id, said, contribution }) => {
    if (said.source === 'survey' && fewAnswered) return [];
    const shown = surest(said.mentions, finding.topic, wanted);
    const least = said.language.startsWith('zh') ? leastSure.chinese : leastSure.other;
    if (shown === undefined || (shown.sure ?? least) < least) return [];
    return [{ id, said, contribution, shown, fitness: fitness(said, shown) }];
  });
  const ranked = fitting.toSorted(
    (a, b) => b.fitness - a.fitness || (a.said.time > b.said.time ? -1 : 1) || (a.id < b.id ? -1 : 1),
  );
  const quotes = new Map<string, Quote>();
  const people = new Set<string>();
  const voices = newVoices();
  for (const { id, said, contribution, shown } of ranked) {
    if (quotes.size === count) break;
    const { source, time, language, author, rating, timeFromFile } = said;
    const text = excerptAround(said.text, shown);
    if (quotes.has(text) || (author !== undefined && people.has(author))) continue;
    if ((voices.add(said.text)?.texts ?? 1) > 1) continue;
    if (author !== undefined) people.add(author);
    quotes.set(text, {
      ...{ id, text, source, time, language },
      ...(timeFromFile !== true && { day: contribution.day }),
      ...(rating !== undefined && { rating: rating.given }),
      ...(contribution.facets !== undefined && { facets: contribution.facets }),
    });
  }
  return [...quotes.values()];
}

/** The mention that shows it best: of the sides that are wanted, the surest. */
function surest(mentions: readonly Mention[], topic: string, wanted: readonly string[]): Mention | undefined {
  const fits = (sentiment: Sentiment) => wanted.includes(sentiment);
  return mentions
    .filter((mention) => mention.topic === topic && fits(mention.sentiment))
    .toSorted((a, b) => (b.sure ?? 0) - (a.sure ?? 0))[0];
}

/**
 * Sure of what it is about and of how it feels, told in a sentence or two, make the best quote: long enough to act on, short
 * enough to read, and not about everything at once.
 */
function fitness({ text, score, language, mentions }: Said, { sure = Math.abs(score) }: Mention): number {
  const focus = 1 / new Set(mentions.map(({ topic }) => topic)).size;
  const length = text.length * (language.startsWith('zh') ? 3 : 1);
  const readable = length < 40 ? length / 40 : length > 400 ? 0.6 : 1;
  return weight.sure * sure + weight.readable * readable + weight.focus * focus;
}
