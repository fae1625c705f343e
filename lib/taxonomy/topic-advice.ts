import { phrasesOf } from './phrase-index.ts';
import type { Taxonomy } from './taxonomy.ts';
import { canJudge } from './topic-judge.ts';

/** What a company should know of its topics and of who owns them: what is never found, and what nothing belongs to. A sentence each. */
export function topicAdvice({
  topics,
  touchpoints,
  stages,
  departments,
  leads = [],
}: Taxonomy): readonly string[] {
  const withPhrases = new Set(
    phrasesOf({ topics }).flatMap(({ topic, excludes }) => (excludes ? [] : [topic])),
  );
  const owning = new Set([
    ...topics.map(({ department }) => department),
    ...leads.flatMap((each) => each.departments),
  ]);
  const standing = new Set(topics.map(({ touchpoint }) => touchpoint));
  const passed = new Set(touchpoints.map(({ stage }) => stage));
  const unused = (
    called: string,
    items: readonly { readonly id: string }[],
    used: ReadonlySet<string>,
    then: string,
  ) => items.filter(({ id }) => !used.has(id)).map(({ id }) => `the ${called} ${id} ${then}`);
  return [
    ...topics
      .filter(({ id, examples }) => !withPhrases.has(id) && examples === undefined && !canJudge(id))
      .map(({ id }) => `${id} has neither phrases nor examples: it is never found`),
    ...unused('department', departments, owning, 'owns no topic: it gets no digest'),
    ...unused('touchpoint', touchpoints, standing, 'has no topic'),
    ...unused('stage', stages, passed, 'has no touchpoint: no text stands there'),
  ];
}
