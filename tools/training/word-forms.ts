import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The forms of a language's words, from lines `endings | stems` written for this project: each stem with each ending, `-` being none. Rules
 * make a few forms that nobody says; they look like the language, which is what the model is to learn.
 */
export function wordForms(folder: string, language: string): readonly string[] {
  const lines = readFileSync(join(folder, 'languages', 'forms', `${language}.txt`), 'utf8')
    .trim()
    .split('\n');
  const forms = lines.flatMap((line) => {
    const [endings = '', stems = ''] = line.split(' | ');
    return stems
      .split(' ')
      .flatMap((stem) => endings.split(' ').map((ending) => stem + (ending === '-' ? '' : ending)));
  });
  return [...new Set(forms.map((form) => form.toLowerCase()))];
}
