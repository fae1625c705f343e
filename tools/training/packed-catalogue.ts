import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = join(import.meta.dirname, '../../lib/taxonomy/catalogue');
const names = ['packs', 'shared', 'food', 'travel', 'banking', 'software'];

/** What people write of the packs, a file a trade, as one JSON text. */
export const catalogueText = (): string =>
  JSON.stringify(
    Object.fromEntries(
      names.map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))]),
    ),
  );

/** The same as functions carry it: by brotli, in base64. It would be a third of the API's code. */
export const packedCatalogue = (): string =>
  `${JSON.stringify({ catalogue: brotliCompressSync(catalogueText(), { params: asText }).toString('base64') })}\n`;

const asText = {
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
};
