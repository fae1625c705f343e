import { writeFileSync } from 'node:fs';
import { builtinEngine } from '../../lib/engine/builtin-engine.ts';
import type { Adaptation } from '../../lib/nlp/adaptation.ts';
import { textReader } from '../../lib/nlp/read-text.ts';
import { type Answer, measure } from '../evaluation/measures.ts';
import { type Example, readLabels } from './examples.ts';
import { seededRandom } from './seeded-random.ts';
import { trainAdaptation } from './train-adaptation.ts';

/** Each label is read once by an engine that learned from the others: so many parts are left out in turn. */
const parts = 5;

/**
 * Adapts the builtin engine to one company's labels (JSON lines of `text` and `label`, or a label, a tab and a text a line), and
 * writes what it learned to `out`. Says how well labels were read that it did not learn from. Throws where there are too few
 * to learn from, and where what they teach does not help.
 */
export function adaptToLabels(file: string, out: string): void {
  const examples = shuffled(readLabels(file));
  const whole = trainAdaptation(examples);
  if (Object.keys(whole).length === 0) {
    throw new Error(
      `${file} has ${examples.length} labels: it takes 30 of a language, and 100 to 300 to help`,
    );
  }
  const [before, after] = [scoreOf(examples, () => ({})), scoreOf(examples, trainAdaptation)];
  console.log(
    `${examples.length} labels; macro-F1 of three classes on those left out, of ${parts} parts in turn:`,
  );
  console.log(`as shipped ${before.toFixed(1)}, adapted ${after.toFixed(1)}`);
  if (after <= before) throw new Error(`these labels do not help yet: nothing was written. Label more texts`);
  const adaptation: Adaptation = { engine: builtinEngine.name, labels: examples.length, ...whole };
  writeFileSync(out, `${JSON.stringify(adaptation)}\n`);
  console.log(`written to ${out}: put it at config/<company>/adaptation.json`);
}

/** In an order of its own: labels often come sorted. */
function shuffled(examples: readonly Example[]): readonly Example[] {
  const random = seededRandom(1);
  return examples
    .map((example) => ({ example, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ example }) => example);
}

function scoreOf(
  examples: readonly Example[],
  train: (examples: readonly Example[]) => Pick<Adaptation, 'english' | 'chinese'>,
): number {
  const answers = Array.from({ length: parts }, (_, part) => {
    const read = textReader(train(examples.filter((__, at) => at % parts !== part)));
    return examples
      .filter((__, at) => at % parts === part)
      .map(({ text, label: gold }): Answer => {
        const { sentiment: label, score } = read(text);
        return { gold, label, score };
      });
  }).flat();
  const { threeClasses, twoClasses, accuracy } = measure(answers);
  return threeClasses ?? twoClasses ?? 100 * accuracy;
}
