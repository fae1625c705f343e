import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../lib/nlp/read-text.ts';
import { packNames, packTaxonomy } from '../../lib/taxonomy/packs.ts';
import { mentionFinder } from '../../lib/taxonomy/topic-finder.ts';
import { percent } from './counts.ts';

const finders = new Map<string, ReturnType<typeof mentionFinder>>(
  packNames.map((name) => [name, mentionFinder(packTaxonomy(name))]),
);

/**
 * Two opinions in a sentence, `two-opinions.tsv`: language, pack, the topic of each with its feeling (`a/b+`: one of two topics, praised; `c-`: complained of) and the
 * sentence. Prints how often both topics are found and felt so, and how often the sentence is called mixed.
 */
export function evaluateTwoOpinions(): void {
  const lines = readFileSync(join(import.meta.dirname, 'two-opinions.tsv'), 'utf8')
    .split('\n')
    .filter(Boolean);
  const counts = new Map<string, { all: number; found: number; felt: number; mixed: number }>();
  for (const line of lines) {
    const [language = '', pack = '', first = '', second = '', text = ''] = line.split('\t');
    const reading = readText(text);
    const mentions = finders.get(pack)?.(text, reading) ?? [];
    const judged = [first, second].map((wanted) => {
      const topics = wanted.slice(0, -1).split('/');
      const sentiment = wanted.endsWith('+') ? 'positive' : 'negative';
      const own = mentions.filter(({ topic }) => topics.includes(topic));
      return { isFound: own.length > 0, isFelt: own.every((mention) => mention.sentiment === sentiment) };
    });
    const own = counts.get(language) ?? { all: 0, found: 0, felt: 0, mixed: 0 };
    const areFound = judged.every(({ isFound }) => isFound);
    own.all++;
    if (areFound) own.found++;
    if (areFound && judged.every(({ isFelt }) => isFelt)) own.felt++;
    if (reading.sentiment === 'mixed') own.mixed++;
    counts.set(language, own);
  }
  console.log(
    '\n| two opinions in a sentence | of | both topics found | and felt rightly | called mixed |\n|---|---:|---:|---:|---:|',
  );
  for (const [language, { all, found, felt, mixed }] of counts) {
    const share = (count: number) => `${count} (${percent(count, all)})`;
    console.log(`| ${language} | ${all} | ${share(found)} | ${share(felt)} | ${share(mixed)} |`);
  }
}
