import { leastLean, readText } from '../../lib/nlp/read-text.ts';
import { rememberLast } from '../../lib/nlp/remember-last.ts';
import type { TopicLanguage } from '../../lib/taxonomy/clause-features.ts';
import { readyText } from '../../lib/taxonomy/clause-features.ts';
import {
  mentionDenseCount,
  mentionFeatures,
  newMentionFeatures,
} from '../../lib/taxonomy/mention-feeling.ts';
import { packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { phraseFinder } from '../../lib/taxonomy/phrase-finder.ts';
import { probabilities, type Sample, type Settings, trainInOrders, type Weights } from './fit.ts';
import { against, packModel } from './pack.ts';
import { sampleOf } from './sample-of.ts';
import { packOf, type Sign, type TopicSet } from './topic-examples.ts';

const bits = 16;
const signs: readonly Sign[] = ['-', '0', '+'];
const settings: Settings = {
  ...{ bits, outputs: signs.length, denseCount: mentionDenseCount, epochs: 6, rate: 0.1, decay: 3e-3 },
};

/** Each labelled topic of each clause, as reading sees it: with how the shipped engine reads clause and text. */
export function mentionSamples({ name, clauses }: TopicSet, language: TopicLanguage): readonly Sample[] {
  const phrasesIn = phraseFinder(packTaxonomy(packOf(name)));
  const features = newMentionFeatures();
  const read = rememberLast(readText);
  return clauses.flatMap(({ text, spans, at, topics }) => {
    if (topics.size === 0) return [];
    const { segments, score: whole } = read(text);
    const ready = readyText(language, text, spans);
    const { start = 0, end = text.length } = spans[at] ?? {};
    const hits = phrasesIn(text.slice(start, end));
    const clause = segments.find((segment) => segment.start === start)?.score ?? whole;
    return [...topics].map(([topic, sign]) => {
      const implied = hits.find((hit) => hit.topic === topic)?.implied;
      mentionFeatures(ready, at, { topic, implied, clause, whole }, features);
      return sampleOf(features, signs.indexOf(sign), 1, bits);
    });
  });
}

/** Seeds of the orders in which it learns. */
const orders = [1, 2];
const fitMentions = (samples: readonly Sample[]): Weights => trainInOrders(samples, settings, orders);

/** The model of how topics are felt, as it is shipped. */
export const packMentions = (samples: readonly Sample[]) =>
  packModel(against(fitMentions(samples), signs.indexOf('0')), ['negative', 'positive'], bits);

/** How many of the topics in the one half are felt as a model of the other half says, and how many as their clause reads. */
export function mentionsInTurn(samples: readonly Sample[]): {
  readonly right: number;
  readonly byClause: number;
} {
  const halfOf = (at: number) => Math.floor(at / runLength) % 2;
  const counts = { right: 0, byClause: 0 };
  const three = new Float64Array(signs.length);
  for (const half of [0, 1]) {
    const weights = fitMentions(samples.filter((_, at) => halfOf(at) !== half));
    for (const [at, sample] of samples.entries()) {
      if (halfOf(at) !== half) continue;
      probabilities(weights, sample, three);
      if (three.indexOf(Math.max(...three)) === sample.target) counts.right++;
      const clause = sample.dense[0] ?? 0;
      const read = Math.abs(clause) < leastLean ? '0' : clause > 0 ? '+' : '-';
      if (signs.indexOf(read) === sample.target) counts.byClause++;
    }
  }
  return { right: counts.right / samples.length, byClause: counts.byClause / samples.length };
}
/** Topics of one text stand side by side: halves are made of runs of them. */
const runLength = 50;
