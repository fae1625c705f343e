import { createHmac, hash } from 'node:crypto';
import * as z from 'zod';
import type { ErasureOrder } from '../../contract/messages.ts';
import { joinParts } from '../../hash.ts';
import { instantOf } from '../../instant.ts';
import { authorMark, Person } from '../../privacy/person.ts';
import { Id } from '../parameters.ts';
import { notFound, Refused } from '../problem.ts';
import { noPath, route } from '../route.ts';
import { ShownErasure, showErasure, showNoted } from '../shown-erasure.ts';

const Asked = z
  .strictObject({
    person: Person.optional().describe(
      'As the company knows a person: the author as the column of the files has it, an e-mail address, a phone number.',
    ),
    author: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('Whoever wrote a text, by the pseudonym that `author` of a feedback has.'),
    file: Id.optional().describe('A dropped file, by its id.'),
  })
  .refine((asked) => Object.keys(asked).length === 1, 'name one of person, author and file')
  .meta({ minProperties: 1, maxProperties: 1 });

export const orderErasure = route({
  ...{ id: 'orderErasure', method: 'post', path: '/v1/erasures', tag: 'erasures', status: 202 },
  summary: 'Erase a person, or delete a file',
  description:
    'Orders that all that a person wrote, or all that a file brought, is taken out of the table, the rejected rows and every version of what was dropped, and counts are taken back. **It cannot be undone.** A person who was erased does not come back with a later file. It takes a quarter of an hour at the least; ask `getErasure` how far it is. With an `Idempotency-Key` it may be repeated: the same key is the same order. What is told of a person stands in the body, never in an address, and is kept as hashes only.',
  roles: ['admin'],
  query: z.strictObject({}),
  pathParameters: noPath,
  body: { schema: Asked, mostBytes: 4096 },
  response: ShownErasure,
  leadsTo: { getErasure: '/order' },
  takesIdempotencyKey: true,
  effect: 'destroys',
  holdsTexts: false,
  async answer(ports, { company, principal, body, idempotencyKey }) {
    if (body.file !== undefined && (await ports.files.read(company, body.file)) === undefined)
      throw notFound();
    const order = orderName(company, idempotencyKey ?? ports.newId());
    const noted = await ports.orders.note(company, {
      ...{ order, by: principal.client, ordered: instantOf(ports.now()) },
      fingerprint: fingerprintOf(await ports.cursorKey(), order, body),
      ...(body.file !== undefined && { file: body.file }),
    });
    if (noted.fingerprint !== fingerprintOf(await ports.cursorKey(), order, body))
      throw new Refused('idempotency-key-reused', 'something else was ordered under this Idempotency-Key');
    const known = await ports.erasures.read(company, order);
    if (known === undefined)
      await ports.erasureOrders.send([JSON.stringify(messageOf(company, order, body))], company);
    const shown = known === undefined ? undefined : showErasure(known);
    return shown === undefined ? showNoted(noted) : { ...shown, orderedBy: noted.by };
  },
});

/** Of a client’s key, which may have any length and sign, a name that an order may have. */
const orderName = (company: string, key: string): string =>
  `api-${hash('sha256', joinParts([company, key]), 'hex').slice(0, 32)}`;

/** A plain hash of a phone number would be found by trying them all. */
const fingerprintOf = (key: Uint8Array, order: string, asked: z.infer<typeof Asked>): string =>
  createHmac('sha256', key)
    .update(joinParts(['order', order, JSON.stringify(asked)]))
    .digest('base64url');

function messageOf(company: string, order: string, { person, author, file }: z.infer<typeof Asked>) {
  if (person !== undefined) return { order, company, person } satisfies ErasureOrder;
  if (file !== undefined) return { order, company, file } satisfies ErasureOrder;
  return { order, company, marks: [authorMark(author ?? '')] } satisfies ErasureOrder;
}
