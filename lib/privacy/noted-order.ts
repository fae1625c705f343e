import * as z from 'zod';
import { Instant } from '../feedback/feedback.ts';

/**
 * An erasure that was ordered by the API, as it is noted before its message is sent: so it can be followed before anybody began it,
 * and is known when it is ordered again. It names no person.
 */
export const NotedOrder = z.object({
  order: z.string(),
  /** of all that was asked for, under a key: tells a repeat from another order under the same name */
  fingerprint: z.string(),
  file: z.string().optional(),
  ordered: Instant,
  /** who ordered it: the subject of the token */
  by: z.string(),
});
export type NotedOrder = z.infer<typeof NotedOrder>;
