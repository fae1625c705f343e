import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { TopicLanguage } from '../../lib/taxonomy/clause-features.ts';

const root = resolve(import.meta.dirname, '../..');

/** Texts a language: with half as many own topics were found in a tenth more of other texts, with more the function grows. */
const many = 600;
/** In UTF-16 code units; longer ones say several things. */
const longest: Readonly<Record<TopicLanguage, number>> = { en: 140, zh: 50 };

/**
 * Writes what people say of everything else, for topics that are learned from a few examples (`lib/nlp/models/background.json`): texts of this
 * repository alone, the same share of each file.
 */
export function buildBackground(): void {
  const packed = { en: deflated(chosenTexts('en')), zh: deflated(chosenTexts('zh')) };
  writeFileSync(resolve(root, 'lib/nlp/models/background.json'), `${JSON.stringify(packed)}\n`);
}

/** A text a line, deflated, in base64. */
const deflated = (texts: readonly string[]): string =>
  deflateRawSync(texts.join('\n'), { level: 9 }).toString('base64');

function chosenTexts(language: TopicLanguage): readonly string[] {
  const folder = resolve(root, 'training');
  const texts = readdirSync(folder)
    .filter((name) => name.startsWith(`${language}-`) && name.endsWith('.tsv'))
    .toSorted()
    .flatMap((name) => readFileSync(resolve(folder, name), 'utf8').split('\n'))
    .flatMap((line) => line.split('\t')[1] ?? [])
    .filter((text) => text !== '' && text.length <= longest[language]);
  const step = texts.length / many;
  return Array.from({ length: many }, (_, at) => texts[Math.floor(at * step)] ?? '');
}
