import type { ErasedObject, Erasure, ErasurePage } from '../privacy/erasure.ts';

export interface ErasureStore {
  /** What the company's erased persons, and files to delete, are known by. Sees every mark that was put before. */
  marks(company: string): Promise<ReadonlySet<string>>;
  putMarks(company: string, marks: readonly string[]): Promise<void>;
  /** Opens the order's record if it has none; gives what is stored. */
  open(erasure: Erasure): Promise<Erasure>;
  read(company: string, order: string): Promise<Erasure | undefined>;
  /** Writes if the stored revision is the one before. False: someone was faster. */
  save(erasure: Erasure): Promise<boolean>;
  /** What one page of the scan is to erase. The first plan of a page stays: gives what is stored. */
  plan(erasure: Erasure, page: ErasurePage): Promise<ErasurePage>;
  /** Notes how many records a planned page erased. */
  notePage(erasure: Erasure, page: ErasurePage): Promise<void>;
  /** Notes, before it is done, what becomes of an object: a repeat overwrites it with the same. */
  noteObject(erasure: Erasure, object: ErasedObject): Promise<void>;
  /** All that was noted of an order. */
  notes(
    company: string,
    order: string,
  ): Promise<{ pages: readonly ErasurePage[]; objects: readonly ErasedObject[] }>;
}
