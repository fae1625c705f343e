import { isNoValue } from '../cells/no-value.ts';
import { timeReader } from '../cells/time.ts';
import { recogniseColumns } from './columns.ts';
import { looksWritten } from './free-text.ts';

type Cells = readonly string[];
type Kind = 'number' | 'date' | 'written' | 'other';

/** Share of a column's values that must be of one kind for the column to be. */
const leastAlike = 0.8;

/** Of numbers with dots, `05.10.2026` is one. */
const dottedDate = /^\d{1,2}\.\d{1,2}\.\d{4}$/;
const number = /^[-+]?\d+(?:[.,]\d+)*\s?%?$/;
/** A question or a label above answers is long, too. */
const asks = /[?？:：]$/;

const readTime = timeReader({ order: 'month-first' });

/** Whether a value is a date, as people write it: a number alone is none. */
export function isWrittenDate(value: string): boolean {
  const read = number.test(value) && !dottedDate.test(value) ? undefined : readTime(value);
  return read !== undefined && 'time' in read;
}

function kindOf(value: string): Kind {
  if (isWrittenDate(value)) return 'date';
  if (number.test(value)) return 'number';
  return looksWritten([value]) && !asks.test(value) ? 'written' : 'other';
}

/**
 * Whether a record is a row and no header: it has a date, a number or a sentence where the rows after it have such, and none
 * of its cells is the name of a known column, or of another kind than those below.
 */
export function looksLikeData(cells: Cells, after: readonly Cells[]): boolean {
  const { text, ...others } = recogniseColumns(cells);
  if (text.length + Object.keys(others).length > 0 || counts(cells)) return false;
  const verdicts = cells.map((cell, column) => {
    const value = cell.trim();
    const below = after.map((row) => row[column]?.trim() ?? '').filter((each) => !isNoValue(each));
    return isNoValue(value) ? 'either' : verdictOn(value, below);
  });
  // a day above days is no name, whatever stands beside it
  const isDay = (cell: string, column: number) =>
    isWrittenDate(cell.trim()) &&
    after.length > 0 &&
    after.every((row) => isNoValue(row[column]?.trim() ?? '') || isWrittenDate(row[column]?.trim() ?? ''));
  return verdicts.includes('row') && (!verdicts.includes('name') || cells.some(isDay));
}

function verdictOn(value: string, below: Cells): 'row' | 'name' | 'either' {
  const own = kindOf(value);
  if (below.length === 0) return own === 'other' ? 'either' : 'row';
  const kind = kindOfAll(below);
  if (own === kind) return own === 'other' ? 'either' : 'row';
  // a name above numbers or dates, or a question above choices
  return kind === 'number' || kind === 'date' || own === 'written' ? 'name' : 'either';
}

function kindOfAll(values: Cells): Kind {
  const share = (kind: Kind) => values.filter((value) => kindOf(value) === kind).length / values.length;
  if (share('date') >= leastAlike) return 'date';
  if (share('number') >= leastAlike) return 'number';
  return looksWritten(values) ? 'written' : 'other';
}

/** 0, 1, 2, … or 1, 2, 3, … are names: that is how data frames are saved. */
function counts(cells: Cells): boolean {
  const [first = ''] = cells;
  return (
    cells.length > 1 &&
    /^[01]$/.test(first) &&
    cells.every((cell, at) => cell.trim() === String(Number(first) + at))
  );
}

/** Whether a cell stands there that no header has. */
export const hasDataCell = (cells: Cells): boolean =>
  cells.some((cell) => ['date', 'written'].includes(kindOf(cell.trim())));
