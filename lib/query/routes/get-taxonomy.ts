import * as z from 'zod';
import { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { taxonomyName } from '../../taxonomy/taxonomy-name.ts';
import { noBody, noPath, route } from '../route.ts';

const { stages, departments, touchpoints, topics } = Taxonomy.shape;
const { phrases } = topics.element.shape;
// left out, they stay so
const Topic = topics.element.extend({ phrases: phrases.unwrap().optional() });

export const getTaxonomy = route({
  ...{ id: 'getTaxonomy', method: 'get', path: '/v1/taxonomy', tag: 'company' },
  summary: 'The taxonomy in force',
  description:
    'Stages, touchpoints, departments and topics, with their names in three languages: the company’s own, or the pack that serves those that wrote none. With `phrases=true` also the phrases, as `config/<company>/taxonomy.json` takes them: some 150 kB.',
  roles: ['admin', 'analyst', 'department'],
  query: z.strictObject({ phrases: z.enum(['true', 'false']).default('false') }),
  pathParameters: noPath,
  body: noBody,
  response: z.object({
    version: z.string().describe('As its author calls it.'),
    ...{ stages, departments, touchpoints },
    topics: z.array(Topic),
  }),
  holdsTexts: false,
  version: async ({ config }, { company }) => taxonomyName((await config(company)).taxonomy),
  async answer({ config }, { company, query }) {
    const { taxonomy } = await config(company);
    if (query.phrases === 'true') return taxonomy;
    return { ...taxonomy, topics: taxonomy.topics.map(({ phrases: _, ...topic }) => topic) };
  },
});
