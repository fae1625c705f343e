import type { Source } from '../feedback.ts';
import { chooseColumns } from './choose-columns.ts';
import { type ColumnMapping, mappingFor } from './column-mapping.ts';
import type { Columns } from './columns.ts';
import { countsRows, type IdColumn, whyNotIds } from './id-column.ts';
import type { Plan } from './map-row.ts';
import { isNoTime } from './no-time.ts';
import { dateOrderOf, isAmbiguous, shortYearOf } from './numeric-date.ts';
import { type RatingScale, ratingReader, ratingScaleOf } from './rating.ts';
import type { RawRow } from './table.ts';
import { isSerial } from './time.ts';

/** Share of ratings that must be readable: below it the column holds something else, and stays an attribute. */
const leastReadable = 0.5;

/**
 * Decides, from a sample of its first rows, how a file is to be read. The same file gives the same plan.
 * `mapping` is what the company says of its files. `notes` say what a person should know about it; `datesUndecided`, that the
 * sample does not tell whether its dates have the day first, and later rows may.
 */
export function planFile(
  file: {
    readonly company: string;
    readonly source: Source;
    readonly received: string;
    readonly name?: string;
    /** of the table: JSON has lists in its cells */
    readonly format?: string;
  },
  header: readonly string[],
  sample: readonly RawRow[],
  mapping?: ColumnMapping,
): { plan: Plan; notes: readonly string[]; datesUndecided: boolean } {
  const filled = sample.flatMap((row) =>
    'cells' in row && row.cells.some((cell) => cell.trim() !== '') ? [row] : [],
  );
  const choice = chooseColumns(
    file,
    header,
    filled.map(({ cells }) => cells),
    mapping,
  );
  const data = filled.slice(choice.headerRows);
  const valuesOf = (column: number | undefined) =>
    column === undefined ? [] : data.map(({ cells }) => cells[column]?.trim() ?? '');
  const chosen = mappingFor(mapping, file, header)?.columns.id !== undefined;
  const ids = checkIds(choice.columns, header, valuesOf(choice.columns.id), { source: file.source, chosen });
  const { columns, scale } = checkRatings(ids.columns, header, valuesOf(ids.columns.rating));
  const dates = valuesOf(columns.time);
  const allDates = [...dates, ...valuesOf(columns.updated)];
  const shortYear = shortYearOf(allDates);
  const { company, source, received, format } = file;
  return {
    datesUndecided:
      dateOrderOf(allDates, shortYear) === 'unknown' && allDates.some((date) => isAmbiguous(date, shortYear)),
    plan: {
      ...{ company, source, received, header },
      columns: format?.startsWith('json') ? withLists(columns) : columns,
      ...{ dates: dateStyle(allDates, mapping) },
      ...(scale !== undefined && { ratingScale: scale }),
      ...(ids.needTime && { idsNeedTime: true }),
      // rows above the first one with data belong to the header
      ...(choice.headerRows > 0 && { lastHeaderLine: filled[choice.headerRows - 1]?.line ?? 0 }),
    },
    notes: [...choice.notes, ...ids.notes, ...timeNotes(columns, header, dates)],
  };
}

const withLists = (columns: Columns): Columns => ({
  ...columns,
  text: columns.text.map((each) => ({ ...each, listed: true })),
});

function checkIds(
  columns: Columns,
  header: readonly string[],
  values: readonly string[],
  file: Omit<IdColumn, 'hasUpdates'>,
): { columns: Columns; needTime?: true; notes: readonly string[] } {
  const told = 'rows are told apart by text, author and time';
  if (columns.id === undefined) return { columns, notes: [`there is no column with ids: ${told}`] };
  const reason = whyNotIds(values, { ...file, hasUpdates: columns.updated !== undefined });
  if (reason === undefined) return { columns, notes: [] };
  if (reason === countsRows && file.source !== 'survey' && columns.time !== undefined) {
    const note = `${header[columns.id]} is used as id together with the time, because ${reason}`;
    return { columns, needTime: true, notes: [note] };
  }
  // the column stays an attribute
  const { id, ...others } = columns;
  return { columns: others, notes: [`${header[id]} is not used as id, because ${reason}: ${told}`] };
}

function checkRatings(
  columns: Columns,
  header: readonly string[],
  values: readonly string[],
): { columns: Columns; scale?: RatingScale | undefined } {
  if (columns.rating === undefined) return { columns };
  const scale = ratingScaleOf(header[columns.rating] ?? '', values);
  const read = ratingReader(scale);
  const given = values.filter((value) => value !== '');
  const readable = given.filter((value) => read(value) !== undefined).length;
  if (readable > 0 && readable >= given.length * leastReadable) return { columns, scale };
  const { rating: _, ...others } = columns;
  return { columns: others };
}

function dateStyle(values: readonly string[], mapping: ColumnMapping | undefined): Plan['dates'] {
  const given = values.filter((value) => !isNoTime(value));
  const shortYear = shortYearOf(given);
  const told = dateOrderOf(given, shortYear);
  return {
    ...(shortYear !== undefined && { shortYear }),
    order: told === 'unknown' ? (mapping?.dateOrder ?? told) : told,
    ...(mapping?.timeZone !== undefined && { timeZone: mapping.timeZone }),
    ...(given.length > 0 && given.every(isSerial) && { serials: true }),
  };
}

function timeNotes(
  { time }: Columns,
  header: readonly string[],
  dates: readonly string[],
): readonly string[] {
  if (time === undefined) {
    return ['there is no column with a time: the time of the file stands in for every row'];
  }
  return dates.some(isNoTime)
    ? [`some rows have no ${header[time]}: the time of the file stands in for them`]
    : [];
}
