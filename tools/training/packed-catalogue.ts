import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../../lib/taxonomy/catalogue');
const names = ['packs', 'shared', 'food', 'travel', 'banking', 'software'];

/** What people write of the packs, a file a trade, as one JSON text. */
export const catalogueText = (): string =>
  JSON.stringify(
    Object.fromEntries(
      names.map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))]),
    ),
  );

/** The same as functions carry it: deflated, in base64. It would be a third of the API's code. */
export const packedCatalogue = (): string =>
  `${JSON.stringify({ catalogue: deflateRawSync(catalogueText(), { level: 9 }).toString('base64') })}\n`;
