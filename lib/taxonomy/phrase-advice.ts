import { hitFinder } from './phrase-finder.ts';
import { type Phrase, phrasesOf } from './phrase-index.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Nobody reads more. */
const mostTold = 20;

/**
 * What a company should know of its phrases: those that are not even found where nothing else stands, those that are written as another program reads
 * them, and those that an excluding phrase of their own topic takes away wherever they stand. A sentence each.
 */
export function phraseAdvice(taxonomy: Pick<Taxonomy, 'topics'>): readonly string[] {
  const phrases = phrasesOf(taxonomy);
  const advice = [
    ...phrases.flatMap((each) => {
      const told =
        oddSign(each) ?? (isFound(each, [each]) ? undefined : 'is found nowhere; write it as customers do');
      return told === undefined ? [] : [`${nameOf(each)}, which ${told}`];
    }),
    ...[...Map.groupBy(phrases, ({ topic }) => topic).values()].flatMap(swallowed),
  ];
  const more = advice.length - mostTold;
  return more > 0 ? [...advice.slice(0, mostTold), `and ${more} more`] : advice;
}

const nameOf = ({ topic, phrase, script }: Phrase): string =>
  `${topic} has the phrase ${JSON.stringify(phrase)} in ${script}`;

/** Whether one of some phrases is found where a phrase stands alone, a `*` of it standing for nothing. */
function isFound({ phrase, script }: Phrase, some: readonly Phrase[]): boolean {
  const alone = phrase.replaceAll('*', ' ').trim();
  // in a Chinese clause, in which a word of Latin letters may stand: APP
  return hitFinder(some)(script === 'zh' ? `很 ${alone} 很` : alone).length > 0;
}

function oddSign({ phrase }: Phrase): string | undefined {
  if (pattern.test(phrase))
    return 'looks like a regular expression, and is looked for sign by sign; a * stands for a few words, and alternatives are phrases of their own';
  return listSign.test(phrase)
    ? 'has quotes or full-width commas in it: between phrases stands a half-width comma, around them plain quotes'
    : undefined;
}
const pattern = /\.[*+?]|[)\]][*+?]|\\[bdsw]|^\^|\$$|^\/.*\/$|\w\|\w/;
const listSign = /[，、；“”「」]/;

/** Phrases of a topic that never count for it, as what excludes it stands in them. */
function swallowed(phrases: readonly Phrase[]): readonly string[] {
  const excluding = phrases.filter(({ excludes }) => excludes);
  if (excluding.length === 0) return [];
  return phrases
    .filter((each) => !each.excludes)
    .flatMap((each) => {
      const by = excluding.find((other) => isFound(each, [other]));
      return by === undefined
        ? []
        : [
            `${nameOf(each)}, which never counts: ${JSON.stringify(by.phrase)} below not stands in it; make that one longer`,
          ];
    });
}
