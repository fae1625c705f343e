/** A number that a spreadsheet wrote short: its last digits are gone. */
const destroyed = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** Below this share of different values a column names something else than the row: a shop, a product. */
const leastDistinct = 0.5;
/** Where rows say when they were updated, the same id may well stand for many versions. */
const leastDistinctWithUpdates = 0.05;

/**
 * Whether a column's values can tell rows apart. Gives the reason why not, for the report; undefined: they can.
 * `values` is a sample of the column from the start of the file.
 */
export function whyNotIds(values: readonly string[], hasUpdates: boolean): string | undefined {
  const given = values.filter((value) => value !== '');
  if (given.length === 0) return 'it is empty';
  const broken = given.filter((value) => destroyed.test(value)).length;
  if (broken > 0)
    return `a spreadsheet cut its numbers short (like 5.70E+17) in ${broken} of ${given.length} rows`;
  const distinct = new Set(given).size;
  if (given.length > 1 && distinct === 1) return 'it has the same value in every row';
  const share = distinct / given.length;
  if (share < (hasUpdates ? leastDistinctWithUpdates : leastDistinct)) {
    return `only ${distinct} of ${given.length} values differ`;
  }
  return undefined;
}
