import {
  BatchDetectDominantLanguageCommand,
  BatchDetectSentimentCommand,
  ComprehendClient,
  ComprehendServiceException,
  LanguageCode,
} from '@aws-sdk/client-comprehend';
import { AdaptiveRetryStrategy } from '@smithy/core/retry';
import * as z from 'zod';
import { PaidServiceFailed } from '../errors.ts';
import type { PaidAnswer, PaidService } from '../ports/paid-service.ts';

/** What Comprehend takes: texts a call, bytes of UTF-8 a text. It reads the beginning of a longer one. */
const most = { texts: 25, bytes: 5000 };

/** A unit is 100 characters; a text costs three at least (https://aws.amazon.com/comprehend/pricing). */
const charactersPerUnit = 100;
const fewestUnits = 3;

/** Below it, a dominant language is a guess. */
const sureLanguage = 0.5;

/** The languages it tells sentiment in, by our names. */
const languages: ReadonlyMap<string, LanguageCode> = new Map([
  ['zh-Hans', LanguageCode.ZH],
  ['zh-Hant', LanguageCode.ZH_TW],
  ...[
    LanguageCode.EN,
    LanguageCode.DE,
    LanguageCode.ES,
    LanguageCode.FR,
    LanguageCode.IT,
    LanguageCode.PT,
  ].map((code) => [code, code] as const),
  ...[LanguageCode.JA, LanguageCode.KO, LanguageCode.HI, LanguageCode.AR].map(
    (code) => [code, code] as const,
  ),
]);
const ourNames: ReadonlyMap<string, string> = new Map([...languages].map(([ours, code]) => [code, ours]));

/** Amazon Comprehend. Its version is that of its API: it names none of the model behind it. */
export function comprehend(client = newClient()): PaidService {
  return {
    name: 'comprehend-2017-11-27',
    textsPerCall: most.texts,
    reads: (language) => languages.has(language),
    unitsOf: (text) =>
      Math.max(fewestUnits, Math.ceil(cutToBytes(text, most.bytes).length / charactersPerUnit)),
    async ask(question, texts) {
      const TextList = texts.map((text) => cutToBytes(text, most.bytes));
      if (question.about === 'language') return await orFailure(detectLanguages(client, TextList));
      const code = languages.get(question.language);
      if (code === undefined) throw new Error(`Comprehend reads no ${question.language}`);
      return await orFailure(detectSentiments(client, TextList, code));
    },
  };
}

/** Times a call is made that is throttled; the pause grows with each. */
const maxAttempts = 5;
/** An answer takes some tenths of a second. */
const timeoutMs = 5000;

function newClient(): ComprehendClient {
  return new ComprehendClient({
    retryStrategy: onlyThrottled(),
    requestHandler: { connectionTimeout: 1000, requestTimeout: timeoutMs, throwOnRequestTimeout: true },
  });
}

/**
 * Repeats what was throttled, ever slower: that was certainly not charged. Whether to pay again after a lost answer is
 * not for the SDK to decide.
 */
function onlyThrottled() {
  const adaptive = new AdaptiveRetryStrategy(maxAttempts);
  const refresh = adaptive.refreshRetryTokenForRetry.bind(adaptive);
  adaptive.refreshRetryTokenForRetry = async (token, info) => {
    if (info.errorType !== 'THROTTLING') throw new Error('may have been charged');
    return await refresh(token, info);
  };
  return adaptive;
}

async function orFailure<Answers>(answers: Promise<Answers>): Promise<Answers> {
  try {
    return await answers;
  } catch (cause) {
    const status = cause instanceof ComprehendServiceException ? cause.$metadata.httpStatusCode : undefined;
    const refused = status !== undefined && status >= 400 && status < 500;
    throw new PaidServiceFailed(!refused, { cause });
  }
}

const Sentiments = z.object({
  ResultList: z.array(
    z.object({
      Index: z.int(),
      Sentiment: z.enum(['POSITIVE', 'NEGATIVE', 'NEUTRAL', 'MIXED']),
      SentimentScore: z.object({
        Positive: z.number(),
        Negative: z.number(),
        Neutral: z.number(),
        Mixed: z.number(),
      }),
    }),
  ),
});
const labels = {
  POSITIVE: ['positive', 'Positive'],
  NEGATIVE: ['negative', 'Negative'],
  NEUTRAL: ['neutral', 'Neutral'],
  MIXED: ['mixed', 'Mixed'],
} as const;

async function detectSentiments(client: ComprehendClient, TextList: string[], code: LanguageCode) {
  const output = await client.send(new BatchDetectSentimentCommand({ TextList, LanguageCode: code }));
  const { ResultList } = Sentiments.parse(output);
  return inOrder(TextList, ResultList, ({ Sentiment, SentimentScore }) => {
    const [sentiment, part] = labels[Sentiment];
    const score = clamp(SentimentScore.Positive - SentimentScore.Negative, -1);
    return { sentiment, score, confidence: clamp(SentimentScore[part], 0) };
  });
}

const Languages = z.object({
  ResultList: z.array(
    z.object({
      Index: z.int(),
      Languages: z.array(z.object({ LanguageCode: z.string(), Score: z.number() })),
    }),
  ),
});

async function detectLanguages(client: ComprehendClient, TextList: string[]) {
  const { ResultList } = Languages.parse(
    await client.send(new BatchDetectDominantLanguageCommand({ TextList })),
  );
  return inOrder(TextList, ResultList, (found) => {
    const [first] = found.Languages.toSorted((a, b) => b.Score - a.Score);
    if (first === undefined || first.Score < sureLanguage) return { language: 'und' };
    return { language: ourNames.get(first.LanguageCode) ?? first.LanguageCode };
  });
}

/** Results come in any order, and without those of texts that it failed on: their Index tells whose they are. */
function inOrder<Result extends { readonly Index: number }>(
  texts: readonly string[],
  results: readonly Result[],
  answerOf: (result: Result) => PaidAnswer,
): readonly (PaidAnswer | undefined)[] {
  const byIndex = new Map(results.map((result) => [result.Index, answerOf(result)]));
  return texts.map((_, index) => byIndex.get(index));
}

/** Its numbers are 32-bit floats: a sum may pass 1 by a hair. */
const clamp = (value: number, least: number): number =>
  Math.round(Math.min(1, Math.max(least, value)) * 1000) / 1000;

/** The beginning of a text, cut between two characters. */
function cutToBytes(text: string, bytes: number): string {
  const whole = text.toWellFormed();
  const { read } = new TextEncoder().encodeInto(whole, new Uint8Array(bytes));
  return whole.slice(0, read);
}
