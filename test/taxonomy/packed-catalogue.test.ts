import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import packed from '../../lib/taxonomy/packed-catalogue.json' with { type: 'json' };
import { catalogueText } from '../../tools/training/packed-catalogue.ts';

it('functions read of the packs what people wrote of them (npm run -s taxonomy -- pack)', () => {
  const text = brotliDecompressSync(Buffer.from(packed.catalogue, 'base64')).toString('utf8');
  // not byte by byte: another brotli packs otherwise
  expect(text === catalogueText(), 'lib/taxonomy/catalogue was changed: run it again').toBe(true);
});
