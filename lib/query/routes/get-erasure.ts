import * as z from 'zod';
import { keys } from '../../contract/bucket.ts';
import { SignedReceipt } from '../../privacy/receipt.ts';
import { Id } from '../parameters.ts';
import { notFound } from '../problem.ts';
import { noBody, route } from '../route.ts';
import { ShownErasure, showErasure, showNoted } from '../shown-erasure.ts';

export const getErasure = route({
  ...{ id: 'getErasure', method: 'get', path: '/v1/erasures/{id}', tag: 'erasures' },
  summary: 'How far an erasure is, and its receipt',
  description:
    'Of an order by `orderErasure` or `npm run erase`. Nothing of it is lost where it takes long: whoever runs the stack is alarmed of one that waits six hours, or is given up on.',
  roles: ['admin'],
  query: z.strictObject({}),
  pathParameters: z.object({ id: Id }),
  body: noBody,
  response: ShownErasure,
  holdsTexts: false,
  async answer({ erasures, orders, objects }, { company, path: { id } }) {
    const [erasure, noted] = await Promise.all([erasures.read(company, id), orders.read(company, id)]);
    if (erasure === undefined) {
      if (noted === undefined) throw notFound();
      return showNoted(noted);
    }
    const shown = showErasure(erasure);
    if (shown === undefined) throw notFound();
    const written =
      erasure.phase === 'done' ? await objects.readText(keys.readReceipt(company, id)) : undefined;
    return {
      ...{ ...shown, ...(noted !== undefined && { orderedBy: noted.by }) },
      ...(written !== undefined && { receipt: SignedReceipt.parse(JSON.parse(written)) }),
    };
  },
});
