import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../../lib/nlp');
const listIn = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** Where functions read the Chinese lists. */
export const packedListsPlace = join(folder, 'packed-chinese-lists.json');

/** What people write of Chinese words of opinion and of sentences that turn, as one JSON text. */
export const chineseListsText = (): string =>
  JSON.stringify({ lexicon: listIn('lexicon-zh.json'), turns: listIn('turns-zh.json') });

/** The same as functions carry it: deflated, in base64. */
export const packedChineseLists = (): string =>
  `${JSON.stringify({ lists: deflateRawSync(chineseListsText(), { level: 9 }).toString('base64') })}\n`;
