import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { documents } from '../../lib/company/documents.ts';
import { parseDocument } from '../../lib/company/read-document.ts';
import { parseYaml } from '../../lib/company/yaml-syntax.ts';

it('the taxonomy of docs/taxonomy.md is one', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/taxonomy.md'), 'utf8');
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const read = parseDocument(yaml, documents.taxonomy, parseYaml);
  expect(read).toMatchObject({
    state: 'valid',
    value: { topics: [{ id: 'pets' }], leads: [{ topic: 'pets' }] },
  });
});
