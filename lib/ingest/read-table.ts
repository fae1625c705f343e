import { UnprocessableFile } from '../errors.ts';
import { hasText, nameColumns } from '../tables/columns/columns.ts';
import { findDateOrder } from '../tables/columns/date-order.ts';
import type { OpenedTable } from '../tables/opened-table.ts';
import type { RawRow, Table } from '../tables/table.ts';
import type { Checkpoint } from './checkpoint.ts';
import { rowMapper } from './map-row.ts';
import type { OpenFile } from './open-file.ts';
import { planFile } from './plan-file.ts';
import type { RowSink } from './row-sink.ts';
import { sampleOf } from './sample.ts';
import { factsOf, type TableFacts } from './table-facts.ts';

type Place = Checkpoint['place'];

/** A table was read to its end, or to where it breaks off, or time was up before a row. */
export type TableEnd =
  | { readonly facts: TableFacts; readonly broken?: UnprocessableFile }
  | { readonly place: Place };

/**
 * Decides how the table number `index` of a file is to be read, and gives its rows to the sink: from the first on, or from
 * the place `at` which an earlier worker came to. `reopen` opens the file's tables once more, to look ahead.
 */
export async function readTable(
  file: OpenFile,
  { table, index, at }: { readonly table: Table; readonly index: number; readonly at: Place | undefined },
  sink: RowSink,
  reopen: () => AsyncIterable<OpenedTable>,
): Promise<TableEnd> {
  const { sample, header, rowsAt } = await sampleOf(table);
  const inFormat = { ...file, format: table.format };
  let planned = planFile(inFormat, header, sample, file.mapping);
  const lookAhead = planned.datesUndecided && at === undefined;
  const { columns: parts, dates } = planned.plan;
  const dateOrder = lookAhead ? await findDateOrder(reopen(), index, parts, dates.shortYear) : at?.dateOrder;
  if (dateOrder !== undefined) {
    planned = planFile(inFormat, header, sample, { sources: [], ...file.mapping, dateOrder });
  }
  const { notes, likeliestText } = planned;
  // that of JSON grows
  const plan = {
    ...planned.plan,
    header: table.header,
    ...(table.dialect !== undefined && { delimiter: table.dialect.delimiter }),
  };
  const columns = nameColumns(plan.columns, table.header);
  const decided = {
    ...{ notes, hasText: hasText(plan.columns), columns: { ...columns } },
    ...(likeliestText !== undefined && { likeliestText }),
  };
  const mapRow = rowMapper(plan, file.pseudonyms, sink.occurrences);
  let row = at?.row ?? 0;
  try {
    for await (const slice of rowsAt(at)) {
      for (const raw of slice) {
        if (sink.mustStop()) return { place: placeOf(table, index, row, raw, dateOrder) };
        sink.take(mapRow(raw), table.header);
        row++;
      }
      await sink.flush();
    }
  } catch (broken) {
    if (!(broken instanceof UnprocessableFile)) throw broken;
    return { facts: factsOf(table, decided), broken };
  }
  return { facts: factsOf(table, decided) };
}

function placeOf(
  table: Table,
  index: number,
  row: number,
  { line, offset }: RawRow,
  dateOrder: Place['dateOrder'],
): Place {
  const bytes = offset === undefined ? undefined : table.seek?.bytesAt(offset);
  return {
    ...{ table: index, row, line, header: [...table.header] },
    ...(offset !== undefined && { offset }),
    ...(bytes !== undefined && { bytes }),
    ...(dateOrder !== undefined && { dateOrder }),
  };
}
