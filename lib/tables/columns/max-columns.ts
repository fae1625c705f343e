import { UnprocessableFile } from '../../errors.ts';

/** Columns of a table that may be filled, so that its first rows fit in memory. Survey exports have some hundreds. */
export const maxColumns = 2000;

export const tooManyColumns = (what: 'sheet' | 'table') =>
  new UnprocessableFile(
    'too-large',
    `the ${what} has more than ${maxColumns} columns: send only those with feedback`,
  );
