import type { Source } from '../../source.ts';

/** A number that a spreadsheet wrote short: its last digits are gone. */
const destroyed = /^\d(?:[.,]\d+)?E\+\d+$/i;
/** The same, written out: a spreadsheet keeps 15 digits. Some ids end in zeros by chance, most do not. */
const zeroed = /^\d{15}0+$/;

/** Below this share of different values a column names something else than the row: a shop, a product. */
const leastDistinct = 0.5;
/** Where rows say when they were updated, the same id may well stand for many versions. */
const leastDistinctWithUpdates = 0.05;

/**
 * A number as survey tools and spreadsheets give to rows, up to a million of them; platforms' own have eight digits and more. Each
 * value is judged by itself, and not whether they count up from 1, so that rows set aside and dropped again are judged like their file.
 */
const counting = /^\d{1,6}(?:\.0)?$/;

/** Why numbers of rows are no ids by themselves. With the time of what was said they are, but for surveys, whose answers stay as they are. */
export const countsRows =
  'its small numbers may count the rows of this file only, and another file may have the same';

/** What is known of the column besides its values. */
export type IdColumn = {
  readonly source: Source;
  /** whether rows say when they were updated */
  readonly hasUpdates: boolean;
  /** whether the company named the column itself */
  readonly chosen?: boolean;
};

/**
 * Whether a column's values can tell rows apart, in this file and from those of other files of the source. Gives the reason why not,
 * for the report; undefined: they can. `values` is a sample of the column from the start of the file.
 */
export function whyNotIds(values: readonly string[], column: IdColumn): string | undefined {
  const { hasUpdates } = column;
  const given = values.filter((value) => value !== '');
  if (given.length === 0) return 'it is empty';
  const broken = given.filter((value) => destroyed.test(value)).length;
  if (broken > 0)
    return `a spreadsheet cut its numbers short (like 5.70E+17) in ${broken} of ${given.length} rows`;
  const rounded = given.filter((value) => zeroed.test(value)).length;
  if (rounded > given.length / 2 && rounded > 1)
    return `a spreadsheet cut its numbers to 15 digits in ${rounded} of ${given.length} rows`;
  const distinct = new Set(given).size;
  if (given.length > 1 && distinct === 1) return 'it has the same value in every row';
  const share = distinct / given.length;
  if (share < (hasUpdates ? leastDistinctWithUpdates : leastDistinct)) {
    return `only ${distinct} of ${given.length} values differ`;
  }
  if (mayCountRows(column) && given.filter((value) => counting.test(value)).length > given.length / 2) {
    return countsRows;
  }
  return undefined;
}

/** Share of ids above which, standing for rows that say different things, they name something else: a product, a conversation. */
const mostConflicting = 0.05;
/** Fewer may be corrections. */
const tellingConflicts = 3;

/**
 * Whether rows with one id say too many different things to be versions of one feedback, where nothing tells which of them is
 * the latest: each would replace the one before. Gives the reason why not.
 */
export function whyNotVersions(
  rows: readonly { readonly id: string; readonly said: string }[],
): string | undefined {
  const first = new Map<string, string>();
  const conflicting = new Set<string>();
  for (const { id, said } of rows) {
    const before = first.get(id);
    if (before === undefined) first.set(id, said);
    else if (id !== '' && before !== said) conflicting.add(id);
  }
  return conflicting.size >= tellingConflicts && conflicting.size > first.size * mostConflicting
    ? `the same value stands for rows that say different things, ${conflicting.size} of ${first.size} times`
    : undefined;
}

/** A ticket's number is given once in a company. Of reviews and posts, those that are updated are known by theirs; answers of each survey are counted anew. */
const mayCountRows = ({ source, hasUpdates, chosen = false }: IdColumn): boolean =>
  !chosen && (source === 'survey' || (source !== 'ticket' && !hasUpdates));
