import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../lib/nlp/read-text.ts';
import { percent } from './counts.ts';
import { evaluateTwoOpinions } from './two-opinions.ts';

const kinds: Readonly<Record<string, string>> = {
  a: 'negation that praises',
  b: 'negation without *not*',
  c: 'weak, or neither',
  d: 'against before or others',
  e: 'wishes and expectations',
  f: 'irony, double turns',
  g: 'stars in words',
};

/**
 * Sentences that turn: language, kind, sentiment and text, tabs between. Those of `sentences.tsv` were written and judged for this project by somebody who knew neither
 * the engine nor what it learned from; those of `sentences-2.tsv` by who wrote the patterns of `lib/nlp/turns-*.json`, before any, and were set apart by hash: easier than
 * the others. Nothing learns from either. Prints in how many the sentiment is read as it was judged, and how two opinions in a sentence are read.
 */
export function evaluateSentences(): void {
  evaluate('sentences that turn', 'sentences.tsv');
  evaluate('sentences that turn, by who wrote the patterns', 'sentences-2.tsv');
  evaluateTwoOpinions();
}

function evaluate(title: string, file: string): void {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8')
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
  console.log(`\n| ${title} | right | of | % |\n|---|---:|---:|---:|`);
  for (const [key, { right, all }] of [...counts].toSorted())
    console.log(`| ${key} | ${right} | ${all} | ${percent(right, all)} |`);
}
