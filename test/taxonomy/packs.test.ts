import { describe, expect, it } from 'vitest';
import { defaultTaxonomy, packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
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

  it('is what the schema would make of it, to the byte', () => {
    expect(JSON.stringify(packTaxonomy(name))).toBe(JSON.stringify(Taxonomy.parse(packTaxonomy(name))));
  });

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

describe('the default', () => {
  it('keeps the ids that stored feedback has', () => {
    const ids = new Set(defaultTaxonomy.topics.map(({ id }) => id));
    expect(first.filter((id) => !ids.has(id))).toEqual([]);
  });
});
