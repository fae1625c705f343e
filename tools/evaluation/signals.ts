import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Signal } from '../../lib/feedback/feedback.ts';
import { readText } from '../../lib/nlp/read-text.ts';
import { findSignals } from '../../lib/signals/signal-finder.ts';
import { type Counts, count, hashOf, printCounts } from './counts.ts';

const Line = z.object({ text: z.string() });

/** Texts drawn first, and later ones that nothing was shaped with. */
const sets = ['en', 'zh', 'en-later', 'zh-later'];

/**
 * Signals of the texts in a folder that were judged by reading, before any answer was seen: `judged-signals/<set>.tsv`, a line the
 * hash of a text, a tab, and its signals. Where careful people could differ (`effort?`) a signal counts neither way. Prints tables in Markdown.
 */
export function evaluateSignals(folder: string): void {
  const texts = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
      .filter((line) => line !== '')
      .map((line) => Line.parse(JSON.parse(line)).text)
      .map((text) => [hashOf(text), text]),
  );
  for (const set of sets) {
    const counts = new Map<string, Counts>();
    let read = 0;
    for (const line of judgedLines(set)) {
      const [hash = '', written = ''] = line.split('\t');
      const text = texts.get(hash);
      if (text === undefined) continue;
      read++;
      const judged = written.split(',').map((each) => each.trim());
      const found = new Set(findSignals(text, readText(text)).map(({ signal }) => signal));
      for (const signal of Signal.options) {
        if (!judged.includes(`${signal}?`)) count(counts, signal, found.has(signal), judged.includes(signal));
      }
    }
    if (read > 0) printCounts(`signals judged by reading, ${set}, ${read} texts`, counts);
  }
}

const judgedLines = (set: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, 'judged-signals', `${set}.tsv`), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
