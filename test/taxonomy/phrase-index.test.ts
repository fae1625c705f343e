import { describe, expect, it } from 'vitest';
import { stem, wordsOf } from '../../lib/nlp/english.ts';
import { packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { hitFinder } from '../../lib/taxonomy/phrase-finder.ts';
import { type Phrase, patternsAt, phraseIndex, phrasesOf, startOf } from '../../lib/taxonomy/phrase-index.ts';

const stems = (part: string) => wordsOf(part).map(({ text }) => stem(text));
const plain = /^[a-z0-9][a-z0-9 *'.,&/%-]*$/;
const inEnglish = (phrases: readonly Phrase[]) => phrases.filter(({ script }) => script === 'en');
const phrase = (written: string): Phrase => ({
  ...{ phrase: written, topic: written, script: 'en', excludes: false, implied: undefined },
});

describe('phrases that wait', () => {
  it.each(packNames)('are found as those taken apart at once are: %s', (name) => {
    const phrases = inEnglish(phrasesOf(packTaxonomy(name))).filter((each) => plain.test(each.phrase));
    const [atOnce, later] = [phraseIndex(phrases, stems), phraseIndex(phrases, stems, () => true)];
    for (const { phrase: written } of phrases) {
      const units = stems(written.replaceAll('*', ' '));
      const [start, begun] = [atOnce, later].map((index) => startOf(index, units[0] ?? '', -1));
      const found = patternsAt(begun ?? null, units, 0);
      expect(found.length, written).toBeGreaterThan(0);
      expect(found).toEqual(patternsAt(start ?? null, units, 0));
    }
  });

  it.each([
    ['late delivery', 'Late deliveries, again'],
    ['3rd attempt', 'a 3rd attempt'],
    ['24/7 support', '24/7 support'],
    ["I'm done", 'so i’m done'],
    ['a b c', 'a b c'],
    ['ied', 'ied'],
    ['Yes', 'yes'],
  ])('%s', (written, text) => {
    expect(hitFinder([phrase(written)])(text).map(({ topic }) => topic)).toEqual([written]);
  });
});
