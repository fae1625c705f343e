import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archivedItem, fromArchivedItem, fromItem, toItem } from '../../lib/aws/feedback-item.ts';
import { batchName } from '../../lib/contract/messages.ts';
import { type Contribution, Sentiment, Signal, StoredFeedback } from '../../lib/feedback/feedback.ts';
import { Source } from '../../lib/source.ts';
import { itemBytes } from '../../tools/item-bytes.ts';

const sentiment = fc.constantFrom(...Sentiment.options);
const source = fc.constantFrom(...Source.options);
const topic = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
const name = fc.stringMatching(/^[\w-]{16}$/);
const batch = fc
  .tuple(name, fc.nat(2), fc.nat(99))
  .map(([file, cut, ordinal]) => batchName({ file, cut, ordinal }));
const instant = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const time = instant.map((date) => `${date.toISOString().slice(0, 19)}Z`);
const day = time.map((each) => each.slice(0, 10));

const counted = {
  ...{ day, source, sentiment, language: fc.constantFrom('en', 'zh-Hans', 'zh-Hant', 'und') },
  topics: fc.uniqueArray(fc.record({ topic, sentiment }), { selector: (each) => each.topic, maxLength: 4 }),
};
/** Those that were counted before there were stages have none of what came with them. */
const contribution: fc.Arbitrary<Contribution> = fc.oneof(
  fc.record(counted),
  fc.record(
    {
      ...{ ...counted, stage: topic },
      signals: fc.uniqueArray(fc.constantFrom(...Signal.options), { minLength: 1, maxLength: 3 }),
      facets: fc.dictionary(topic, fc.string({ minLength: 1 }), {
        ...{ minKeys: 1, maxKeys: 3, noNullPrototype: true },
      }),
    },
    { requiredKeys: ['day', 'source', 'sentiment', 'language', 'topics', 'stage'] },
  ),
);
const applied = fc.record(
  {
    ...{ batch, at: day },
    contribution: fc.option(contribution, { nil: null }),
    replaced: fc.option(contribution, { nil: null }),
    tooSlow: fc.constant(true as const),
  },
  { requiredKeys: ['batch', 'at', 'contribution', 'replaced'] },
);
const place = { start: fc.nat(30_000), end: fc.integer({ min: 1, max: 32_000 }) };
const mention = fc.oneof(
  fc.record({ topic, sentiment, ...place }),
  fc.record({
    ...{ topic, sentiment, ...place, sure: fc.nat(100).map((each) => each / 100) },
    score: fc.integer({ min: -100, max: 100 }).map((each) => each / 100 + 0),
  }),
);
const signal = fc.record({ signal: fc.constantFrom(...Signal.options), ...place });
const said = fc.record(
  {
    ...{
      source,
      time,
      sentiment,
      text: fc.string({ unit: 'grapheme' }),
      file: name,
      line: fc.integer({ min: 1 }),
    },
    ...{
      language: fc.constant('en'),
      score: fc.double({ min: -1, max: 1, noNaN: true }).map((score) => score + 0),
      engine: fc.constant('builtin-1'),
    },
    ...{
      mentions: fc.array(mention, { maxLength: 4 }),
      departments: fc.array(topic, { minLength: 1, maxLength: 3 }),
      ...{ signals: fc.array(signal, { minLength: 1, maxLength: 3 }), causedAt: topic },
    },
    ...{ author: name, attributes: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }) },
    ...{ contacts: fc.array(name, { minLength: 1, maxLength: 8 }), under: fc.constant('Xb3_9a.Qe1x') },
    rating: fc.record({
      value: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
      given: fc.string({ minLength: 1 }),
    }),
  },
  {
    requiredKeys: [
      'source',
      'time',
      'sentiment',
      'text',
      'file',
      'line',
      'language',
      'score',
      'engine',
      'mentions',
      'departments',
    ],
  },
);
const stored = fc.record({
  ...{ company: fc.constant('acme'), id: name, revision: fc.integer({ min: 1 }), content: name },
  ...{
    order: fc.record({ time, batch }),
    said: fc.option(said, { nil: null }),
    applied,
    chain: fc.array(applied, { maxLength: 3 }),
  },
  archived: fc.option(fc.constant('2026-11-20'), { nil: undefined }),
  ...{ deleted: fc.option(fc.array(name, { minLength: 1, maxLength: 2 }), { nil: undefined }) },
});

describe('a feedback in the table', () => {
  it('is read back as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(stored, (feedback) => {
        expect(fromItem(JSON.parse(JSON.stringify(toItem(feedback))))).toEqual(
          StoredFeedback.parse(feedback),
        );
      }),
    );
  });

  it('has what a batch did long ago read back as it was written', () => {
    fc.assert(
      fc.property(applied, (each) => {
        const item = archivedItem('acme', 'f1', { ...each, until: '2026-12-27' });
        expect(fromArchivedItem(JSON.parse(JSON.stringify(item)))).toEqual(each);
        expect(item).toMatchObject({
          pk: 'acme#feedback#f1',
          sk: `applied#${each.batch}`,
          expires: 1_798_329_600,
        });
      }),
    );
  });

  it('stays within 1 KB for a typical review with four topics, because a second KB doubles the bill', () => {
    const topics = ['packaging', 'delivery-speed', 'transit-damage', 'support-competence'];
    const counted: Contribution = {
      ...{ day: '2026-09-01', source: 'review', language: 'en', sentiment: 'negative' },
      topics: topics.map((each) => ({ topic: each, sentiment: 'negative' })),
    };
    const item = toItem({
      ...{
        company: 'harbor-home',
        id: 'f-GzVGKedi6HQIEB',
        revision: 1,
        content: 'NJqs_FjBCWXIBaT-',
        chain: [],
      },
      order: { time: '2026-09-03T00:00:00Z', batch: 'njA_MGlvVhv_W9NM.00000000' },
      applied: {
        batch: 'njA_MGlvVhv_W9NM.00000000',
        at: '2026-09-03',
        contribution: counted,
        replaced: null,
      },
      said: {
        ...{
          source: 'review',
          file: 'njA_MGlvVhv_W9NM',
          line: 17,
          text: 'x'.repeat(200),
          time: '2026-09-01T10:00:00Z',
        },
        ...{
          language: 'en',
          sentiment: 'negative',
          score: -0.25,
          ...{ engine: 'builtin-1', under: 'Xb3_9a.Qe1x' },
          author: 'CV-JdHz6_Ere4dFa',
        },
        ...{
          departments: ['supply-chain', 'service-operations'],
          attributes: { rating: '5', product: 'kettle' },
        },
        mentions: topics.map((each) => ({ topic: each, start: 10, end: 20, sentiment: 'negative' })),
      },
    });
    expect(item).toMatchObject({ browse: expect.anything(), browse2: expect.anything() });
    expect(itemBytes(item)).toBeLessThan(1024);
  });
});
