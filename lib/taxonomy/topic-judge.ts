import type { Reading } from '../feedback/feedback.ts';
import { applyLayered } from '../nlp/layered-model.ts';
import { newTopicFeatures } from '../nlp/topic-features.ts';
import {
  clauseFeatures,
  type ReadyText,
  readyText,
  type TopicLanguage,
  topicLanguage,
} from './clause-features.ts';
import type { Hit } from './outermost.ts';
import { phraseFinder } from './phrase-finder.ts';
import type { Taxonomy } from './taxonomy.ts';
import { modelOf, modelTopics } from './topic-models.ts';

/** What the models know of a topic comes from texts of every trade: which of them a taxonomy has is its own affair. */
const known: ReadonlySet<string> = new Set([...modelTopics.en, ...modelTopics.zh]);
/** Whether a model can tell if a clause speaks of a topic; of others only listed phrases tell. */
export const canJudge = (topic: string): boolean => known.has(topic);

/**
 * Log odds from which on a clause speaks of a topic: less is asked where a phrase that is listed for it stands in the clause. Of those that find the topics of labelled
 * texts best, half by half, these leave the fewest texts without any (docs/benchmarks.md).
 */
export const leastOdds: Readonly<Record<TopicLanguage, { readonly listed: number; readonly alone: number }>> =
  {
    en: { listed: -1.8, alone: -1.4 },
    zh: { listed: -1.5, alone: -1.1 },
  };

/** A topic that a clause speaks of, with the log odds of it. */
export type JudgedTopic = { readonly topic: string; readonly odds: number };

/** The topics that a clause speaks of, by its words, those beside it and the listed phrases in it; the surest first. */
export type TopicJudge = (ready: ReadyText, at: number, hits: readonly Hit[]) => readonly JudgedTopic[];

export function topicJudge(taxonomy: Pick<Taxonomy, 'topics'>): TopicJudge {
  const features = newTopicFeatures();
  const own = new Set(taxonomy.topics.map(({ id }) => id));
  const placesIn = (topics: readonly string[]) =>
    topics.flatMap((topic, place) => (own.has(topic) ? [{ topic, place }] : []));
  const places = { en: placesIn(modelTopics.en), zh: placesIn(modelTopics.zh) };
  const placesOf = { en: places.en.map(({ place }) => place), zh: places.zh.map(({ place }) => place) };
  const scores = new Float64Array(Math.max(modelTopics.en.length, modelTopics.zh.length));
  return (ready, at, hits) => {
    const judged = placesOf[ready.language];
    applyLayered(modelOf(ready.language), clauseFeatures(ready, at, hits, features), scores, judged);
    const found: JudgedTopic[] = [];
    const { listed, alone } = leastOdds[ready.language];
    for (const { topic, place } of places[ready.language]) {
      const odds = scores[place] ?? 0;
      if (odds <= listed) continue;
      const isListed = hits.some((hit) => hit.topic === topic);
      if (odds > (isListed ? listed : alone)) found.push({ topic, odds });
    }
    return found.toSorted((a, b) => b.odds - a.odds);
  };
}

/** Log odds, how many are asked, and the listed phrase in the clause. */
export type TopicOdds = {
  readonly topic: string;
  readonly odds: number;
  readonly asked: number;
  readonly listed: string | undefined;
};

/** Of the clause that begins at a place of a text: the log odds of each topic that a model knows, the likeliest first. For whoever wants to know why. */
export function topicOdds(
  taxonomy: Pick<Taxonomy, 'topics'>,
  text: string,
  { language, segments }: Pick<Reading, 'language' | 'segments'>,
  start: number,
): readonly TopicOdds[] {
  const read = topicLanguage(language);
  const at = segments.findIndex((segment) => segment.start === start);
  const segment = segments[at];
  if (read === undefined || segment === undefined) return [];
  const clause = text.slice(segment.start, segment.end);
  const hits = phraseFinder(taxonomy)(clause);
  const model = modelOf(read);
  const features = clauseFeatures(readyText(read, text, segments), at, hits, newTopicFeatures());
  const scores = applyLayered(model, features, new Float64Array(model.topics.length));
  const own = new Set(taxonomy.topics.map(({ id }) => id));
  return model.topics
    .flatMap((topic, place) => {
      const hit = hits.find((each) => each.topic === topic);
      const listed = hit === undefined ? undefined : clause.slice(hit.start, hit.end);
      const asked = leastOdds[read][listed === undefined ? 'alone' : 'listed'];
      return own.has(topic) ? [{ topic, odds: scores[place] ?? 0, asked, listed }] : [];
    })
    .toSorted((a, b) => b.odds - a.odds);
}
