import { join, resolve } from 'node:path';
import type { TopicLanguage } from '../../lib/taxonomy/clause-features.ts';
import { packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { phraseFinder } from '../../lib/taxonomy/phrase-finder.ts';
import type { TopicSample } from './fit-topics.ts';
import { readTopicLabels } from './read-topic-labels.ts';
import { packOf, readTopicSets, type TopicSet } from './topic-examples.ts';
import { clauseSamples, type PackReader, phraseSamples } from './train-topics.ts';

const root = resolve(import.meta.dirname, '../..');

export type TopicTexts = {
  readonly topics: readonly string[];
  readonly sets: readonly { readonly set: TopicSet; readonly samples: readonly TopicSample[] }[];
  readonly phrases: readonly TopicSample[];
};

/** The project's own texts on topics, and the labelled ones of the free sets in `data`. */
export function topicSets(language: TopicLanguage, data: string): readonly TopicSet[] {
  const training = resolve(root, 'training');
  return [...readTopicSets(join(training, 'topics')), ...readTopicLabels(training, data)].filter(
    (set) => set.language === language,
  );
}

/** The same and the phrases of the packs, ready to be learned from. */
export function topicTexts(language: TopicLanguage, data: string): TopicTexts {
  const readers = new Map<string, PackReader>(
    packNames.map((name) => {
      const taxonomy = packTaxonomy(name);
      return [name, { taxonomy, phrasesIn: phraseFinder(taxonomy) }];
    }),
  );
  const topics = [
    ...new Set([...readers.values()].flatMap(({ taxonomy }) => taxonomy.topics.map(({ id }) => id))),
  ].toSorted();
  const done = new Set<string>();
  return {
    topics,
    sets: topicSets(language, data).map((set) => {
      const reader = readers.get(packOf(set.name));
      if (reader === undefined) throw new Error(`${set.name} is of no pack`);
      return { set, samples: clauseSamples(set, reader, topics) };
    }),
    phrases: [...readers.values()].flatMap((reader) => phraseSamples(reader, language, topics, done)),
  };
}

/** Clauses of one text lie in one half. */
export function halfOf({ clauses }: TopicSet, at: number): number {
  return (clauses[at]?.text.length ?? 0) % 2;
}
