import * as z from 'zod';
import { pageOf } from '../page-of.ts';
import { Next, pageParameters } from '../parameters.ts';
import { noBody, noPath, route } from '../route.ts';
import { ShownFile, showFile } from '../shown-file.ts';

export const listFiles = route({
  ...{ id: 'listFiles', method: 'get', path: '/v1/files', tag: 'files' },
  summary: 'Dropped files, each with its account',
  description:
    'The latest first. A file that is being read has the account of the rows that are settled so far.',
  roles: ['admin', 'analyst', 'uploader'],
  query: z.strictObject(pageParameters),
  pathParameters: noPath,
  body: noBody,
  response: z.object({ items: z.array(ShownFile), next: Next }),
  leadsTo: { getFile: '/items/0/file' },
  holdsTexts: false,
  csv: ({ items }) => ({
    columns: [
      ...['file', 'key', 'source', 'received', 'status', 'seen', 'stored', 'duplicate', 'updated'],
      ...['rejected', 'empty', 'problem', 'notes', 'report'],
    ],
    rows: items.map((item) => [
      ...[item.file, item.key, item.source, item.received, item.status, item.seen, item.stored],
      ...[
        item.duplicate,
        item.updated,
        item.rejected,
        item.empty,
        item.problem?.reason,
        item.notes,
        item.report,
      ],
    ]),
  }),
  async answer(ports, { company, query: { limit, cursor }, mostItems }) {
    const page = await pageOf(ports, company, 'listFiles', {}, cursor);
    const { found, next } = await ports.files.list(company, Math.min(limit, mostItems), page.after);
    return { items: found.map(showFile), ...page.next(next) };
  },
});
