import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Example, type ExampleSet, labels, ownLicence } from './examples.ts';
import { seededRandom } from './seeded-random.ts';

const Patterns = z.object({
  slots: z.record(z.string(), z.string()),
  patterns: z.object({
    negative: z.array(z.string()),
    neutral: z.array(z.string()),
    positive: z.array(z.string()),
  }),
});

/** Texts a label; more teach no more. */
const textsALabel = 1500;

/**
 * Short texts put together of the project's own patterns and words: what negation and intensity do, over many things. A text
 * gives the same whatever the machine, for the choice is made from a fixed seed.
 */
export function readPatterns(folder: string, language: string, weight: number): ExampleSet {
  const path = join(folder, 'patterns', `${language}.json`);
  const { slots, patterns } = Patterns.parse(JSON.parse(readFileSync(path, 'utf8')));
  const words = new Map(
    Object.entries(slots).map(([slot, all]) => [slot, all.split(all.includes('|') ? '|' : ' ')]),
  );
  const random = seededRandom(11);
  const pick = (all: readonly string[]) => all[random() % all.length] ?? '';
  const examples = labels.flatMap((label) =>
    Array.from({ length: textsALabel }, (): Example => {
      const text = pick(patterns[label]).replace(/\{(\w+)\}/g, (_, slot: string) =>
        pick(words.get(slot) ?? []),
      );
      return { text, label };
    }),
  );
  return { name: `patterns ${language}`, family: 'patterns', licence: ownLicence, weight, examples };
}
