import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { Parsed } from './document-syntax.ts';
import type { Fault } from './fault.ts';

/** Names that the columns may have, in any case. */
const names: Readonly<Record<Column, readonly string[]>> = {
  day: ['day', 'date', '日期'],
  what: ['what', 'event', '事件'],
};
type Column = 'day' | 'what';

/** A record with the line on which it ends. */
const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/**
 * Reads a table with the columns `day` and `what` as records `{day, what}`; what else it has is passed over, and so are rows with neither. A
 * fault where a quote never closes, or a column is missing.
 */
export function parseEvents(text: string): Parsed | Fault {
  const records = recordsOf(text);
  if ('problem' in records) return records;
  const [header, ...rows] = records;
  const cells = (header?.record ?? []).map((cell) => cell.trim().toLowerCase());
  const at = (column: Column) => cells.findIndex((cell) => names[column].includes(cell));
  const [day, what] = [at('day'), at('what')];
  if (day === -1 || what === -1)
    return {
      ...{ path: '', line: header?.info.lines ?? 1 },
      problem: `has no column ${day === -1 ? 'day' : 'what'}`,
      cure: 'write day,what on the first line, and one event a line below it: 2026-11-10,price raised',
    };
  const events = rows
    .map(({ record, info }) => ({
      line: info.lines,
      event: { day: writtenDay(record[day] ?? ''), what: oneLine(record[what] ?? '') },
    }))
    .filter(({ event }) => event.day !== '' || event.what !== '');
  return {
    value: events.map(({ event }) => event),
    placeOf: ([row]) => {
      const line = typeof row === 'number' ? events[row]?.line : undefined;
      return line === undefined ? undefined : { line };
    },
    nameOf: ([, column]) => String(column ?? ''),
  };
}

function recordsOf(text: string): z.infer<typeof Records> | Fault {
  try {
    return Records.parse(
      parse(text, {
        ...{ delimiter: delimiterOf(text), info: true, relax_column_count: true, relax_quotes: true },
        ...{ skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'] },
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      path: '',
      ...(typeof error.lines === 'number' && { line: error.lines }),
      problem: 'has a quote that never closes',
      cure: 'close it, or delete it',
    };
  }
}

/** Of the first line: a spreadsheet separates by semicolons where the comma is for decimals, and by tabs where it is pasted. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  return ['\t', ';'].find((mark) => first.includes(mark)) ?? ',';
}

/** A day as spreadsheets write it, year first: `2026/11/3`, 2026年11月3日. Anything else stays as it is, and is no day. */
const yearFirst = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
function writtenDay(cell: string): string {
  const [, year, month = '', day = ''] = yearFirst.exec(cell.trim()) ?? [];
  return year === undefined ? cell.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const oneLine = (cell: string): string => cell.replace(/\s+/g, ' ').trim();
