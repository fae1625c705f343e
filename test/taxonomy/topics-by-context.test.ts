import { describe, expect, it } from 'vitest';
import { readText } from '../../lib/nlp/read-text.ts';
import { journeyOf } from '../../lib/taxonomy/journey.ts';
import { type PackName, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { mentionFinder, topicFinder } from '../../lib/taxonomy/topic-finder.ts';
import { aTaxonomy } from '../builders.ts';

const found = (text: string, pack: PackName = 'retail') =>
  topicFinder(packTaxonomy(pack))(text, readText(text)).map(
    ({ topic, sentiment }) => `${topic} ${sentiment}`,
  );
const topicsIn = (text: string, pack?: PackName) => found(text, pack).map((each) => each.split(' ')[0]);

describe('a listed word in another sense', () => {
  it.each([
    ['Such a cozy coat', 'environment', 'retail'],
    ['I was looking for a gift for my sister', 'design-look', 'retail'],
    ["The app doesn't support folders", 'support-attitude', 'software'],
    ['去卫生间的路上手机掉了', 'safety-hygiene', 'retail'],
  ] as const)('names nothing: %s', (text, topic, pack) => {
    expect(topicsIn(text, pack)).not.toContain(topic);
  });
});

describe('a complaint in everyday words', () => {
  it.each([
    ['The driver took two hours', 'delivery-speed negative', 'food'],
    ['My head itches after washing with it', 'skin-hair-effect negative', 'retail'],
    ['The waiter ignored us all evening', 'staff-attitude negative', 'food'],
    ['They lost my suitcase', 'baggage-lost negative', 'travel'],
    ['送餐太慢了，等了两个多小时', 'delivery-speed negative', 'food'],
    ['客服一直不回消息', 'support-speed negative', 'retail'],
  ] as const)('is found: %s', (text, mention, pack) => {
    expect(found(text, pack)).toContain(mention);
  });
});

describe('two opinions in a sentence', () => {
  it.each([
    [
      'The food was delicious but the service was terrible',
      ['taste-freshness positive', 'staff-attitude negative'],
      'food',
    ],
    ['Great rooms, awful breakfast', ['room-condition positive', 'breakfast negative'], 'travel'],
    ['味道不错，就是送得太慢', ['taste-freshness positive', 'delivery-speed negative'], 'food'],
  ] as const)('are both read: %s', (text, mentions, pack) => {
    expect(found(text, pack)).toEqual(expect.arrayContaining([...mentions]));
  });
});

describe('what is told of a mention', () => {
  it('is where it stands in the text, what told of it and how sure its feeling is', () => {
    const text = 'Lovely hotel. They lost my suitcase, though.';
    const mentions = mentionFinder(packTaxonomy('travel'))(text, readText(text));
    const lost = mentions.find(({ topic }) => topic === 'baggage-lost');
    expect(lost?.score).toBeLessThan(-0.3);
    expect(text.slice(lost?.start, lost?.end)).toMatch(/lost my suitcase/);
    for (const { start, end } of mentions) expect(text.slice(start, end).trim()).not.toBe('');
  });

  it('is the stage of the strongest complaint, and whose it is', () => {
    const text = 'The booking site was easy. The flight was cancelled without a word, a disgrace!';
    const taxonomy = packTaxonomy('travel');
    const { stage, departments } = journeyOf(taxonomy, mentionFinder(taxonomy)(text, readText(text)));
    expect(stage).toBe('in-sale');
    expect(departments.length).toBeGreaterThan(0);
    expect(journeyOf(taxonomy, [])).toEqual({
      ...{ stage: 'unassigned', causedAt: 'unassigned' },
      departments: ['unassigned'],
    });
  });

  it('is by phrase alone for topics of a company’s own, and in other languages', () => {
    const find = mentionFinder(aTaxonomy);
    expect(find('My parcel came late.', readText('My parcel came late.'))).toMatchObject([
      { topic: 'speed', by: 'phrase', sentiment: 'negative' },
    ]);
  });
});
