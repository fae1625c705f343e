import * as z from 'zod';
import { PackChoice } from './packs.ts';
import { Taxonomy } from './taxonomy.ts';

/**
 * The JSON Schema of what a company may write as its taxonomy, as text: editors complete and check by it. It does not know which references lead
 * nowhere; `npm run -s taxonomy -- check` does.
 */
export function taxonomySchema(): string {
  const { $schema, ...taxonomy } = z.toJSONSchema(Taxonomy, { io: 'input', target: 'draft-2020-12' });
  const { $schema: _, ...pack } = z.toJSONSchema(PackChoice, { io: 'input', target: 'draft-2020-12' });
  return JSON.stringify(
    { $schema, title: 'Taxonomy of a company (config/<company>/taxonomy.yaml)', anyOf: [pack, taxonomy] },
    null,
    2,
  );
}
