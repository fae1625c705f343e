import { timeReader } from '../tables/cells/time.ts';
import type { Plan } from './plan.ts';

/** More cells than this beside those of the header are no commas of a sentence. */
const mostCells = 20;

/**
 * The cells of a row whose text has delimiters in it and no quotes around it: what is too much is joined where the text stands. Only where
 * that is one column, it is the last, or the time behind it can be read then; undefined for any other row.
 */
export function joinedText(
  cells: readonly string[],
  { header, columns, dates, delimiter }: Pick<Plan, 'header' | 'columns' | 'dates' | 'delimiter'>,
): readonly string[] | undefined {
  const [text, ...more] = columns.text;
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  const extra = last + 1 - header.length;
  if (delimiter === undefined || text === undefined || more.length > 0 || extra < 1 || extra > mostCells)
    return undefined;
  const { column } = text;
  const joined = [
    ...cells.slice(0, column),
    withoutQuotes(cells.slice(column, column + extra + 1).join(delimiter)),
    ...cells.slice(column + extra + 1, last + 1),
  ];
  if (column === header.length - 1) return joined;
  const { time } = columns;
  const read = time === undefined || time < column ? undefined : timeReader(dates)(joined[time] ?? '');
  return read !== undefined && !('problem' in read) ? joined : undefined;
}

/** A text without the quotes around it, which parted its cells all the same because others stand within. */
const withoutQuotes = (text: string): string =>
  text.length > 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;

/** What stands before the sums and averages below a table. */
const ofSum =
  /^(?:(?:grand |sub)?total|sum|average|mean|count|summe|gesamt|gesamtsumme|durchschnitt|mittelwert|moyenne|somme|promedio|suma|media|totale|totaal|gemiddelde|razem|suma|toplam|ortalama|итого|всего|среднее|合计|总计|小计|共计|总数|平均|平均值|汇总|合計|總計|小計|總數|합계|총계|평균)[:：]?$/i;
/** Longer than a number and what it counts is something said. */
const longestOfSum = 12;

/** Whether a row is a sum or an average of those above it: its first cell says so, it has no time, and no words. */
export function isSum(cells: readonly string[], text: string, time: unknown): boolean {
  if (time !== undefined || text.length > longestOfSum) return false;
  const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
  return ofSum.test(first) && (text === first || /\d/.test(text));
}
