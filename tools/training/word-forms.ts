import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type WordForms = {
  readonly forms: readonly string[];
  /** each stem with its first ending: what a dictionary would have */
  readonly naming: ReadonlySet<string>;
};

/**
 * The forms of a language's words, from lines `endings | stems` written for this project: each stem with each ending, `-` being none. Rules
 * make a few forms that nobody says; they look like the language, which is what the model is to learn.
 */
export function wordForms(folder: string, language: string): WordForms {
  const lines = readFileSync(join(folder, 'languages', 'forms', `${language}.txt`), 'utf8')
    .trim()
    .split('\n');
  const formsOf = lines.flatMap((line) => {
    const [endings = '', stems = ''] = line.split(' | ');
    return stems
      .split(' ')
      .map((stem) =>
        endings.split(' ').map((ending) => (stem + (ending === '-' ? '' : ending)).toLowerCase()),
      );
  });
  return { forms: [...new Set(formsOf.flat())], naming: new Set(formsOf.map(([first = '']) => first)) };
}
