import type { Span } from '../nlp/segments.ts';
import type { TopicLanguage } from './clause-features.ts';
import { judgePassage, learnExamples, oddsOf } from './example-judge.ts';
import type { Hit } from './outermost.ts';
import { passagesOf } from './passages.ts';
import type { Taxonomy } from './taxonomy.ts';

type Told = Hit & { readonly by: 'phrase' | 'clause' | 'examples'; readonly odds?: number | undefined };

/** What was found in a clause, places being within it, and the topics that it is not about by an excluding phrase. */
export type FoundInClause = { readonly mentions: readonly Told[]; readonly excluded: ReadonlySet<string> };

/** Adds what a company's examples tell to what was found, clause by clause. */
export type ExampleFinder = (
  text: string,
  language: TopicLanguage,
  clauses: readonly Span[],
  found: readonly FoundInClause[],
) => readonly FoundInClause[];

/**
 * Builds the finder of what a taxonomy's examples tell: passage by passage the likeliest topic, unless what is none of them is likelier, something else
 * already told of that topic in the passage, or it is excluded in one of its clauses. The mention is shown by the clause that speaks most for the
 * topic. It learns when it is built, seconds for 50 topics of 50 examples: with the first text, that would be the time of a row, which is limited.
 */
export function exampleFinder(taxonomy: Taxonomy): ExampleFinder {
  const learnedOf = { en: learnExamples(taxonomy, 'en'), zh: learnExamples(taxonomy, 'zh') };
  return (text, language, clauses, found) => {
    const learned = learnedOf[language];
    if (learned === undefined) return found;
    const oddsIn = ({ start, end }: Span, topic: string) =>
      oddsOf(learned, language, text.slice(start, end), topic);
    const added = new Map<number, Told>();
    for (const { from, to } of passagesOf(clauses, language)) {
      const passage = text.slice(clauses[from]?.start, clauses[to - 1]?.end);
      const judged = judgePassage(learned, language, passage);
      if (judged === undefined || found.slice(from, to).some((each) => isSettled(each, judged.topic)))
        continue;
      const { topic, odds } = judged;
      const at = from + surest(clauses.slice(from, to), (clause) => oddsIn(clause, topic));
      const { start = 0, end = 0 } = clauses[at] ?? {};
      added.set(at, { topic, odds, implied: undefined, start: 0, end: end - start, by: 'examples' });
    }
    return found.map((each, at) => {
      const more = added.get(at);
      return more === undefined ? each : { ...each, mentions: [...each.mentions, more] };
    });
  };
}

/** Whether a clause is known to be about a topic, or not to be. */
const isSettled = ({ mentions, excluded }: FoundInClause, topic: string): boolean =>
  excluded.has(topic) || mentions.some((each) => each.topic === topic);

/** The place of the clause with the highest odds. */
function surest(clauses: readonly Span[], oddsIn: (clause: Span) => number): number {
  if (clauses.length === 1) return 0;
  const odds = clauses.map(oddsIn);
  return odds.indexOf(Math.max(...odds));
}
