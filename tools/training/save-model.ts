import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Writes a model, and says what was written: file, size and SHA-256. */
export function saveModel(name: string, model: object): string {
  const file = `lib/nlp/models/${name}.json`;
  const text = `${JSON.stringify(model)}\n`;
  writeFileSync(resolve(root, file), text);
  const hash = createHash('sha256').update(text).digest('hex');
  return `\`${file}\`, ${Math.round(text.length / 1000)} kB, SHA-256 \`${hash}\``;
}
