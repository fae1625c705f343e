import {
  type ExampleModel,
  fitExamples,
  type KnownVector,
  meanOf,
  rowsOf,
  scoreVector,
  type Vector,
} from '../nlp/example-model.ts';
import { type Span, segmentsOf } from '../nlp/segments.ts';
import type { TopicLanguage } from './clause-features.ts';
import { backgroundOf, passageVector } from './passage-vector.ts';
import { passagesOf } from './passages.ts';
import type { Taxonomy } from './taxonomy.ts';

/** A sentence that a company wrote for a topic of its own. */
type Example = { readonly topic: string; readonly text: string; readonly vector: Vector };

/** What was learned from a company's examples of one language. */
export type Learned = {
  /** topics with examples, as the model's outputs; behind them stands what is none of them */
  readonly topics: readonly string[];
  readonly model: ExampleModel;
  readonly examples: readonly Example[];
  /** log odds against everything else from which on a passage is of the likeliest topic; measured on passages that the model had not seen */
  readonly least: number;
  /** each example as a model reads it that has not seen it: the likeliest topic, and its log odds against everything else */
  readonly unseen: readonly Likeliest[];
};

export type Likeliest = { readonly topic: string; readonly odds: number };

/** Share of the examples that a model which has not seen them must find to be of some topic: fewer, and more paraphrases are lost; more, and other texts are taken for them. */
const shareFound = 0.88;
/** Share of what is about anything else in which a topic may be found: where the examples alone would let in more, which a handful may, fewer of them are found. */
const shareElsewhere = 0.25;
/** The number below which so large a share of others lies. */
const below = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;

/** Parts of the examples that are held out in turn; fewer where learning takes long. */
const partsOf = (examples: number, topics: number): number => {
  const work = examples * topics;
  if (work <= 2_000) return 10;
  if (work <= 6_000) return 5;
  return work <= 150_000 ? 3 : 2;
};

/**
 * Learns a taxonomy's topics from their examples in a language; undefined where it has none. The same examples give the same answers. What reads is
 * the mean of models each of which has not seen a part, so that what is asked of a passage is measured on examples that were not seen.
 */
export function learnExamples(
  { topics: all }: Pick<Taxonomy, 'topics'>,
  language: TopicLanguage,
): Learned | undefined {
  const examples = all.flatMap(({ id: topic, examples: written }) =>
    (written?.[language] ?? []).map(
      (text): Example => ({ topic, text, vector: passageVector(language, text) }),
    ),
  );
  if (examples.length === 0) return undefined;
  const topics = [...new Set(examples.map(({ topic }) => topic))];
  const others = backgroundOf(language).vectors;
  const rows = rowsOf(
    examples.map(({ vector }) => vector),
    others,
  );
  const parts = partsOf(examples.length, topics.length);
  const partOf = partsByTopic(examples, parts);
  const models = Array.from({ length: parts }, (_, part) => {
    const seen = examples.filter((_each, at) => partOf[at] !== part);
    const beside = others.filter((_each, at) => at % parts !== part);
    return fitExamples(knownVectors(seen, beside, topics), topics.length + 1, rows);
  });
  const model = meanOf(models);
  if (model === undefined) return undefined;
  const foundElsewhere = others.map(
    (vector, at) => likeliest(models[at % parts] ?? model, topics, vector).odds,
  );
  const unseen = examples.map(({ vector }, at) =>
    likeliest(models[partOf[at] ?? 0] ?? model, topics, vector),
  );
  const least = Math.max(
    below(
      unseen.map(({ odds }) => odds),
      1 - shareFound,
    ),
    below(foundElsewhere, 1 - shareElsewhere),
  );
  return { topics, model, examples, least, unseen };
}

/** Each topic counts as much as another, however many examples it has, and everything else as much as one of them. */
function knownVectors(
  examples: readonly Example[],
  others: readonly Vector[],
  topics: readonly string[],
): readonly KnownVector[] {
  const counts = Map.groupBy(examples, ({ topic }) => topic);
  return [
    ...examples.map(({ topic, vector }) => ({
      ...{ vector, output: topics.indexOf(topic) },
      weight: 1 / (counts.get(topic)?.length ?? 1),
    })),
    ...others.map((vector) => ({ vector, output: topics.length, weight: 1 / others.length })),
  ];
}

/** Deals the examples of each topic out to the parts in turn. */
function partsByTopic(examples: readonly Example[], parts: number): readonly number[] {
  const dealt = new Map<string, number>();
  return examples.map(({ topic }) => {
    const next = dealt.get(topic) ?? 0;
    dealt.set(topic, next + 1);
    return next % parts;
  });
}

/** The topic that a passage is most likely of, and its log odds against everything else. */
function likeliest(model: ExampleModel, topics: readonly string[], vector: Vector): Likeliest {
  const scores = scoreVector(model, vector, new Float64Array(model.outputs));
  const none = scores[topics.length] ?? 0;
  let best = 0;
  for (let at = 1; at < topics.length; at++) if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
  return { topic: topics[best] ?? '', odds: (scores[best] ?? 0) - none };
}

/** Of a passage: the topic that examples tell, and by how much it is surer than it has to be; undefined where they tell of none. */
export function judgePassage(learned: Learned, language: TopicLanguage, text: string): Likeliest | undefined {
  const { topic, odds } = likeliest(learned.model, learned.topics, passageVector(language, text));
  return odds > learned.least ? { topic, odds: odds - learned.least } : undefined;
}

/** Of a clause: how much it speaks for a topic, as log odds against everything else. */
export function oddsOf(learned: Learned, language: TopicLanguage, text: string, topic: string): number {
  const { model, topics } = learned;
  const scores = scoreVector(model, passageVector(language, text), new Float64Array(model.outputs));
  return (scores[topics.indexOf(topic)] ?? 0) - (scores[topics.length] ?? 0);
}

/** How alike two passages are, in [0, 1]: the cosine of their vectors. */
export function similarityOf(one: Vector, other: Vector): number {
  const values = new Map([...one.ids].map((id, at) => [id, one.values[at] ?? 0]));
  const dot = other.ids.reduce((sum, id, at) => sum + (values.get(id) ?? 0) * (other.values[at] ?? 0), 0);
  return dot / Math.max(lengthOf(one) * lengthOf(other), Number.MIN_VALUE);
}

const lengthOf = ({ values }: Vector): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** Examples shown of a passage. */
const shown = 3;

/** Of each passage of a text: the odds of each topic with examples, the likeliest first, and the examples nearest to it. For whoever wants to know why. */
export function nearestExamples(
  { topics, model, examples }: Learned,
  language: TopicLanguage,
  text: string,
  clauses: readonly Span[] = segmentsOf(text),
) {
  return passagesOf(clauses, language).map(({ from, to }) => {
    const passage = text.slice(clauses[from]?.start, clauses[to - 1]?.end);
    const vector = passageVector(language, passage);
    const scores = scoreVector(model, vector, new Float64Array(model.outputs));
    const none = scores[topics.length] ?? 0;
    const odds = topics.map((topic, at): Likeliest => ({ topic, odds: (scores[at] ?? 0) - none }));
    const nearest = examples.map((example) => ({
      example,
      similarity: similarityOf(example.vector, vector),
    }));
    return {
      passage,
      odds: odds.toSorted((a, b) => b.odds - a.odds),
      nearest: nearest.toSorted((a, b) => b.similarity - a.similarity).slice(0, shown),
    };
  });
}
