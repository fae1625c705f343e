import type { Vector } from '../nlp/example-model.ts';
import type { TopicLanguage } from './clause-features.ts';
import { type Learned, learnExamples, similarityOf } from './example-judge.ts';
import type { Taxonomy } from './taxonomy.ts';

/** With fewer the figures of docs/benchmarks.md do not hold. */
const fewest = 5;
/** Cosine from which on two sentences say nearly the same. */
const nearlySame = 0.9;
/** Share of a topic's examples that are taken for another's, from which on nobody can tell them apart. */
const mostMistaken = 0.4;
/** Nobody reads more. */
const mostTold = 20;

/** What a company should know of its examples: too few, nearly the same in two topics, topics that cannot be told apart. A sentence each. */
export function exampleAdvice(taxonomy: Pick<Taxonomy, 'topics'>): readonly string[] {
  const advice = [
    ...taxonomy.topics.flatMap(({ id, examples }) =>
      (['en', 'zh'] as const).flatMap((language) => {
        const many = examples?.[language]?.length ?? fewest;
        return many < fewest
          ? [`${id} has ${many} examples in ${language}; write ${fewest} at least, ten are better`]
          : [];
      }),
    ),
    ...(['en', 'zh'] as const).flatMap((language) => {
      const learned = learnExamples(taxonomy, language);
      return learned === undefined ? [] : [...alike(learned), ...mistaken(learned, language)];
    }),
  ];
  const more = advice.length - mostTold;
  return more > 0 ? [...advice.slice(0, mostTold), `and ${more} more`] : advice;
}

/** Pairs of examples of two topics. */
function alike({ examples }: Learned): readonly string[] {
  return examples.flatMap((one, at) =>
    examples
      .slice(at + 1)
      .filter((other) => other.topic !== one.topic && isAlike(one.vector, other.vector))
      .map(
        (other) =>
          `“${one.text}” of ${one.topic} and “${other.text}” of ${other.topic} are nearly the same; keep one`,
      ),
  );
}

const isAlike = (one: Vector, other: Vector): boolean => similarityOf(one, other) >= nearlySame;

/** Topics whose examples, each read by a model that has not seen it, are often taken for those of one other topic. */
function mistaken({ topics, examples, unseen }: Learned, language: TopicLanguage): readonly string[] {
  return topics.flatMap((topic) => {
    const takenFor = unseen.filter((_, at) => examples[at]?.topic === topic).map((each) => each.topic);
    return [...Map.groupBy(takenFor, (other) => other)].flatMap(([other, times]) =>
      other !== topic && takenFor.length > 1 && times.length / takenFor.length >= mostMistaken
        ? [
            `${times.length} of ${takenFor.length} examples of ${topic} in ${language} read like those of ${other} to who has not seen them; join the two, or write what tells them apart`,
          ]
        : [],
    );
  });
}
