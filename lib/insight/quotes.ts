import * as z from 'zod';
import type { Mention, Said } from '../feedback/feedback.ts';
import type { FeedbackStore } from '../ports/feedback-store.ts';
import { Source } from '../source.ts';
import { joinMentions } from '../summary/mentions.ts';
import { isoWeek, type Week } from '../week.ts';
import { evidenceFor } from './evidence.ts';
import { excerptAround } from './excerpt.ts';
import type { Finding } from './pain-points.ts';
import { particularsIn } from './particulars.ts';
import { peopleBehind } from './people-behind.ts';
import { speaks } from './polarity.ts';
import { newVoices, saySame } from './voices.ts';

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

/** What quotes are to show. `bySource`: feedback that says so; where it is missing, the exemplars are all there is. */
type Shown = Pick<Finding, 'exemplars' | 'polarity' | 'topic'> & Partial<Pick<Finding, 'bySource'>>;

/** Exemplars looked at to find good quotes. */
const candidates = 40;

/**
 * Certainty from which on a mention is quoted, Chinese and other: of those as sure about nine in ten show what their heading says
 * (`npm run evaluate -- --quotes`, docs/benchmarks.md). What was stored before mentions had a certainty is quoted as it was then.
 */
export const leastSure = { chinese: 0.4, other: 0.5 };

export type QuoteRules = {
  /** so many people must have told of something in surveys before words of one are shown: few are easily known by their words */
  readonly surveyPeople: number;
  /** in place of the usual, to measure it */
  readonly leastSure?: typeof leastSure;
};

/** What of a company's settings decides on quotes. */
export const quoteRules = ({ surveyPeople }: QuoteRules): QuoteRules => ({ surveyPeople });

/**
 * Up to `count` quotes that show a finding, of different people in different words: in steps of certainty, of one step those that are about nothing else
 * more surely, then those that name particulars, the newest first. Those whose feedback changed or was erased since are passed
 * over, and so is what may be about something else: none is better than a doubtful one.
 */
export async function quotesFor(
  store: Pick<FeedbackStore, 'getMany'>,
  company: string,
  week: Week,
  { topic, polarity, exemplars, bySource }: Shown,
  count: number,
  { surveyPeople, leastSure: least = leastSure }: QuoteRules,
): Promise<readonly Quote[]> {
  const ids = [...new Set(exemplars)].slice(0, candidates);
  // what was erased a moment ago must not be quoted
  const stored = await store.getMany(company, ids, 'newest');
  const telling = [...stored.values()].flatMap(({ id, said, applied: { contribution } }) => {
    if (said === null || contribution === null || isoWeek(contribution.day) !== week) return [];
    return speaks[polarity](joinMentions(said.mentions, topic)) ? [{ id, said, contribution }] : [];
  });
  const answers = telling.filter(({ said }) => said.source === 'survey');
  const fewAnswered = !enoughAnswered(answers, bySource?.survey ?? answers.length, surveyPeople);
  const fitting = telling.flatMap(({ id, said, contribution }) => {
    if (said.source === 'survey' && fewAnswered) return [];
    const shown = evidenceFor(said, topic, polarity);
    const enough = said.language.startsWith('zh') ? least.chinese : least.other;
    if (shown === undefined || (shown.sure ?? enough) < enough) return [];
    const text = excerptAround(said.text, shown);
    return [{ id, said, contribution, text, rank: rankOf(said, shown, text, contribution.facets) }];
  });
  const ranked = fitting.toSorted(
    (a, b) =>
      b.rank.step - a.rank.step ||
      b.rank.own - a.rank.own ||
      b.rank.particulars - a.rank.particulars ||
      compareText(b.said.time, a.said.time) ||
      compareText(a.id, b.id),
  );
  const quotes = new Map<string, Quote>();
  const people = new Set<string>();
  const voices = newVoices();
  for (const { id, said, contribution, text } of ranked) {
    if (quotes.size === count) break;
    const { source, time, language, author, rating, timeFromFile } = said;
    if (author !== undefined && people.has(author)) continue;
    if ([...quotes.keys()].some((each) => saySame(each, text))) continue;
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

/** Different people who must be seen at least, where more are wanted than are looked at. */
const leastSeen = 5;

/**
 * Whether so many people told of something in surveys as are wanted. More than are looked at cannot be seen: then it is enough that so many
 * answered, and that those looked at are all different people, five at least.
 */
function enoughAnswered(
  answers: Parameters<typeof peopleBehind>[0],
  answered: number,
  wanted: number,
): boolean {
  const people = peopleBehind(answers);
  if (answered < wanted) return false;
  return people >= wanted || (people === answers.length && people >= leastSeen);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Steps of certainty from none to full: within one a newer text, or one with particulars, is worth more than a surer one. */
const steps = 5;

/** What decides which quote comes first, before its time does. */
function rankOf(
  { score, mentions }: Said,
  { topic, sure = Math.abs(score) }: Mention,
  text: string,
  facets: Readonly<Record<string, string>> = {},
) {
  const surer = mentions.some((other) => other.topic !== topic && (other.sure ?? 0) > sure);
  return {
    step: Math.floor(Math.min(0.999, sure) * steps),
    own: surer ? 0 : 1,
    particulars: particularsIn(text, Object.values(facets)),
  };
}
