import * as z from 'zod';
import { Name, Taxonomy } from './taxonomy.ts';
import { PackChoice } from './taxonomy-document.ts';

/**
 * The JSON Schema of what a company may write as its taxonomy, as text: editors complete and check by it. It does not know which references lead
 * nowhere; `npm run -s taxonomy -- check` does.
 */
export function taxonomySchema(): string {
  const { $schema, ...taxonomy } = z.toJSONSchema(Taxonomy, written);
  const { $schema: _, ...pack } = z.toJSONSchema(PackChoice, written);
  return JSON.stringify(
    { $schema, title: 'Taxonomy of a company (config/<company>/taxonomy.yaml)', anyOf: [pack, taxonomy] },
    null,
    2,
  );
}

/** What is said in one language, or as a mere text, is completed before it is checked. */
const written = {
  ...{ io: 'input', target: 'draft-2020-12' },
  override: ({ zodSchema, jsonSchema }) => {
    if (zodSchema !== Name) return;
    const { required: _, ...inSome } = jsonSchema;
    const text = inSome.properties?.en ?? {};
    for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
    const inSomeOrZh = { ...inSome, properties: { ...inSome.properties, zh: text }, minProperties: 1 };
    jsonSchema.anyOf = [...(typeof text === 'object' ? [text] : []), inSomeOrZh];
  },
} satisfies z.core.ToJSONSchemaParams;
