import * as z from 'zod';
import { UiLanguage } from '../../taxonomy/taxonomy.ts';
import { taxonomyName } from '../../taxonomy/taxonomy-name.ts';
import { maySee } from '../principal.ts';
import { noBody, noPath, route } from '../route.ts';

export const listDepartments = route({
  ...{ id: 'listDepartments', method: 'get', path: '/v1/departments', tag: 'company' },
  summary: 'The departments, and what they own',
  description:
    'As the taxonomy in force has them. Who gets their digests is not told: addresses stay in the settings.',
  roles: ['admin', 'analyst', 'department'],
  query: z.strictObject({ language: UiLanguage.default('en').describe('Of names.') }),
  pathParameters: noPath,
  body: noBody,
  response: z.object({
    items: z.array(
      z.object({
        ...{ id: z.string(), name: z.string() },
        topics: z.array(z.string()).describe('Ids of the topics that it owns.'),
        texts: z.boolean().describe('Whether this token may read its texts, where enough people wrote them.'),
      }),
    ),
  }),
  holdsTexts: false,
  csv: ({ items }) => ({
    columns: ['id', 'name', 'topics', 'texts'],
    rows: items.map(({ id, name, topics, texts }) => [id, name, topics, texts]),
  }),
  version: async ({ config }, { company }) => taxonomyName((await config(company)).taxonomy),
  async answer({ config }, { principal, company, query: { language } }) {
    const { departments, topics } = (await config(company)).taxonomy;
    const items = departments.map(({ id, name }) => ({
      ...{ id, name: name[language], texts: maySee(principal, [id]) },
      topics: topics.filter(({ department }) => department === id).map((topic) => topic.id),
    }));
    return { items };
  },
});
