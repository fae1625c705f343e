import { expect, it } from 'vitest';
import { packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { phraseAdvice } from '../../lib/taxonomy/phrase-advice.ts';
import { aTaxonomy } from '../builders.ts';

it.each(packNames)('has nothing to say of the pack %s', (pack) => {
  expect(phraseAdvice(packTaxonomy(pack))).toEqual([]);
});

const adviceOn = (phrases: object) => {
  const [topic] = aTaxonomy.topics;
  if (topic === undefined) throw new Error('a taxonomy without topics');
  const none = { any: [], negative: [], positive: [] };
  return phraseAdvice({ topics: [{ ...topic, phrases: { en: none, zh: none, ...phrases } }] });
};
const en = (any: string[], not: string[] = []) => ({ en: { any, negative: [], positive: [], not } });

it.each([
  [en(['late', '\ufe0f']), /"\ufe0f" in en, which is found nowhere/],
  [en(['late', 'refund.*late']), /"refund\.\*late" in en, which looks like a regular expression/],
  [en(['late', '(a+)+$']), /looks like a regular expression/],
  [{ zh: { any: ['宠物箱，航空箱'], negative: [], positive: [] } }, /has quotes or full-width commas in it/],
  [en(['late', 'pet carrier'], ['carrier']), /"pet carrier" in en, which never counts: "carrier" below not/],
])(
  'tells of what is found nowhere, of foreign signs, and of what its own exclusion takes away: %j',
  (phrases, told) => {
    expect(adviceOn(phrases)).toEqual([expect.stringMatching(told)]);
  },
);

it('has nothing to say of plain phrases, with a price, a question or a name in brackets', () => {
  expect(
    adviceOn(en(['$5 fee', 'why so late?', 'seat (window)', 'C++', 'arrived * late'], ['hot dog'])),
  ).toEqual([]);
});
