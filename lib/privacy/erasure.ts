import * as z from 'zod';
import { Company, Instant } from '../feedback/feedback.ts';

/** An order to erase a person, delete a file or count by another zone's days, and how far it has come. `revision` grows with each write. */
export const Erasure = z.object({
  company: Company,
  order: z.string().min(1),
  asked: z.union([
    /** hashes that the person is known by: see lib/privacy/marks-of.ts */
    z.object({ marks: z.array(z.string()) }),
    z.object({ file: z.string() }),
    /** by whose days all is to be counted */
    z.object({ timeZone: z.string() }),
  ]),
  ordered: Instant,
  /** milliseconds since 1970: nothing is read before, so that all who knew nothing of a tombstone have ended */
  notBefore: z.number(),
  phase: z.enum(['records', 'objects', 'done']),
  revision: z.int().positive(),
  /** times that it was sent on, and of these the times that it waited for a file to be read to its end */
  hops: z.int().nonnegative(),
  waits: z.int().nonnegative(),
  /** the page of the scan that comes next */
  page: z.int().nonnegative(),
  /** where the scan, or the listing of objects, goes on */
  cursor: z.string().optional(),
  finished: Instant.optional(),
});
export type Erasure = z.infer<typeof Erasure>;

/**
 * What a page of the scan erases, and where the next begins: written before the first record goes and never changed, so
 * that a repeat sums the same records under the same batch.
 */
export const ErasurePage = z.object({
  page: z.int().nonnegative(),
  ids: z.array(z.string()),
  next: z.string().optional(),
  /** how many it erased; there once it did */
  erased: z.int().nonnegative().optional(),
});
export type ErasurePage = z.infer<typeof ErasurePage>;

/** A version of an object that held what was to go, or could not be looked through. */
export const ErasedObject = z.object({
  key: z.string(),
  version: z.string(),
  /** deleted, or written anew without `rows` lines; left: look at it yourself, for `reason` */
  fate: z.enum(['deleted', 'rewritten', 'left']),
  rows: z.int().nonnegative(),
  reason: z.string().optional(),
});
export type ErasedObject = z.infer<typeof ErasedObject>;

/** Stands among the marks of erased persons for a file that is ordered to be deleted. */
export const fileMark = (file: string): string => `file:${file}`;

/** The batch under which a page of an order changes the counts. */
export const pageBatch = ({ order }: Pick<Erasure, 'order'>, page: number): string =>
  `erasure.${order}.${String(page).padStart(8, '0')}`;
