import * as z from 'zod';
import { pageOf } from '../page-of.ts';
import { Next, pageParameters } from '../parameters.ts';
import { noBody, noPath, route } from '../route.ts';
import { erasureFields, showListed } from '../shown-erasure.ts';

export const listErasures = route({
  ...{ id: 'listErasures', method: 'get', path: '/v1/erasures', tag: 'erasures' },
  summary: 'What was ordered to be erased, and how far it is',
  description:
    'The latest first: orders by `orderErasure` from when they were given, orders by `npm run erase` from when they were begun. Pages may be short, or empty, and have a `next`. Whom an order names stands nowhere; its receipt is given by `getErasure`.',
  roles: ['admin'],
  query: z.strictObject(pageParameters),
  pathParameters: noPath,
  body: noBody,
  response: z.object({ items: z.array(z.object(erasureFields)), next: Next }),
  leadsTo: { getErasure: '/items/0/order' },
  holdsTexts: false,
  csv: ({ items }) => ({
    columns: ['order', 'asked', 'file', 'ordered', 'orderedBy', 'status', 'finished'],
    rows: items.map((item) => [
      ...[item.order, item.asked, item.file, item.ordered, item.orderedBy, item.status, item.finished],
    ]),
  }),
  async answer(ports, { company, query: { limit, cursor }, mostItems }) {
    const page = await pageOf(ports, company, 'listErasures', {}, cursor);
    const { found, next } = await ports.orders.list(company, Math.min(limit, mostItems), page.after);
    return { items: found.flatMap((each) => showListed(each) ?? []), ...page.next(next) };
  },
});
