import { createHash } from 'node:crypto';
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
  h: 'looks as if it turned',
};

/**
 * Sentences that turn: language, kind, sentiment and text, tabs between. Those of `sentences.tsv` were written and judged for this project by somebody who knew neither
 * the engine nor what it learned from; those of `sentences-2.tsv` by who wrote the patterns of `lib/nlp/turns-*.json`, before any, and were set apart by hash: easier than
 * the others. Those of `sentences-3.tsv`, and the posts of `posts.tsv` (sentiment and text), by somebody who had read the patterns but no answer of the engine; rules were
 * mended by the faults of the half that is told as looked at, and never by the other. Nothing learns from any. Prints in how many the sentiment is read as it was judged, and
 * how two opinions in a sentence are read.
 */
export function evaluateSentences(): void {
  print('sentences that turn', countsOf(judgedIn('sentences.tsv')));
  print('sentences that turn, by who wrote the patterns', countsOf(judgedIn('sentences-2.tsv')));
  const [later, posts] = [judgedIn('sentences-3.tsv'), judgedIn('posts.tsv', "posts\tof Weibo's kind\t")];
  for (const isSeen of [true, false]) {
    const half = [...later, ...posts].filter(({ text }) => isLookedAt(text) === isSeen);
    print(`later sentences and posts, ${isSeen ? 'looked at' : 'held out'}`, countsOf(half));
  }
  evaluateTwoOpinions();
}

type Judged = {
  readonly language: string;
  readonly kind: string;
  readonly sentiment: string;
  readonly text: string;
};

/** Which half of the later sentences rules may be mended by. */
const isLookedAt = (text: string): boolean => (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 0;

function judgedIn(file: string, before = ''): readonly Judged[] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => {
    const [language = '', kind = '', sentiment = '', text = ''] = `${before}${line}`.split('\t');
    return { language, kind, sentiment, text };
  });
}

type Counts = ReadonlyMap<string, { readonly right: number; readonly all: number }>;

function countsOf(judged: readonly Judged[]): Counts {
  const counts = new Map<string, { right: number; all: number }>();
  for (const { language, kind, sentiment, text } of judged) {
    const isRight = readText(text).sentiment === sentiment;
    for (const key of [`${language}: ${kinds[kind] ?? kind}`, `${language}: all`]) {
      const own = counts.get(key) ?? { right: 0, all: 0 };
      own.all++;
      if (isRight) own.right++;
      counts.set(key, own);
    }
  }
  return counts;
}

function print(title: string, counts: Counts): void {
  console.log(`\n| ${title} | right | of | % |\n|---|---:|---:|---:|`);
  for (const [key, { right, all }] of [...counts].toSorted())
    console.log(`| ${key} | ${right} | ${all} | ${percent(right, all)} |`);
}
