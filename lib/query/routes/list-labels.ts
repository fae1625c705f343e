import * as z from 'zod';
import { Instant, Label } from '../../feedback/feedback.ts';
import { pageOf } from '../page-of.ts';
import { Next, pageLengths, pageParameters } from '../parameters.ts';
import { noBody, noPath, route } from '../route.ts';

const Labelled = z.object({
  id: z.string(),
  label: Label.shape.label,
  labelled: Instant.describe('When the label was given.'),
  language: z.string(),
  text: z.string(),
});

export const listLabels = route({
  ...{ id: 'listLabels', method: 'get', path: '/v1/labels', tag: 'labels' },
  summary: 'The labels with their texts',
  description: 'By id, as `npm run train -- --labels` reads them. A text that was erased since is left out.',
  roles: ['admin', 'analyst'],
  query: z.strictObject(pageParameters),
  pathParameters: noPath,
  body: noBody,
  response: z.object({ items: z.array(Labelled), next: Next }),
  holdsTexts: true,
  csv: ({ items }) => ({
    columns: ['id', 'label', 'labelled', 'language', 'text'],
    rows: items.map((item) => [item.id, item.label, item.labelled, item.language, item.text]),
  }),
  async answer(ports, { company, query: { limit, cursor } }) {
    const { after, next } = await pageOf(ports, company, 'listLabels', {}, cursor);
    // with their texts: as many as an answer has room for
    const most = Math.min(limit, pageLengths.json);
    const page = await ports.labels.list(company, most, after);
    const ids = page.map(({ id }) => id);
    const stored = ids.length === 0 ? undefined : await ports.feedback.getMany(company, ids);
    const items = page.flatMap(({ id, label, at }) => {
      const said = stored?.get(id)?.said;
      return said == null ? [] : [{ id, label, labelled: at, language: said.language, text: said.text }];
    });
    return { items, ...next(page.length === most ? page.at(-1)?.id : undefined) };
  },
});
