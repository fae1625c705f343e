import type { RowReason } from '../errors.ts';

/** A record of a file before anybody knows what its columns mean. */
export type RawRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: RowReason };

/**
 * A file as a table. `header` is known before the first rows are; a format whose rows name their own columns
 * may add to it as they come. Rows arrive in slices as large as the bytes that were read.
 */
export type Table = {
  readonly format: string;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly RawRow[]>;
};
