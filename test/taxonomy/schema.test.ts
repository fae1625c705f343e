import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { taxonomySchema } from '../../lib/taxonomy/schema.ts';

it('is published as it is checked: npm run -s taxonomy -- schema > docs/taxonomy.schema.json', () => {
  const published = readFileSync(resolve(import.meta.dirname, '../../docs/taxonomy.schema.json'), 'utf8');
  expect(published).toBe(`${taxonomySchema()}\n`);
});
