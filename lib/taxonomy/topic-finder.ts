import type { Mention, Reading } from '../feedback/feedback.ts';
import { readyText, topicLanguage } from './clause-features.ts';
import { feelingOfMention } from './mention-feeling.ts';
import type { Hit } from './outermost.ts';
import { phraseFinder } from './phrase-finder.ts';
import type { Taxonomy } from './taxonomy.ts';
import { canJudge, topicJudge } from './topic-judge.ts';

/** Mentions kept of one text. A longer list is a list, not a complaint. */
const mentionsKept = 12;

/**
 * Builds the finder of a taxonomy's topics. It gives the topics of a text, clause by clause, each with the words that show it: those
 * of a listed phrase, else the clause. Of topics that a model knows it decides, by the whole clause and what stands beside it: a listed
 * word in another sense is none, and a complaint without one is found. Of a company's own topics their phrases do. A phrase that implies
 * a sentiment brings its own, unless it is negated; else the clause's counts.
 */
export function topicFinder(taxonomy: Taxonomy): (text: string, reading: Reading) => readonly Mention[] {
  const find = mentionFinder(taxonomy);
  return (text, reading) =>
    find(text, reading).map(({ topic, start, end, sentiment, score }) => ({
      ...{ topic, start, end, sentiment, score },
    }));
}

/** A mention with how sure its feeling is, in [-1, 1], and what told of it: a listed phrase in its clause, or the clause as a whole. */
export type FoundMention = Mention & { readonly score: number; readonly by: 'phrase' | 'clause' };

/** As `topicFinder`, with what is not kept of a mention. */
export function mentionFinder(
  taxonomy: Taxonomy,
): (text: string, reading: Reading) => readonly FoundMention[] {
  const phrasesIn = phraseFinder(taxonomy);
  const topicsIn = topicJudge(taxonomy);
  return (text, { language, segments, sentiment, score: whole }) => {
    const clauses =
      segments.length > 0 ? segments : [{ start: 0, end: text.length, sentiment, score: whole }];
    const read = topicLanguage(language);
    const ready = read === undefined ? undefined : readyText(read, text, clauses);
    const mentions: FoundMention[] = [];
    for (const [at, clause] of clauses.entries()) {
      const hits = phrasesIn(text.slice(clause.start, clause.end));
      const judged = ready === undefined ? undefined : topicsIn(ready, at, hits);
      for (const { topic, implied, start, end, by } of foundIn(hits, judged, clause.end - clause.start)) {
        if (mentions.length === mentionsKept) return mentions;
        const felt =
          ready !== undefined && canJudge(topic)
            ? feelingOfMention(ready, at, { topic, implied, clause: clause.score, whole })
            : { sentiment: implied ?? clause.sentiment, score: clause.score };
        mentions.push({ ...{ topic, by }, start: clause.start + start, end: clause.start + end, ...felt });
      }
    }
    return mentions;
  };
}

/** The phrases of topics that were judged to be spoken of or that nobody can judge, and the clause as a whole for those without a phrase. */
function foundIn(
  hits: readonly Hit[],
  judged: readonly string[] | undefined,
  length: number,
): readonly (Hit & Pick<FoundMention, 'by'>)[] {
  if (judged === undefined) return hits.map((hit) => ({ ...hit, by: 'phrase' }));
  const listed = hits.filter(({ topic }) => judged.includes(topic) || !canJudge(topic));
  const besides = judged.filter((topic) => hits.every((hit) => hit.topic !== topic));
  return [
    ...listed.map((hit) => ({ ...hit, by: 'phrase' as const })),
    ...besides.map((topic) => ({ topic, implied: undefined, start: 0, end: length, by: 'clause' as const })),
  ];
}
