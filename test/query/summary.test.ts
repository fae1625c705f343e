import { describe, expect, it } from 'vitest';
import { shareOf } from '../../lib/query/measure.ts';
import { summarise } from '../../lib/summary/summary.ts';
import { aContribution, aSummary } from '../builders.ts';
import { setUp } from './asking.ts';

const cells = {
  '2|review|en|negative': 3,
  '3|ticket|zh-Hans|positive': 2,
  '3|ticket|und|unscored': 1,
  '2#speed|review|negative': 1,
  '5#speed|review|negative': 1,
  '5#box|ticket|positive': 2,
  '2#gone|review|mixed': 1,
};

/** Two weeks, of which the second has more. */
async function counted() {
  const set = setUp();
  await set.summaries.store.put(aSummary({ cells }));
  await set.summaries.store.put(
    aSummary({ week: '2026-W45', cells: { '7|review|en|mixed': 4, '7#speed|review|mixed': 4 } }),
  );
  return set;
}
const none = { positive: 0, negative: 0, neutral: 0, mixed: 0, unscored: 0 };

describe('the summary', () => {
  it('is that of the last complete week, or of those that are asked for, and of no other company', async () => {
    const { get } = await counted();
    expect((await get('/v1/summary')).body).toEqual({
      ...{ from: '2026-W46', to: '2026-W46', counts: 'feedback', by: [], items: [] },
      total: {
        ...{ count: 6, bySentiment: { ...none, negative: 3, positive: 2, unscored: 1 } },
        complaining: shareOf(3, 5),
      },
    });
    expect((await get('/v1/summary?from=2026-W44')).body).toMatchObject({
      from: '2026-W44',
      total: { count: 10 },
    });
    expect((await get('/v1/summary?from=2026-W45&to=2026-W45')).body).toMatchObject({ total: { count: 4 } });
    expect((await get('/v1/summary?from=2026-W45', 'other')).body).toMatchObject({
      total: { count: 0, complaining: null },
    });
  });

  it.each([
    [
      'source',
      [
        ['review', 3],
        ['ticket', 3],
      ],
    ],
    [
      'language',
      [
        ['en', 3],
        ['zh-Hans', 2],
        ['und', 1],
      ],
    ],
    [
      'day',
      [
        ['2026-11-10', 3],
        ['2026-11-11', 3],
      ],
    ],
    [
      'topic',
      [
        ['box', 2],
        ['speed', 2],
        ['gone', 1],
      ],
    ],
    ['touchpoint', [['parcel', 4]]],
    ['department', [['supply', 4]]],
    ['stage', [['in-sale', 4]]],
    [
      'sentiment',
      [
        ['negative', 3],
        ['positive', 2],
        ['unscored', 1],
      ],
    ],
    [
      'source,sentiment',
      [
        ['review', 'negative', 3],
        ['ticket', 'positive', 2],
        ['ticket', 'unscored', 1],
      ],
    ],
    [
      'day,topic',
      [
        ['2026-11-10', 'gone', 1],
        ['2026-11-10', 'speed', 1],
        ['2026-11-13', 'box', 2],
        ['2026-11-13', 'speed', 1],
      ],
    ],
  ])('tells counts apart by %s', async (by, rows) => {
    const { get } = await counted();
    const { body } = await get(`/v1/summary?by=${by}&format=csv`);
    const lines = String(body).split('\r\n').slice(1, -1);
    const keys = by.split(',').length + 1;
    expect(lines.map((line) => line.split(',').slice(0, keys))).toEqual(rows.map((row) => row.map(String)));
  });

  it('gives weeks in their order', async () => {
    const { get } = await counted();
    expect((await get('/v1/summary?by=week&from=2026-W45&to=2026-W46')).body).toMatchObject({
      items: [
        { week: '2026-W45', count: 4 },
        { week: '2026-W46', count: 6 },
      ],
    });
  });

  it('counts what is filtered, of mentions where a filter is of mentions', async () => {
    const { get } = await counted();
    const total = async (query: string) => (await get(`/v1/summary?${query}`)).body;
    expect(await total('source=ticket')).toMatchObject({ counts: 'feedback', total: { count: 3 } });
    expect(await total('language=en&sentiment=negative')).toMatchObject({ total: { count: 3 } });
    expect(await total('topic=speed&source=review')).toMatchObject({
      counts: 'mentions',
      total: { count: 2 },
    });
    expect(await total('department=supply')).toMatchObject({ counts: 'mentions', total: { count: 4 } });
    expect(await total('by=week&language=fr&stage=in-sale')).toMatchObject({
      total: { count: 0 },
      items: [],
    });
  });

  describe('of texts that were counted with signals and facets', () => {
    const told = aContribution({
      ...{ stage: 'in-sale', signals: ['churn', 'effort'], facets: { product: 'kettle|2', store: 'Leeds' } },
      topics: [
        { topic: 'speed', sentiment: 'negative' },
        { topic: 'quality', sentiment: 'positive' },
      ],
    });
    const other = aContribution({ sentiment: 'positive', stage: 'in-sale', signals: ['churn'], topics: [] });
    const filled = async () => {
      const set = await counted();
      const changes = [told, told, other].map((added, at) => ({ id: `f${at}`, added, removed: null }));
      for (const summary of summarise('acme', 'told', changes)) await set.summaries.store.put(summary);
      return set;
    };

    it.each([
      [
        'by=signal',
        'signals',
        [
          ['churn', 3],
          ['effort', 2],
        ],
      ],
      [
        'by=signal,sentiment',
        'signals',
        [
          ['churn', 'negative', 2],
          ['effort', 'negative', 2],
          ['churn', 'positive', 1],
        ],
      ],
      ['by=stage&signal=churn', 'signals', [['in-sale', 3]]],
      [
        'by=facet',
        'facets',
        [
          ['product=kettle|2', 2],
          ['store=Leeds', 2],
        ],
      ],
      ['by=facet,source&facet=store', 'facets', [['store=Leeds', 'review', 2]]],
      ['by=facet&facet=product=kettle%7C2', 'facets', [['product=kettle|2', 2]]],
      [
        'by=topic&signal=effort',
        'mentions',
        [
          ['quality', 2],
          ['speed', 2],
        ],
      ],
      [
        'by=signal,department&sentiment=negative',
        'mentions',
        [
          ['churn', 'supply', 2],
          ['effort', 'supply', 2],
        ],
      ],
      [
        'by=facet,topic&facet=store',
        'mentions',
        [
          ['store=Leeds', 'quality', 2],
          ['store=Leeds', 'speed', 2],
        ],
      ],
      [
        'by=topic,withTopic',
        'mentions',
        [
          ['quality', 'speed', 2],
          ['speed', 'quality', 2],
        ],
      ],
      ['by=withTopic&topic=speed&sentiment=negative', 'mentions', [['quality', 2]]],
      ['by=withTopic,department&touchpoint=parcel&topic=quality', 'mentions', []],
      [
        'by=signal,facet&facet=product',
        'signals',
        [
          ['churn', 'product=kettle|2', 2],
          ['effort', 'product=kettle|2', 2],
        ],
      ],
      ['by=facet&facet=store&signal=churn', 'signals', [['store=Leeds', 2]]],
      ['by=signal,withSignal&signal=effort', 'signals', [['effort', 'churn', 2]]],
      ['by=facet,withFacet&withFacet=store', 'facets', [['product=kettle|2', 'store=Leeds', 2]]],
      // what was counted before mentions had a language
      [
        'by=language&topic=speed',
        'mentions',
        [
          ['en', 2],
          ['unknown', 2],
        ],
      ],
    ])('is told by %s', async (query, counts, rows) => {
      const { get } = await filled();
      const by = (new URLSearchParams(query).get('by') ?? '').split(',');
      const { body } = await get(`/v1/summary?${query}`);
      const items = rows.map((row) => ({
        ...Object.fromEntries(by.map((name, at) => [name, row[at]])),
        count: row.at(-1),
      }));
      expect(body).toMatchObject({ counts, items });
    });
  });

  it('does not make up a sentiment for what is counted without one', async () => {
    const { get, summaries } = await counted();
    const added = aContribution({ stage: 'in-sale', signals: ['churn'], facets: { store: 'Leeds' } });
    for (const summary of summarise('acme', 'told', [{ id: 'f1', added, removed: null }]))
      await summaries.store.put(summary);
    const { body } = await get('/v1/summary?by=signal,facet');
    expect(body).toMatchObject({
      items: [
        {
          ...{ signal: 'churn', facet: 'store=Leeds', count: 1, bySentiment: none },
          ...{ complaining: null, untold: 1 },
        },
      ],
    });
    const table = await get('/v1/summary?by=signal,facet&format=csv');
    expect(table.body).toMatch(/^\uFEFF?signal,facet,count,.*,untold\r\nchurn,store=Leeds,1,.*,1\r\n$/);
    expect(await get('/v1/summary?by=signal,facet&sentiment=negative')).toMatchObject({
      ...{ status: 400, body: { code: 'invalid-parameter', field: 'by' } },
    });
  });

  it('refuses an answer that nobody could read', async () => {
    const { get, summaries } = setUp();
    const names = Array.from({ length: 10_001 }, (_, at) => [`2#t${at}|review|negative`, 1]);
    await summaries.store.put(aSummary({ cells: Object.fromEntries(names) }));
    expect(await get('/v1/summary?by=topic')).toMatchObject({ status: 400, body: { code: 'too-many-rows' } });
  });
});

describe('a share', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857, table I: score intervals without continuity correction
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i among %i lies between what the literature says', (part, whole, low, high) => {
    expect(shareOf(part, whole)).toMatchObject({ low, high });
  });

  it('of none there is none', () => {
    expect(shareOf(0, 0)).toBeNull();
  });
});
