import type { Source } from '../source.ts';
import type { RatingScale } from '../tables/cells/rating.ts';
import type { DateStyle } from '../tables/cells/time.ts';
import type { Columns } from '../tables/columns/columns.ts';
import type { StaffRows } from '../tables/columns/staff-rows.ts';

/** What was decided about a file before its rows are mapped. */
export type Plan = {
  readonly company: string;
  readonly source: Source;
  /** the file's time: stands in where a row has none */
  readonly received: string;
  /** grows while JSON lines are read */
  readonly header: readonly string[];
  readonly columns: Columns;
  /** the ids are those of rows of one time only: they count from 1 in every file */
  readonly idsNeedTime?: boolean;
  readonly dates: DateStyle;
  /** of plain numbers in the column of ratings */
  readonly ratingScale?: RatingScale;
  /** columns that say of rows that others wrote them than customers */
  readonly staff?: readonly StaffRows[];
  /** its tool read UTF-8 as single characters: see garbled.ts */
  readonly garbled?: boolean;
  /** the line of the last row that belongs to the header; not set where the header is one row */
  readonly lastHeaderLine?: number;
};
