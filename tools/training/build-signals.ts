import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { saveModel } from './save-model.ts';
import { packSignals } from './train-signals.ts';

const root = resolve(import.meta.dirname, '../..');

/** Trains how signals are told, English and Chinese, from what lies in this repository alone, and writes models and card. */
export function buildSignals(): void {
  const parts = (['en', 'zh'] as const).flatMap((language) => {
    const { packed, sets, scores } = packSignals(resolve(root, 'training/signals'), language);
    const lines = sets.reduce((sum, set) => sum + set.lines, 0);
    const clauses = sets.reduce((sum, { samples }) => sum + samples.length, 0);
    return [
      ...['', `## ${language === 'en' ? 'English' : 'Chinese'}`, ''],
      `${saveModel(`signals-${language}`, packed)}; ${lines} lines, ${clauses} clauses.`,
      ...['', '| signal | precision | recall |', '|---|---:|---:|'],
      ...scores.map(
        ({ signal, precision, recall }) => `| ${signal} | ${percent(precision)} | ${percent(recall)} |`,
      ),
    ];
  });
  writeFileSync(resolve(root, 'docs/signals-card.md'), [...head, ...parts, ''].join('\n'));
}

const percent = (share: number): string => (100 * share).toFixed(1);

const head = [
  '# Model card of the signals',
  '',
  'Written by `npm run train -- --signals`; the same texts give the same bytes. Learned from `training/signals`: texts whose clauses were labelled with the ten signals, and lists of phrases',
  'that show a signal or only look like it, all written for this project (Apache-2.0), and from nothing else. One logistic regression a signal over hashed words, stems, pairs of words, words',
  'with one between and marks (Chinese: one to four characters in a row).',
  '',
  'A signal is told by a pattern of `patterns-<language>.tsv`, or by a listed phrase where the model does not speak clearly against it; by neither where something stands in the clause that only looks like it. The tables are of clauses of files that the',
  'model did not learn from; these were written to have each signal in many wordings, so that most are not listed. Figures on real texts are in [benchmarks.md](benchmarks.md#signals).',
];
