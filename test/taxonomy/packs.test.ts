import { describe, expect, it } from 'vitest';
import { defaultTaxonomy, packNames, packTaxonomy, TaxonomyDocument } from '../../lib/taxonomy/packs.ts';
import { canJudge } from '../../lib/taxonomy/topic-judge.ts';

/** Of the first releases: what is stored has them. */
const first = [
  ...[
    'promise-vs-reality',
    'search-information',
    'availability',
    'website-app',
    'account-login',
    'pre-sale-advice',
  ],
  ...[
    'price-value',
    'promotions-coupons',
    'price-changes',
    'checkout-ordering',
    'order-changes',
    'payment-failure',
  ],
  ...['double-charging', 'extra-fees', 'delivery-speed', 'delivery-tracking', 'courier', 'transit-damage'],
  ...['missing-items', 'wrong-items', 'packaging', 'product-quality', 'defects', 'durability', 'comfort-fit'],
  ...[
    'taste-freshness',
    'portion-quantity',
    'design-look',
    'ease-of-use',
    'performance-battery',
    'authenticity',
  ],
  ...['safety-hygiene', 'support-speed', 'support-attitude', 'support-competence', 'returns', 'refunds'],
  ...[
    'exchange-warranty',
    'loyalty-membership',
    'spam-privacy',
    'staff-attitude',
    'staff-competence',
    'environment',
  ],
  'facilities',
];

describe.each(packNames)('the pack %s', (name) => {
  const { topics, touchpoints } = packTaxonomy(name);

  it('has forty topics and more, with phrases in both languages and a cause', () => {
    expect(topics.length).toBeGreaterThanOrEqual(40);
    for (const { id, phrases, cause } of topics) {
      expect([id, phrases.en.any.length > 0, phrases.zh.any.length > 0]).toEqual([id, true, true]);
      expect([id, cause]).toEqual([id, expect.any(String)]);
    }
  });

  it('has topics that the models know, and no touchpoint without one', () => {
    expect(topics.filter(({ id }) => !canJudge(id))).toEqual([]);
    const used = new Set(topics.map(({ touchpoint }) => touchpoint));
    expect(touchpoints.filter(({ id }) => !used.has(id))).toEqual([]);
  });
});

describe('what a company writes of its topics', () => {
  it('is a pack by its name', () => {
    expect(TaxonomyDocument.parse({ pack: 'travel' })).toEqual(packTaxonomy('travel'));
  });

  it('is told which packs there are where it names another', () => {
    const { error } = TaxonomyDocument.safeParse({ pack: 'travels' });
    expect(error?.issues).toMatchObject([
      { path: ['pack'], params: { cure: 'write one of retail, food, travel, banking, software' } },
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
      params: { cure: 'write the id of one of its topics' },
    });
    expect(fault({ pack: 'retail', target: {} })).toBeDefined();
    expect(fault({ pack: 'retail', leads: [{ ...leads[0], topic: 'nothing' }] })?.path).toEqual([
      ...['leads', 0, 'topic'],
    ]);
  });

  it('is a taxonomy of its own', () => {
    expect(TaxonomyDocument.parse(defaultTaxonomy)).toEqual(defaultTaxonomy);
    expect(TaxonomyDocument.safeParse({ topics: [] }).success).toBe(false);
  });
});

describe('the default', () => {
  it('keeps the ids that stored feedback has', () => {
    const ids = new Set(defaultTaxonomy.topics.map(({ id }) => id));
    expect(first.filter((id) => !ids.has(id))).toEqual([]);
  });
});
