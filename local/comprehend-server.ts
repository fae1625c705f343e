import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { listen } from './listen.ts';

/** What the service does to a call: answer it, refuse it, fail, be slow, lose the answer, leave out texts, or shuffle. */
export type ComprehendFault =
  | 'none'
  | 'throttled'
  | 'unavailable'
  | 'slow'
  | 'answer-lost'
  | 'some-unread'
  | 'shuffled';

type ComprehendCall = {
  readonly operation: string;
  readonly language?: string | undefined;
  readonly texts: readonly string[];
  readonly fault: ComprehendFault;
  /** what it cost */
  readonly units: number;
};

const prefix = 'Comprehend_20171127.';
const Body = z.object({ TextList: z.array(z.string()).min(1), LanguageCode: z.string().optional() });

/** What AWS takes: texts a call, bytes of UTF-8 a text. */
const most = { texts: 25, bytes: 5000 };
/** Longer than a client waits for an answer. */
const slowMs = 6000;

/**
 * Speaks as much of Amazon Comprehend's protocol as the batch calls for language and sentiment take, reads by a small rule
 * of words, and does to each call what `faultOf` says. It keeps what it was asked and what that would have cost.
 */
export async function startComprehendServer(faultOf: (call: number) => ComprehendFault = () => 'none') {
  const calls: ComprehendCall[] = [];
  let received = 0;
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).replace(prefix, '');
    const { TextList: texts, LanguageCode: language } = Body.parse(JSON.parse(await readBody(request)));
    const fault = faultOf(++received);
    const refusal = refusalOf(operation, texts, language) ?? refusals.get(fault);
    const unread = (index: number) => fault === 'some-unread' && index % 3 === 1;
    const read = texts.filter((_, index) => refusal === undefined && !unread(index));
    const units = read.reduce((sum, text) => sum + Math.max(3, Math.ceil([...text].length / 100)), 0);
    calls.push({ operation, language, texts, fault, units });
    if (refusal !== undefined)
      return answer(response, refusal.status, { __type: refusal.type, Message: refusal.type });
    if (fault === 'slow') await sleep(slowMs);
    // it was read, and charged; nobody hears of it
    if (fault === 'answer-lost') return void response.destroy();
    const results = texts.flatMap((text, Index) =>
      unread(Index) ? [] : [{ Index, ...readerOf(operation)(text) }],
    );
    answer(response, 200, {
      ResultList: fault === 'shuffled' ? results.toReversed() : results,
      ErrorList: texts.flatMap((_, Index) =>
        unread(Index) ? [{ Index, ErrorCode: 'INTERNAL_SERVER_ERROR', ErrorMessage: 'not read' }] : [],
      ),
    });
  });
  const url = await listen(server);
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url, calls, stop };
}

const refusals: ReadonlyMap<ComprehendFault, { readonly status: number; readonly type: string }> = new Map([
  ['throttled', { status: 429, type: 'ThrottlingException' }],
  ['unavailable', { status: 500, type: 'InternalServerException' }],
]);

const sentimentLanguages = new Set('de en es it pt fr ja ko hi ar zh zh-TW'.split(' '));

function refusalOf(operation: string, texts: readonly string[], language: string | undefined) {
  if (!(operation in readers)) return { status: 400, type: 'UnknownOperationException' };
  if (texts.length > most.texts) return { status: 400, type: 'BatchSizeLimitExceededException' };
  if (texts.some((text) => text === '' || Buffer.byteLength(text) > most.bytes))
    return { status: 400, type: 'TextSizeLimitExceededException' };
  const wrong = operation === 'BatchDetectSentiment' && !sentimentLanguages.has(language ?? '');
  return wrong ? { status: 400, type: 'UnsupportedLanguageException' } : undefined;
}

const good = /great|love|thanks|很好|喜欢|喜歡|satisfait/giu;
const bad = /late|broken|terrible|太差|坏了|壞了|déçu/giu;

function readSentiment(text: string) {
  const [plus, minus] = [text.match(good)?.length ?? 0, text.match(bad)?.length ?? 0];
  const label = plus > 0 && minus > 0 ? 'Mixed' : plus > 0 ? 'Positive' : minus > 0 ? 'Negative' : 'Neutral';
  const SentimentScore = { Positive: 0.01, Negative: 0.02, Neutral: 0.02, Mixed: 0.01, [label]: 0.95 };
  return { Sentiment: label.toUpperCase(), SentimentScore };
}

function readLanguage(text: string) {
  const LanguageCode = /\p{Script=Han}/u.test(text) ? 'zh' : /[éèêç]/.test(text) ? 'fr' : 'en';
  return {
    Languages: [
      { LanguageCode: 'it', Score: 0.02 },
      { LanguageCode, Score: 0.97 },
    ],
  };
}

const readers = { BatchDetectSentiment: readSentiment, BatchDetectDominantLanguage: readLanguage };
const readerOf = (operation: string) =>
  operation === 'BatchDetectSentiment' ? readers.BatchDetectSentiment : readers.BatchDetectDominantLanguage;

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
