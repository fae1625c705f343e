import * as z from 'zod';
import { Instant } from '../feedback/feedback.ts';
import type { ListedOrder } from '../ports/order-store.ts';
import type { Erasure } from '../privacy/erasure.ts';
import type { NotedOrder } from '../privacy/noted-order.ts';
import { SignedReceipt } from '../privacy/receipt.ts';

/** What is told of an order, in a list as well. */
export const erasureFields = {
  order: z.string(),
  asked: z.enum(['person', 'file']),
  file: z.string().optional().describe('The file, where one is deleted.'),
  ordered: Instant,
  orderedBy: z.string().optional().describe('The subject of the token that ordered it; for 90 days.'),
  status: z
    .enum(['ordered', 'records', 'objects', 'done'])
    .describe(
      '`ordered`: not begun yet. `records`: a tombstone keeps the words from coming back; stored feedback goes after three minutes. `objects`: dropped files and rejected rows go, a quarter of an hour after the order at the earliest. `done`: there is a receipt.',
    ),
  finished: Instant.optional(),
};

/** How far an erasure has come. */
export const ShownErasure = z
  .object({
    ...erasureFields,
    receipt: SignedReceipt.optional().describe(
      'What was removed, and what remains until when, signed (docs/erasure.md). It names a person by hashes only.',
    ),
  })
  .meta({ id: 'Erasure' });

/** An order that nobody has begun. */
export const showNoted = ({ order, file, ordered, by }: NotedOrder): z.input<typeof ShownErasure> => ({
  ...{ order, asked: file === undefined ? 'person' : 'file', ordered, orderedBy: by, status: 'ordered' },
  ...(file !== undefined && { file }),
});

/** One that is under way, or done. Undefined for an order of the pipeline's own, that erases nothing. */
export function showErasure({
  order,
  asked,
  ordered,
  phase,
  finished,
}: Erasure): z.input<typeof ShownErasure> | undefined {
  if ('timeZone' in asked) return undefined;
  return {
    ...{ order, asked: 'file' in asked ? 'file' : 'person', ordered, status: phase },
    ...('file' in asked && { file: asked.file }),
    ...(finished !== undefined && { finished }),
  };
}

/** One of a list: as it was begun, if it was, with who ordered it. Undefined as above. */
export function showListed({ noted, erasure }: ListedOrder): z.input<typeof ShownErasure> | undefined {
  const begun = erasure && showErasure(erasure);
  if (noted === undefined) return begun;
  return begun === undefined ? showNoted(noted) : { ...begun, orderedBy: noted.by };
}
