import type { FileReason } from '../errors.ts';
import type { Table } from './table.ts';

/** A table of a file, or an entry of an archive or a sheet that cannot be read while others can. */
export type OpenedTable =
  | Table
  | { readonly name: string; readonly problem: FileReason; readonly advice: string };
