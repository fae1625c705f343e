import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The form that names a word, as a dictionary would have it, is written more than its others. */
const namingWeight = 4;

/**
 * The forms of a language's words and how much each counts, from lines `endings | stems` written for this project: each stem with
 * each ending, `-` being none, the first naming the word. A word of many forms counts for more than one of few, yet each of its
 * forms for less. Rules make a few forms that nobody says; they look like the language, which is what the model is to learn.
 */
export function wordForms(folder: string, language: string): ReadonlyMap<string, number> {
  const lines = readFileSync(join(folder, 'languages', 'forms', `${language}.txt`), 'utf8')
    .trim()
    .split('\n');
  const weights = new Map<string, number>();
  for (const line of lines) {
    const [joined = '', stems = ''] = line.split(' | ');
    const endings = joined.split(' ').map((ending) => (ending === '-' ? '' : ending));
    for (const stem of stems.split(' ')) {
      endings.forEach((ending, at) => {
        addWeight(
          weights,
          (stem + ending).toLowerCase(),
          (at === 0 ? namingWeight : 1) / Math.sqrt(endings.length),
        );
      });
    }
  }
  return weights;
}

/** Adds to what a word counts. */
export function addWeight(weights: Map<string, number>, word: string, weight: number): void {
  weights.set(word, (weights.get(word) ?? 0) + weight);
}
