import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import * as z from 'zod';
import { normaliseChinese } from '../../lib/nlp/chinese-normal.ts';
import { stem } from '../../lib/nlp/english.ts';

const folder = join(import.meta.dirname, '../../lib/nlp');
const Written = z.record(z.string(), z.string());

/** Where functions read which words name what kind of thing. */
export const packedConceptsPlace = join(folder, 'packed-concepts.json');

/** What people write of a language's concepts, a line each: its name, a tab, its words as they are looked up: English ones as their stems. */
export function conceptsText(language: 'en' | 'zh'): string {
  const written = Written.parse(JSON.parse(readFileSync(join(folder, `concepts-${language}.json`), 'utf8')));
  const asRead = (word: string) =>
    language === 'en' ? word.split(' ').map(stem).join(' ') : normaliseChinese(word);
  return Object.entries(written)
    .map(([name, words]) => `${name}\t${[...new Set(words.split('|').map(asRead))].toSorted().join('|')}`)
    .join('\n');
}

/** The same as functions carry it: by brotli, in base64. */
export const packedConcepts = (): string =>
  `${JSON.stringify({ en: brotlied(conceptsText('en')), zh: brotlied(conceptsText('zh')) })}\n`;

const brotlied = (text: string): string =>
  brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    },
  }).toString('base64');
