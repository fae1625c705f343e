/** What a rate may follow: a level, a trend, and waves of a year and of half a year, each by its cosine and sine. */
export const columnCount = 6;
/** Products of each two of them: the lower triangle of a matrix, row by row. */
export const productCount = (columnCount * (columnCount + 1)) / 2;
const weeksOfYear = 52;

/**
 * The columns of weeks and their products, one week after the other, this week (0 weeks ago) first: the same for all topics, so they
 * are worked out once. Where a year begins makes no difference, for a wave's cosine and sine are believed alike.
 */
export type Calendar = { readonly columns: Float64Array; readonly products: Float64Array };

export function calendarOf(weeks: number): Calendar {
  const rows = Array.from({ length: weeks }, (_, weeksAgo) => {
    const angle = (2 * Math.PI * weeksAgo) / weeksOfYear;
    return [1, -weeksAgo, ...[1, 2].flatMap((waves) => [Math.cos(waves * angle), Math.sin(waves * angle)])];
  });
  return {
    columns: Float64Array.from(rows.flat()),
    products: Float64Array.from(
      rows.flatMap((row) => row.flatMap((left, at) => row.slice(0, at + 1).map((right) => left * right))),
    ),
  };
}
