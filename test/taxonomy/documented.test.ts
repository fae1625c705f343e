import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { documents } from '../../lib/company/documents.ts';
import { parseDocument } from '../../lib/company/read-document.ts';
import { parseYaml } from '../../lib/company/yaml-syntax.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/taxonomy.md'), 'utf8');
const [choice, whole] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) =>
  parseDocument(yaml, documents.taxonomy, parseYaml),
);

it('the taxonomy of docs/taxonomy.md is one', () => {
  expect(whole).toMatchObject({
    state: 'valid',
    value: { topics: [{ id: 'pets' }], leads: [{ topic: 'pets' }] },
  });
});

it('the changed pack of docs/taxonomy.md is one', () => {
  expect(choice).toMatchObject({
    state: 'valid',
    value: { topics: expect.arrayContaining([expect.objectContaining({ id: 'bike-fit' })]) },
  });
});
