import {
  BatchDetectDominantLanguageCommand,
  BatchDetectSentimentCommand,
  ComprehendClient,
  InternalServerException,
  TooManyRequestsException,
} from '@aws-sdk/client-comprehend';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { comprehend } from '../../lib/aws/comprehend.ts';

const mock = mockClient(ComprehendClient);
const service = comprehend(new ComprehendClient({ region: 'eu-west-1' }));
const inEnglish = { about: 'sentiment', language: 'en' } as const;

beforeEach(() => {
  mock.reset();
});

const scores = (changed: object) => ({ Positive: 0, Negative: 0, Neutral: 0, Mixed: 0, ...changed });
const negative = (Index: number) => ({
  ...{ Index, Sentiment: 'NEGATIVE' as const },
  SentimentScore: scores({ Positive: 0.125, Negative: 0.75 }),
});
const sentToSentiment = () =>
  mock.commandCalls(BatchDetectSentimentCommand).map(({ args: [{ input }] }) => input);

describe('asking Comprehend', () => {
  it('joins answers by their index, whatever their order, and gives none for a text in the list of errors', async () => {
    const positive = {
      ...{ Index: 2, Sentiment: 'POSITIVE' as const },
      SentimentScore: scores({ Positive: 0.9, Negative: 0.1 }),
    };
    mock.on(BatchDetectSentimentCommand).resolves({
      ResultList: [positive, negative(0)],
      ErrorList: [{ Index: 1, ErrorCode: 'INTERNAL_SERVER_ERROR' }],
    });
    expect(await service.ask(inEnglish, ['a', 'b', 'c'])).toEqual([
      { sentiment: 'negative', score: -0.625, confidence: 0.75 },
      undefined,
      { sentiment: 'positive', score: 0.8, confidence: 0.9 },
    ]);
  });

  it('keeps scores in their range where its floats pass it by a hair', async () => {
    const SentimentScore = scores({ Positive: 1.0000001, Neutral: -0.0000001 });
    mock
      .on(BatchDetectSentimentCommand)
      .resolves({ ResultList: [{ Index: 0, Sentiment: 'POSITIVE', SentimentScore }], ErrorList: [] });
    expect(await service.ask(inEnglish, ['a'])).toEqual([{ sentiment: 'positive', score: 1, confidence: 1 }]);
  });

  it('sends the beginning of a long text, cut at 5,000 bytes between two characters', async () => {
    mock.on(BatchDetectSentimentCommand).resolves({ ResultList: [], ErrorList: [] });
    // 3, 4 and 1 bytes a character: the limit falls inside one
    const texts = ['太'.repeat(3000), '😀'.repeat(2000), `x${'😀'.repeat(2000)}`, 'a'.repeat(6000)];
    await service.ask({ about: 'sentiment', language: 'zh-Hans' }, texts);
    const sent = sentToSentiment()[0]?.TextList ?? [];
    expect(sent.map((text) => Buffer.byteLength(text))).toEqual([4998, 5000, 4997, 5000]);
    for (const [at, text] of sent.entries()) expect(texts[at]?.startsWith(text)).toBe(true);
    expect(sent.every((text) => text.isWellFormed())).toBe(true);
  });

  it('sends no half of a surrogate pair', async () => {
    mock.on(BatchDetectSentimentCommand).resolves({ ResultList: [], ErrorList: [] });
    await service.ask(inEnglish, ['broken \ud83d']);
    expect(sentToSentiment()[0]?.TextList).toEqual(['broken \ufffd']);
  });

  it.each([
    ['en', 'en'],
    ['zh-Hans', 'zh'],
    ['zh-Hant', 'zh-TW'],
    ['fr', 'fr'],
  ])('reads %s as its %s', async (language, code) => {
    mock.on(BatchDetectSentimentCommand).resolves({ ResultList: [], ErrorList: [] });
    expect(service.reads(language)).toBe(true);
    await service.ask({ about: 'sentiment', language }, ['a']);
    expect(sentToSentiment()[0]?.LanguageCode).toBe(code);
  });

  it('says which languages it does not read', () => {
    expect(['und', 'nl', 'ru', 'zh'].filter(service.reads)).toEqual([]);
  });

  it('tells the likeliest language by our name, and none where that is a guess', async () => {
    const found = (Index: number, ...Languages: { LanguageCode: string; Score: number }[]) => ({
      Index,
      Languages,
    });
    mock.on(BatchDetectDominantLanguageCommand).resolves({
      ResultList: [
        found(2, { LanguageCode: 'it', Score: 0.3 }),
        found(1, { LanguageCode: 'sv', Score: 0.9 }),
        found(0, { LanguageCode: 'en', Score: 0.2 }, { LanguageCode: 'zh-TW', Score: 0.7 }),
      ],
      ErrorList: [],
    });
    const answers = await service.ask({ about: 'language' }, ['a', 'b', 'c']);
    expect(answers).toEqual([{ language: 'zh-Hant' }, { language: 'sv' }, { language: 'und' }]);
  });

  it.each([
    [3, 1],
    [3, 300],
    [4, 301],
    // of a long text only what is sent
    [50, 20_000],
  ])('counts %i units for %i characters', (units, characters) => {
    expect(service.unitsOf('a'.repeat(characters))).toBe(units);
  });

  it('says of a refused call that it was not charged, and of a failed or lost one that it may have been', async () => {
    const refused = new TooManyRequestsException({ $metadata: { httpStatusCode: 400 }, message: 'slow' });
    const failed = new InternalServerException({ $metadata: { httpStatusCode: 500 }, message: 'no' });
    mock
      .on(BatchDetectSentimentCommand)
      .rejectsOnce(refused)
      .rejectsOnce(failed)
      .rejectsOnce(new Error('socket hang up'))
      .resolvesOnce({ ResultList: [{ Index: 0 }], ErrorList: [] });
    for (const mayHaveCharged of [false, true, true, true]) {
      await expect(service.ask(inEnglish, ['a'])).rejects.toMatchObject({
        ...{ name: 'PaidServiceFailed', mayHaveCharged },
      });
    }
  });
});
