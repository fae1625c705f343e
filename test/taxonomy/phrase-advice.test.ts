import { expect, it } from 'vitest';
import { packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { phraseAdvice } from '../../lib/taxonomy/phrase-advice.ts';
import { aTaxonomy } from '../builders.ts';

it.each(packNames)('has nothing to say of the pack %s', (pack) => {
  expect(phraseAdvice(packTaxonomy(pack))).toEqual([]);
});

it('tells of a phrase that is found nowhere', () => {
  const [topic] = aTaxonomy.topics;
  if (topic === undefined) throw new Error('a taxonomy without topics');
  const phrases = { ...topic.phrases, en: { ...topic.phrases.en, any: ['late', '\ufe0f'] } };
  expect(phraseAdvice({ topics: [{ ...topic, phrases }] })).toEqual([
    expect.stringMatching(/"\ufe0f" in en, which is found nowhere/),
  ]);
});
