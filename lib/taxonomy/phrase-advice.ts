import { hitFinder } from './phrase-finder.ts';
import { phrasesOf } from './phrase-index.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Nobody reads more. */
const mostTold = 20;

/** What a company should know of its phrases: those that are not even found where nothing else stands. A sentence each. */
export function phraseAdvice(taxonomy: Pick<Taxonomy, 'topics'>): readonly string[] {
  const advice = phrasesOf(taxonomy)
    .filter((each) => {
      const alone = each.phrase.replaceAll('*', ' ').trim();
      // in a Chinese clause, in which a word of Latin letters may stand: APP
      return hitFinder([each])(each.script === 'zh' ? `很 ${alone} 很` : alone).length === 0;
    })
    .map(
      ({ topic, phrase, script }) =>
        `${topic} has the phrase ${JSON.stringify(phrase)} in ${script}, which is found nowhere; write it as customers do`,
    );
  const more = advice.length - mostTold;
  return more > 0 ? [...advice.slice(0, mostTold), `and ${more} more`] : advice;
}
