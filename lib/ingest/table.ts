import type { RowReason } from '../errors.ts';

/**
 * A record of a file before anybody knows what its columns mean. `line` is that on which it begins, from 1; in a sheet its
 * row, in a JSON array its place. `offset` is the byte of the decoded UTF-8 text at which it begins, where a file is text.
 */
export type RawRow = { readonly line: number; readonly offset?: number } & (
  | { readonly cells: readonly string[] }
  | { readonly problem: RowReason }
);

/**
 * A file, a sheet or an entry of an archive as a table. `header` is known before the first rows are; a format whose rows
 * name their own columns may add to it as they come. Rows arrive in slices as large as the bytes that were read.
 */
export type Table = {
  readonly format: string;
  /** Of text; final once all rows were read. */
  readonly encoding?: string;
  /** Of the sheet, or the entry of an archive. */
  readonly name?: string;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly RawRow[]>;
};
