import type { Pseudonymiser } from '../privacy/pseudonym.ts';
import type { Source } from '../source.ts';
import type { ColumnMapping } from '../tables/columns/column-mapping.ts';

/** What is known of a file before it is read. */
export type OpenFile = {
  readonly company: string;
  readonly source: Source;
  readonly name: string;
  readonly file: string;
  /** of the file into batches */
  readonly cut: number;
  readonly received: string;
  /** what the company says of its files */
  readonly mapping?: ColumnMapping | undefined;
  readonly pseudonyms: Pseudonymiser;
  /** whether a row is of a person who was erased */
  readonly isErased: (cells: readonly string[]) => boolean;
};
