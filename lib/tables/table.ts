import type { RowReason } from '../errors.ts';

/**
 * A record of a file before anybody knows what its columns mean. `line` is that on which it begins, from 1; in a sheet its
 * row, in a JSON array its place. `offset` is the byte of the decoded UTF-8 text at which it begins, where a file is text.
 * `raw` is how it begins as it is written, where it is text (`rawText`).
 */
export type RawRow = { readonly line: number; readonly offset?: number } & (
  | { readonly cells: readonly string[] }
  | { readonly problem: RowReason; readonly raw?: string }
);

/** Where a record of a text begins, and the columns known there. */
export type TextPlace = {
  readonly line: number;
  readonly offset: number;
  readonly header: readonly string[];
};

/** Reads on in a text from a place in it: `text` begins there. */
export type RowsFrom = (text: AsyncIterable<Buffer>, place: TextPlace) => AsyncIterable<readonly RawRow[]>;

/** How delimited text is written. */
export type Dialect = {
  readonly delimiter: string;
  readonly lineEnds: readonly string[];
  /** quotes within a cell have a backslash before them, as MySQL writes them */
  readonly backslash?: true;
  /** cells stand in single quotes */
  readonly singleQuotes?: true;
  /** blanks stand around the quotes of a cell, and are not of it */
  readonly blanks?: true;
  /** a delimiter within a cell has a backslash before it, where other writers put the cell in quotes */
  readonly escapedDelimiter?: true;
};

/**
 * A file, a sheet or an entry of an archive as a table. `header` is known before the first rows are; a format whose rows
 * name their own columns may add to it as they come. Rows arrive in slices as large as the bytes that were read.
 */
export type Table = {
  readonly format: string;
  readonly dialect?: Dialect;
  /** Of text; final once all rows were read. */
  readonly encoding?: string;
  /** What a person should know about the encoding; final once all rows were read. */
  readonly encodingNotes?: readonly string[];
  /** Of the sheet, or the entry of an archive. */
  readonly name?: string;
  readonly header: readonly string[];
  /** What a person should know about how it was opened; of JSON also how it ends, once all rows were read. */
  readonly notes?: readonly string[];
  readonly rows: AsyncIterable<readonly RawRow[]>;
  /** Of text, to go on after a break. */
  readonly seek?: Seek;
};

/** Where the bytes of a place in a text lie in its file, and what is known of their encoding. */
export type BytesAt = { readonly byte: number; readonly encoding?: string | undefined };

export type Seek = {
  /** Where to read on from without reading what is before; undefined for text that is packed or not UTF-8. */
  readonly bytesAt: (offset: number) => BytesAt | undefined;
  /** The rows from a place on, which was not yet read over; undefined if it was. Nobody may read `rows` afterwards. */
  readonly rowsFrom: (place: TextPlace, at?: BytesAt) => AsyncIterable<readonly RawRow[]> | undefined;
};
