import { describe, expect, it } from 'vitest';
import { journeyOf } from '../../lib/taxonomy/journey.ts';
import { packTaxonomy } from '../../lib/taxonomy/packs.ts';

const retail = packTaxonomy('retail');
const nowhere = { stage: 'unassigned', causedAt: 'unassigned', departments: ['unassigned'] };
const placed = (attributes: Readonly<Record<string, string>>) => journeyOf(retail, [], { attributes });

describe('a text in which no topic is found', () => {
  it.each([
    [{ Category: 'Refunds' }, { stage: 'post-sale', causedAt: 'post-sale', departments: ['finance'] }],
    [{ tags: 'delivery-speed' }, { stage: 'in-sale', causedAt: 'in-sale', departments: ['supply-chain'] }],
    [{ 类型: '支付' }, { stage: 'in-sale', causedAt: 'in-sale', departments: ['finance'] }],
    [{ type: 'Pre-sales' }, { ...nowhere, stage: 'pre-sale', causedAt: 'pre-sale' }],
    [{ 类型: '售后咨询' }, { ...nowhere, stage: 'post-sale', causedAt: 'post-sale' }],
    [{ 類型: '售後服務' }, { ...nowhere, stage: 'post-sale', causedAt: 'post-sale' }],
  ])('stands where one of its columns says: %j', (attributes, place) => {
    expect(placed(attributes)).toEqual(place);
  });

  it.each([{ product: 'Kettle' }, { a: 'Refunds', b: 'Courier' }, { note: '不是售后' }, { note: '' }, {}])(
    'stands nowhere where columns say nothing, or two things: %j',
    (attributes) => {
      expect(placed(attributes)).toEqual(nowhere);
    },
  );

  it('goes by its words where they name a topic, whatever a column says', () => {
    const mention = { topic: 'delivery-speed', sentiment: 'negative' as const, score: -0.9, sure: 0.9 };
    expect(journeyOf(retail, [mention], { attributes: { Category: 'Refunds' } })).toMatchObject({
      stage: 'in-sale',
      departments: ['supply-chain'],
    });
  });
});
