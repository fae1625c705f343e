import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from '../../lib/nlp/read-text.ts';
import { defaultTaxonomy } from '../../lib/taxonomy/packs.ts';
import { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import { mentionFinder, topicFinder } from '../../lib/taxonomy/topic-finder.ts';
import { aReading, aTaxonomy } from '../builders.ts';

const findTopics = topicFinder(aTaxonomy);
/** Topic, words and sentiment of each mention. */
const found = (text: string, reading = readText(text)) =>
  findTopics(text, reading).map(({ topic, start, end, sentiment }) => [
    topic,
    text.slice(start, end),
    sentiment,
  ]);

const withPhrases = (phrases: object) =>
  Taxonomy.parse({
    ...aTaxonomy,
    topics: [{ ...aTaxonomy.topics[0], phrases: { en: {}, zh: {}, ...phrases } }],
  });

describe('topicFinder', () => {
  it('gives a topic the sentiment of the clause it stands in', () => {
    expect(found('The quality is great, but the delivery was terrible.')).toEqual([
      ['quality', 'quality', 'positive'],
      ['speed', 'delivery', 'negative'],
    ]);
    expect(found('质量很好，但是物流太慢了')).toEqual([
      ['quality', '质量', 'positive'],
      ['speed', '物流', 'negative'],
    ]);
  });

  it('gives a phrase that implies a sentiment its own, where no opinion word stands', () => {
    expect(found('My parcel came late.')).toEqual([['speed', 'late', 'negative']]);
    expect(found('隔天就到')).toEqual([['speed', '隔天就到', 'positive']]);
  });

  it('lifts what a phrase implies where it is negated', () => {
    expect(found('It was not late')).toEqual([['speed', 'late', 'neutral']]);
    expect(found('壶没漏水', aReading({ sentiment: 'positive' }))).toEqual([['quality', '漏水', 'positive']]);
    expect(found('壶没有漏水', aReading({ sentiment: 'positive' }))).toEqual([
      ['quality', '漏水', 'positive'],
    ]);
  });

  it('does not take a negation that is further away for one of the phrase', () => {
    expect(found('It was not what I hoped and so late')).toEqual([['speed', 'late', 'negative']]);
  });

  it('matches other forms of an English word', () => {
    expect(found('There were deliveries, with handles')).toEqual([
      ['speed', 'deliveries', 'neutral'],
      ['quality', 'handles', 'neutral'],
    ]);
  });

  it('does not match a part of another word', () => {
    expect(found('The boxer translated the plate')).toEqual([]);
  });

  it('lets a gap stand for up to three English words', () => {
    expect(found('I waited weeks')).toMatchObject([['speed', 'waited weeks', 'negative']]);
    expect(found('I waited for three weeks')).toMatchObject([
      ['speed', 'waited for three weeks', 'negative'],
    ]);
    expect(found('I waited for more than three weeks')).toEqual([]);
  });

  it('lets a gap stand for up to six Chinese characters', () => {
    expect(found('等了天')).toMatchObject([['speed', '等了天', 'negative']]);
    expect(found('等了整整二十五天')).toMatchObject([['speed', '等了整整二十五天', 'negative']]);
    expect(found('等了整整差不多有二十五天')).toEqual([]);
  });

  it('does not let a gap reach into the next clause', () => {
    expect(found('So I have waited. Then for weeks nothing.')).toEqual([]);
  });

  it('finds Simplified phrases in Traditional text, with the words as they are written', () => {
    expect(found('質量很差，紙箱破了')).toMatchObject([
      ['quality', '質量', 'negative'],
      ['box', '紙箱', 'negative'],
    ]);
  });

  it('gives a topic once a clause: what implies a sentiment before what only names the topic', () => {
    expect(found('The handle leaks')).toEqual([['quality', 'leaks', 'negative']]);
  });

  it('takes the whole text for one clause where the engine gave none', () => {
    const reading = aReading({ sentiment: 'mixed', segments: [] });
    expect(found('The box is big. The handle is small.', reading)).toEqual([
      ['box', 'box', 'mixed'],
      ['quality', 'handle', 'mixed'],
    ]);
  });

  it('keeps twelve mentions of a text at most', () => {
    expect(found('It was late. '.repeat(40))).toHaveLength(12);
  });

  it('finds emoji and rare characters, each of which is one character of two units', () => {
    const find = topicFinder(
      withPhrases({ en: { negative: ['😡', '📦*💔'] }, zh: { any: ['𠮷野家', '快递👎'] } }),
    );
    const words = (text: string) =>
      find(text, aReading()).map(({ start, end, sentiment }) => [text.slice(start, end), sentiment]);
    expect(words('😀 Oh 😡')).toEqual([['😡', 'negative']]);
    expect(words('🚚📦👀👀👀👀👀👀💔')).toEqual([['📦👀👀👀👀👀👀💔', 'negative']]);
    expect(words('😀我去了𠮷野家')).toEqual([['𠮷野家', 'negative']]);
    expect(words('快遞👎🏽')).toEqual([['快遞👎🏽', 'negative']]);
    // the first unit is that of 😡, too
    expect(words('😀👍')).toEqual([]);
  });

  it('finds an emoji whether or not it is marked as one that is drawn in colour', () => {
    const find = topicFinder(withPhrases({ zh: { positive: ['❤️'] } }));
    for (const text of ['❤', '❤️']) expect(find(text, aReading({ segments: [] }))).toHaveLength(1);
  });

  it.each([
    ['🐛 bug', 'a 🐛 bug again', '🐛 bug'],
    ['👍🏽', 'that is 👍', '👍'],
    ['5️⃣', '5️⃣!', '5️⃣'],
    ['C++', 'nothing for c++ here', 'c++'],
    ['café', 'the café was loud', 'café'],
    ['доставка', 'плохая доставка', 'доставка'],
    [':(', 'sad :( face', ':('],
  ])('finds a phrase that is not of English words alone: %s', (phrase, text, shown) => {
    const find = topicFinder(withPhrases({ en: { any: [phrase] } }));
    const [mention] = find(text, aReading({ segments: [] }));
    expect(text.slice(mention?.start, mention?.end)).toBe(shown);
  });

  it.each(['xc++', 'décaféiné'])('does not take a part of a word for such a phrase: %s', (text) => {
    const find = topicFinder(withPhrases({ en: { any: ['C++', 'café'] } }));
    expect(find(text, aReading({ segments: [] }))).toEqual([]);
  });

  it('takes a heading that only names a topic for no complaint', () => {
    const find = topicFinder(defaultTaxonomy);
    const of = (text: string, topic: string) =>
      find(text, readText(text)).find((mention) => mention.topic === topic)?.sentiment;
    expect(of('AF-6售后\n新锅有股怪味，开机就头晕', 'exchange-warranty')).toBe('neutral');
    expect(of('Refund?\nThe kettle leaks all over the place', 'refunds')).toBe('neutral');
    expect(of('Refund never came\nThe kettle leaks', 'refunds')).toBe('negative');
  });

  it('gives for any text places within it, and topics that exist', () => {
    const findDefault = topicFinder(defaultTaxonomy);
    const phrases = defaultTaxonomy.topics.flatMap(({ phrases: { en, zh } }) => [
      ...en.negative.slice(0, 2),
      ...zh.negative.slice(0, 2),
    ]);
    const unit = fc.oneof(fc.constantFrom(...phrases), fc.constantFrom(' ', '，', '. ', '😀', '不', '還'));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        for (const { topic, start, end } of findDefault(text, readText(text))) {
          expect(defaultTaxonomy.topics.some(({ id }) => id === topic)).toBe(true);
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          expect(end - start).toBe(text.slice(start, end).length);
        }
      }),
    );
  });
});

describe('the default taxonomy', () => {
  const find = topicFinder(defaultTaxonomy);
  const topicsOf = (text: string) =>
    find(text, readText(text)).map(({ topic, sentiment }) => [topic, sentiment]);

  it('takes the longer of two phrases, one of which is a part of the other', () => {
    const parcel = 'Where is my parcel?';
    const listed = mentionFinder(defaultTaxonomy)(parcel, readText(parcel)).filter(
      ({ by }) => by === 'phrase',
    );
    expect(listed.map(({ topic, sentiment }) => [topic, sentiment])).toEqual([
      ['delivery-tracking', 'negative'],
    ]);
    expect(topicsOf('退款还没到账')).toEqual([['refunds', 'negative']]);
  });

  it('knows the account in Traditional characters', () => {
    expect(topicsOf('退款還沒到帳')).toEqual([['refunds', 'negative']]);
  });
});
