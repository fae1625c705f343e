import { evenSpace } from '../even-space.ts';
import { joinParts } from '../hash.ts';
import type { Source } from '../source.ts';
import { bareCells, wrappingOf } from '../tables/cells/bare-cells.ts';
import { garblingOf, ungarbled } from '../tables/cells/garbled.ts';
import { isNoValue } from '../tables/cells/no-value.ts';
import { dateOrderOf, isAmbiguous, shortYearOf } from '../tables/cells/numeric-date.ts';
import { type RatingScale, ratingReader, ratingScaleOf } from '../tables/cells/rating.ts';
import { isSerial } from '../tables/cells/time.ts';
import { chooseColumns, likeliestText } from '../tables/columns/choose-columns.ts';
import type { ColumnMapping } from '../tables/columns/column-mapping.ts';
import { type Columns, hasText } from '../tables/columns/columns.ts';
import { holdTimes } from '../tables/columns/fitting-columns.ts';
import { countsRows, type IdColumn, whyNotIds, whyNotVersions } from '../tables/columns/id-column.ts';
import { mappingFor } from '../tables/columns/mapped-columns.ts';
import { staffRows } from '../tables/columns/staff-rows.ts';
import { joinedTime, type TimeParts, timeParts } from '../tables/columns/time-parts.ts';
import type { RawRow } from '../tables/table.ts';
import type { Plan } from './plan.ts';

/** Share of ratings that must be readable: below it the column holds something else, and stays an attribute. */
const leastReadable = 0.5;

/**
 * Decides, from a sample of its first rows, how a file is to be read. The same file gives the same plan.
 * `mapping` is what the company says of its files. `likeliestText` names the column in which people most likely wrote, where none is read. `notes` say what a person should know about it; `datesUndecided`, that the
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
): { plan: Plan; notes: readonly string[]; datesUndecided: boolean; likeliestText?: string } {
  const given = sample.flatMap((row) =>
    'cells' in row && row.cells.some((cell) => cell.trim() !== '') ? [row] : [],
  );
  const wrapping = wrappingOf(given.map(({ cells }) => cells));
  const written = given.map((row) => ({ ...row, cells: bareCells(row.cells, wrapping) }));
  const garbled = garblingOf(written.map(({ cells }) => cells));
  const filled = written.map((row) => ({ ...row, cells: row.cells.map((cell) => ungarbled(cell, garbled)) }));
  const choice = chooseColumns(
    file,
    header,
    filled.map(({ cells }) => cells),
    mapping,
  );
  const data = filled.slice(choice.headerRows);
  const staff = staffRows(
    file.source,
    header,
    data.map(({ cells }) => cells),
  );
  const valuesOf = (column: number | undefined) =>
    column === undefined ? [] : data.map(({ cells }) => cells[column]?.trim() ?? '');
  const named = mappingFor(mapping, file, header)?.columns;
  const checked = checkTimes(choice.columns, header, valuesOf, named);
  const cellsOf = data.map(({ cells }) => cells);
  const parts = timeParts(header, cellsOf, checked.columns.time);
  const times =
    parts === undefined
      ? checked
      : {
          ...checked,
          columns: { ...checked.columns, ...(parts.day[0] !== undefined && { time: parts.day[0] }) },
        };
  const chosen = named?.id !== undefined;
  const ids = checkIds(times.columns, header, data, { source: file.source, chosen });
  const { columns, scale } = checkRatings(ids.columns, header, valuesOf(ids.columns.rating));
  // the order of a day, and whether it is a serial number, its own column tells
  const dates =
    parts === undefined || parts.day.length === 1
      ? valuesOf(columns.time)
      : cellsOf.map((cells) => joinedTime(cells, parts));
  const allDates = [...dates, ...valuesOf(columns.updated)];
  const shortYear = shortYearOf(allDates);
  const { company, source, received, format } = file;
  const likeliest = hasText(columns)
    ? undefined
    : header[
        likeliestText(
          header,
          data.map(({ cells }) => cells),
        ) ?? -1
      ];
  return {
    ...(likeliest !== undefined && { likeliestText: likeliest }),
    datesUndecided:
      dateOrderOf(allDates, shortYear) === 'unknown' && allDates.some((date) => isAmbiguous(date, shortYear)),
    plan: {
      ...{ company, source, received, header },
      columns: format?.startsWith('json') ? withLists(columns) : columns,
      ...{ dates: { ...dateStyle(allDates, mapping), received } },
      ...(parts !== undefined && { timeParts: parts }),
      ...(scale !== undefined && { ratingScale: scale }),
      ...(ids.needTime && { idsNeedTime: true }),
      ...(garbled !== undefined && { garbled }),
      ...(wrapping !== undefined && { wrapping }),
      ...(staff.length > 0 && { staff }),
      // rows above the first one with data belong to the header
      ...(choice.headerRows > 0 && { lastHeaderLine: filled[choice.headerRows - 1]?.line ?? 0 }),
    },
    notes: [
      ...(garbled === undefined
        ? []
        : garbled === 'gbk'
          ? ['its text was GBK that a tool read as single characters; it is read as it was written']
          : garbled === 'utf-8-as-gbk'
            ? ['its text was UTF-8 that a tool read as GBK; it is read as it was written']
            : ['its text was UTF-8 that a tool read as single characters; it is read as it was written']),
      ...staff.flatMap((column) => column.notes),
      ...choice.notes,
      ...times.notes,
      ...ids.notes,
      ...(parts === undefined ? [] : [`times are read from ${namesOf(parts, header)} together`]),
      ...timeNotes(columns, header, dates),
    ],
  };
}

const namesOf = ({ day, clock }: TimeParts, header: readonly string[]): string =>
  [...day, ...(clock === undefined ? [] : [clock])].map((column) => header[column]).join(', ');

const withLists = (columns: Columns): Columns => ({
  ...columns,
  text: columns.text.map((each) => ({ ...each, listed: true })),
});

/** Share of dates as a spreadsheet counts them above which five digits are one. The others are those it could not read. */
const leastSerials = 0.5;

/** Values from which on they tell that a column holds no times, whatever its name. */
const telling = 3;

/** Where most of what a column holds is no time, none of it is: the file is read without, unless the company named the column. */
function checkTimes(
  columns: Columns,
  header: readonly string[],
  valuesOf: (column: number | undefined) => readonly string[],
  named: Partial<Record<'time' | 'updated', unknown>> | undefined,
): { columns: Columns; notes: readonly string[] } {
  const without = (['time', 'updated'] as const).filter((part) => {
    const given = valuesOf(columns[part]).filter((value) => !isNoValue(value));
    return named?.[part] === undefined && given.length >= telling && !holdTimes(given);
  });
  const kept = Object.entries(columns).filter(([part]) => !without.some((each) => each === part));
  return {
    columns: { text: columns.text, ...Object.fromEntries(kept) },
    notes: without.map(
      (part) =>
        `${header[columns[part] ?? -1]} is not used as a time, because most of its values cannot be read as one`,
    ),
  };
}

function checkIds(
  columns: Columns,
  header: readonly string[],
  data: readonly { readonly cells: readonly string[] }[],
  file: Omit<IdColumn, 'hasUpdates'>,
): { columns: Columns; needTime?: true; notes: readonly string[] } {
  const told = 'rows are told apart by text, author and time';
  if (columns.id === undefined) return { columns, notes: [`there is no column with ids: ${told}`] };
  const { id, title, text, updated } = columns;
  const said = [...(title === undefined ? [] : [title]), ...text.map(({ column }) => column)];
  const rows = data.map(({ cells }) => ({
    id: cells[id]?.trim() ?? '',
    said: joinParts(said.map((column) => evenSpace(cells[column] ?? ''))),
  }));
  const values = rows.map((row) => row.id);
  const reason =
    whyNotIds(values, { ...file, hasUpdates: updated !== undefined }) ??
    (updated === undefined && !file.chosen ? whyNotVersions(rows) : undefined);
  if (reason === undefined) return { columns, notes: [] };
  if (reason === countsRows && file.source !== 'survey' && columns.time !== undefined) {
    const note = `${header[columns.id]} is used as id together with the time, because ${reason}`;
    return { columns, needTime: true, notes: [note] };
  }
  // the column stays an attribute
  const { id: _, ...others } = columns;
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
  const given = values.filter((value) => !isNoValue(value));
  const shortYear = shortYearOf(given);
  const told = dateOrderOf(given, shortYear);
  return {
    ...(shortYear !== undefined && { shortYear }),
    order: told === 'unknown' ? (mapping?.dateOrder ?? told) : told,
    ...(mapping?.timeZone !== undefined && { timeZone: mapping.timeZone }),
    ...(given.length > 0 && given.filter(isSerial).length > given.length * leastSerials && { serials: true }),
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
  return dates.some(isNoValue)
    ? [`some rows have no ${header[time]}: the time of the file stands in for them`]
    : [];
}
