import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../lib/nlp/read-text.ts';
import { percent } from './counts.ts';

const kinds: Readonly<Record<string, string>> = {
  a: 'negation that praises',
  b: 'negation without *not*',
  c: 'weak, or neither',
  d: 'against before or others',
  e: 'wishes and expectations',
  f: 'irony, double turns',
};

/**
 * Sentences that turn, `sentences.tsv`: language, kind, sentiment and text, tabs between. Written and judged for this project by somebody who knew neither
 * the engine nor what it learned from; nothing learns from them. Prints in how many the sentiment is read as it was judged.
 */
export function evaluateSentences(): void {
  const lines = readFileSync(join(import.meta.dirname, 'sentences.tsv'), 'utf8')
    .split('\n')
    .filter(Boolean);
  const counts = new Map<string, { right: number; all: number }>();
  for (const line of lines) {
    const [language = '', kind = '', sentiment, text = ''] = line.split('\t');
    for (const key of [`${language}: ${kinds[kind] ?? kind}`, `${language}: all`]) {
      const own = counts.get(key) ?? { right: 0, all: 0 };
      own.all++;
      if (readText(text).sentiment === sentiment) own.right++;
      counts.set(key, own);
    }
  }
  console.log('\n| sentences that turn | right | of | % |\n|---|---:|---:|---:|');
  for (const [key, { right, all }] of [...counts].toSorted())
    console.log(`| ${key} | ${right} | ${all} | ${percent(right, all)} |`);
}
