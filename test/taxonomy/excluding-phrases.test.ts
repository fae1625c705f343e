import { describe, expect, it } from 'vitest';
import { readText } from '../../lib/nlp/read-text.ts';
import { packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { Taxonomy } from '../../lib/taxonomy/taxonomy.ts';
import { mentionFinder } from '../../lib/taxonomy/topic-finder.ts';
import { aTaxonomy } from '../builders.ts';

const [quality, ...rest] = aTaxonomy.topics;
const without = Taxonomy.parse({
  ...aTaxonomy,
  topics: [
    {
      ...quality,
      phrases: {
        en: { any: ['handle', 'quality'], not: ['quality time', 'handle * complaint'] },
        zh: { any: ['质量'], not: ['空气质量'] },
      },
    },
    ...rest,
  ],
});
const topicsOf = (taxonomy: Taxonomy, text: string) =>
  mentionFinder(taxonomy)(text, readText(text)).map(({ topic }) => topic);

describe('an excluding phrase', () => {
  it.each([
    ['We had quality time together', []],
    ['They handle every complaint', []],
    // the whole clause is not about it, wherever the phrase stands
    ['The quality of our quality time', []],
    // but the next clause may be
    ['We had quality time, but the quality is poor', ['quality']],
    ['The quality time was spoilt by the delivery', ['speed']],
    ['空气质量很差', []],
    ['空氣質量很差', []],
    ['质量很差', ['quality']],
  ])('in %j leaves %j', (text, topics) => {
    expect(topicsOf(without, text)).toEqual(topics);
  });

  it('takes away what a model found, too', () => {
    const text = 'They lost my suitcase';
    const pack = packTaxonomy('travel');
    const [topic = ''] = topicsOf(pack, text);
    const changed = Taxonomy.parse({
      ...pack,
      topics: pack.topics.map((each) =>
        each.id === topic
          ? { ...each, phrases: { ...each.phrases, en: { ...each.phrases.en, not: ['suitcase'] } } }
          : each,
      ),
    });
    expect(topic).toBe('baggage-lost');
    expect(topicsOf(changed, text)).not.toContain(topic);
  });
});
