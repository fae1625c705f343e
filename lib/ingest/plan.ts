import type { Source } from '../source.ts';
import type { Wrapping } from '../tables/cells/bare-cells.ts';
import type { Garbling } from '../tables/cells/garbled.ts';
import type { RatingScale } from '../tables/cells/rating.ts';
import type { DateStyle } from '../tables/cells/time.ts';
import type { Columns } from '../tables/columns/columns.ts';
import type { StaffRows } from '../tables/columns/staff-rows.ts';
import type { TimeParts } from '../tables/columns/time-parts.ts';

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
  /** the columns that tell the time of a row together, where one does not */
  readonly timeParts?: TimeParts;
  /** of plain numbers in the column of ratings */
  readonly ratingScale?: RatingScale;
  /** what parts the cells, where the file is delimited text */
  readonly delimiter?: string;
  /** columns that say of rows that others wrote them than customers */
  readonly staff?: readonly StaffRows[];
  /** as what its tool read text of another encoding: see garbled.ts */
  readonly garbled?: Garbling;
  /** what its tool put around every cell */
  readonly wrapping?: Wrapping;
  /** the line of the last row that belongs to the header; not set where the header is one row */
  readonly lastHeaderLine?: number;
};
