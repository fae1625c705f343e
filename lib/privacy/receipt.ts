import * as z from 'zod';
import { ErasedObject, Erasure } from './erasure.ts';

export const Receipt = z.object({
  company: z.string(),
  order: z.string(),
  asked: Erasure.shape.asked,
  ordered: z.string(),
  finished: z.string(),
  /** feedback whose words are gone; rows taken out of rejected parts; versions of objects that were deleted */
  removed: z.object({ records: z.int(), rejectedRows: z.int(), versions: z.int() }),
  objects: z.array(ErasedObject),
  /** what still holds the words, and until when: nothing here can delete from it */
  remains: z.array(z.object({ where: z.string(), until: z.string().optional() })),
});
export type Receipt = z.infer<typeof Receipt>;

/** As it lies in the bucket. */
export const SignedReceipt = z.object({
  receipt: Receipt,
  signature: z.object({ algorithm: z.literal('ECDSA_SHA_256'), key: z.string(), value: z.base64() }),
});
