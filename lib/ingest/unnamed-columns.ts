import type { Columns } from './columns.ts';
import { isNumbered } from './find-header.ts';
import { isWrittenDate } from './looks-like-data.ts';
import { isNoTime } from './no-time.ts';

type Cells = readonly string[];

/** Share of a column's values that must be dates for it to be the column of times. */
const leastDates = 0.8;

/** Seconds or milliseconds of 2001 to 2033. */
const epoch = /^1\d{9}(?:\d{3})?$/;

/** What a person should know about a table without names of columns; nothing where it has names. */
export const unnamedNotes = (header: Cells): readonly string[] =>
  isNumbered(header)
    ? ['there is no line of column names: the columns are called column 1, column 2, … in their order']
    : [];

/** The column of times by what it holds, where columns have no names: that with dates, else that with seconds of Unix. */
export function withTime(columns: Columns, header: Cells, rows: readonly Cells[]): Columns {
  if (!isNumbered(header) || columns.time !== undefined) return columns;
  const find = (is: (value: string) => boolean) =>
    header.findIndex((_, column) =>
      holds(
        rows.map((cells) => cells[column] ?? ''),
        is,
      ),
    );
  const time = [find(isWrittenDate), find((value) => epoch.test(value))].find((column) => column !== -1);
  return time === undefined ? columns : { ...columns, time };
}

/** Whether a column's values are dates, which are as long as short sentences. */
export const holdsDates = (values: Cells): boolean => holds(values, isWrittenDate);

function holds(values: Cells, is: (value: string) => boolean): boolean {
  const given = values.map((value) => value.trim()).filter((value) => !isNoTime(value));
  return given.length > 0 && given.filter(is).length >= given.length * leastDates;
}
