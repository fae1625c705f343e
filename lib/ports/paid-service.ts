import * as z from 'zod';
import { Sentiment } from '../feedback/feedback.ts';

/** What a service is asked about a text for money. Each question is paid on its own. */
export type PaidQuestion =
  | { readonly about: 'language' }
  | { readonly about: 'sentiment'; readonly language: string };

/** What it answers: the language as BCP 47 (`und`: it could not tell), or how the whole text reads. */
export const PaidAnswer = z.union([
  z.object({
    sentiment: Sentiment,
    /** [-1, 1] */
    score: z.number().min(-1).max(1),
    /** [0, 1] */
    confidence: z.number().min(0).max(1),
  }),
  z.object({ language: z.string().min(2) }),
]);
export type PaidAnswer = z.infer<typeof PaidAnswer>;

/** Why a text that was to be read for money was not: it stands in the file's report. */
export type UnreadReason = 'over-budget' | 'service-failing' | 'not-answered' | 'too-slow';

/** A unit is 100 characters, at $0.0001 (https://aws.amazon.com/comprehend/pricing, 2026). */
export const unitsPerDollar = 10_000;

export interface PaidService {
  /** name and version, e.g. `comprehend-2017-11-27` */
  readonly name: string;
  /** texts that one call takes */
  readonly textsPerCall: number;
  /** Whether it tells the sentiment of texts in a language. */
  reads(language: string): boolean;
  /** What one question about a text costs at most. */
  unitsOf(text: string): number;
  /**
   * One call, of one question about up to `textsPerCall` texts: the answers in the order of the texts, undefined where it
   * gave none. Throws PaidServiceFailed.
   */
  ask(question: PaidQuestion, texts: readonly string[]): Promise<readonly (PaidAnswer | undefined)[]>;
}
