import { describe, expect, it } from 'vitest';
import { defaultTaxonomy, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { TaxonomyDocument } from '../../lib/taxonomy/taxonomy-document.ts';

describe('what a company writes of its topics', () => {
  it('is a pack by its name', () => {
    expect(TaxonomyDocument.parse({ pack: 'travel' })).toEqual(packTaxonomy('travel'));
  });

  it('is told which packs there are where it names another', () => {
    const { error } = TaxonomyDocument.safeParse({ pack: 'travels' });
    expect(error?.issues).toMatchObject([
      {
        path: ['pack'],
        params: { cure: 'did you mean travel? Else write one of retail, food, travel, banking, software' },
      },
    ]);
  });

  it('may be chosen with targets and leads of its own, and nothing else', () => {
    const targets = { 'delivery-speed': { measure: 'negative-share', 'at-most': 0.08 } };
    const leads = [
      { topic: 'courier', from: '2026-09-07', every: 'week', departments: ['supply-chain', 'product'] },
    ];
    const chosen = TaxonomyDocument.parse({ pack: 'retail', targets, leads });
    expect(chosen.topics.find(({ id }) => id === 'delivery-speed')?.target).toEqual(
      targets['delivery-speed'],
    );
    expect(chosen.leads).toHaveLength(1);
    expect(chosen.topics).toHaveLength(packTaxonomy('retail').topics.length);
    const fault = (written: object) => TaxonomyDocument.safeParse(written).error?.issues[0];
    expect(fault({ pack: 'retail', targets: { delivery: targets['delivery-speed'] } })).toMatchObject({
      path: ['targets', 'delivery'],
      params: { cure: 'did you mean delivery-speed? Else write the id of one of its topics' },
    });
    expect(fault({ pack: 'retail', target: {} })).toBeDefined();
    expect(fault({ pack: 'retail', leads: [{ ...leads[0], topic: 'nothing' }] })?.path).toEqual([
      ...['leads', 0, 'topic'],
    ]);
  });

  it('is a taxonomy of its own', () => {
    expect(TaxonomyDocument.parse(defaultTaxonomy)).toEqual(defaultTaxonomy);
    expect(TaxonomyDocument.safeParse({ topics: [] }).success).toBe(false);
    // what its author notes of where it comes from says nothing
    expect(TaxonomyDocument.parse({ ...defaultTaxonomy, pack: 'retail' })).toEqual(defaultTaxonomy);
  });

  it('may be a pack with topics, departments and touchpoints of its own, without some, and with other owners', () => {
    const chosen = TaxonomyDocument.parse({
      pack: 'retail',
      departments: [{ id: 'workshop', name: 'Workshop' }],
      touchpoints: [{ id: 'repair', stage: 'post-sale', name: 'Repair' }],
      topics: [
        {
          ...{ id: 'bike-fit', touchpoint: 'repair', department: 'workshop', name: 'Bike fit' },
          phrases: { en: { any: ['saddle height'] } },
        },
      ],
      owners: { 'comfort-fit': 'workshop' },
      without: ['taste-freshness'],
    });
    const pack = packTaxonomy('retail');
    expect(chosen.topics.map(({ id }) => id)).toEqual([
      'bike-fit',
      ...pack.topics.map(({ id }) => id).filter((id) => id !== 'taste-freshness'),
    ]);
    expect(chosen.topics.find(({ id }) => id === 'comfort-fit')?.department).toBe('workshop');
    expect(chosen.departments).toHaveLength(pack.departments.length + 1);
    expect(chosen.stages).toEqual(pack.stages);
  });

  it('has its own topic stand for that of the pack with the same id', () => {
    const [{ touchpoint = '', department = '' } = {}] = packTaxonomy('food').topics;
    const own = { id: 'courier', touchpoint, department, name: 'Riders' };
    const { topics } = TaxonomyDocument.parse({ pack: 'food', topics: [own] });
    expect(topics).toHaveLength(packTaxonomy('food').topics.length);
    expect(topics[0]?.name.en).toBe('Riders');
  });

  it.each([
    [{ pack: 'retail', without: ['comfort-fitt'] }, ['without', 0], /did you mean comfort-fit/],
    [
      { pack: 'retail', owners: { 'comfort-fit': 'logistics' } },
      ['owners', 'comfort-fit'],
      /add it to departments/,
    ],
    [{ Pack: 'retail' }, [], /write \{"pack": "retail"\}/],
  ])('is told where %j is wrong', (written, path, cure) => {
    expect(TaxonomyDocument.safeParse(written).error?.issues).toMatchObject([
      { path, params: { cure: expect.stringMatching(cure) } },
    ]);
  });

  it('needs each name in one language only: the others take it over, Chinese from Chinese first', () => {
    const named = (name: unknown) =>
      TaxonomyDocument.parse({
        ...defaultTaxonomy,
        stages: defaultTaxonomy.stages.map((each) => ({ ...each, name })),
      }).stages[0]?.name;
    expect(named('Trial')).toEqual({ en: 'Trial', 'zh-Hans': 'Trial', 'zh-Hant': 'Trial' });
    expect(named({ 'zh-Hans': '预订' })).toEqual({ en: '预订', 'zh-Hans': '预订', 'zh-Hant': '预订' });
    expect(named({ en: 'Trial', 'zh-Hant': '試用' })).toEqual({
      en: 'Trial',
      'zh-Hans': '試用',
      'zh-Hant': '試用',
    });
    expect(named({ en: 'Trial', zh: '试用' })).toEqual({ en: 'Trial', 'zh-Hans': '试用', 'zh-Hant': '试用' });
  });

  it('needs no phrases of a topic, and those of one language only', () => {
    const [first, ...others] = defaultTaxonomy.topics;
    const phrasesOf = (phrases?: object) =>
      TaxonomyDocument.parse({ ...defaultTaxonomy, topics: [{ ...first, phrases }, ...others] }).topics[0]
        ?.phrases;
    const none = { any: [], negative: [], positive: [] };
    expect(phrasesOf()).toEqual({ en: none, zh: none });
    expect(phrasesOf({ zh: { any: ['隔音'] } })).toEqual({ en: none, zh: { ...none, any: ['隔音'] } });
  });
});

it.each([
  ['owners', Object.fromEntries(Array.from({ length: 8000 }, (_, at) => [`nobodys-${at}`, 'x']))],
  ['without', Array.from({ length: 8000 }, (_, at) => `delivery-spee${at}`)],
  ['without', ['a'.repeat(200_000)]],
])('is refused within a moment, however many of its names are wrong: %s', (field, value) => {
  const started = performance.now();
  expect(TaxonomyDocument.safeParse({ pack: 'retail', [field]: value }).success).toBe(false);
  expect(performance.now() - started).toBeLessThan(1500);
});
