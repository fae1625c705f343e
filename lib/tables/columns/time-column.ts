import { isNoValue } from '../cells/no-value.ts';
import { type Columns, placesOf } from './columns.ts';
import { isNumbered } from './find-header.ts';
import { isWrittenDate } from './looks-like-data.ts';

type Cells = readonly string[];

/** Share of a column's values that must be dates for it to hold dates. */
const leastDates = 0.8;
/** A guess sets no row aside: where columns have names, and none of them is known, all values must be. */
const allDates = 1;

/** Share of rows that must have a time in it. */
const leastFilled = 0.5;

/** Seconds or milliseconds of 2001 to 2033. */
const epoch = /^1\d{9}(?:\d{3})?(?:\.\d+)?$/;

/** Times of something else than of what was said: of what was bought, of an answer, of a person's birth. */
export const ofOther =
  /repl|respon|updat|modif|edit|resolv|solv|clos|due|expir|start|begin|last|purchas|order|ship|deliver|check.?(?:in|out)|stay|birth|join|member|regist|install|releas|user|author|回复|回覆|更新|修改|编辑|編輯|开始|開始|入住|离店|退房|结案|結案|下单|下單|购买|購買|发货|出生|注册|註冊|生日/i;
/** Seconds of Unix are numbers like others, unless a name says so. */
const namesTime = /time|date|created|posted|published|_at$|At$|utc|时间|時間|日期/i;

/**
 * The column of times by what it holds, where no name is known: the first that is mostly filled with dates, else with
 * seconds of Unix. Columns that say by their name that they are about something else are passed over.
 */
export function withTime(
  columns: Columns,
  header: Cells,
  rows: readonly Cells[],
): { readonly columns: Columns; readonly notes: readonly string[] } {
  if (columns.time !== undefined) return { columns, notes: [] };
  const nameless = isNumbered(header);
  const taken = placesOf(columns);
  const find = (is: (value: string) => boolean, named: (name: string) => boolean) =>
    header.findIndex((name, column) => {
      if (!nameless && (taken.has(column) || ofOther.test(name) || !named(name))) return false;
      const values = rows.map((cells) => cells[column]?.trim() ?? '');
      const filled = values.filter((value) => value !== '').length;
      return nameless
        ? holds(values, is, leastDates)
        : filled >= rows.length * leastFilled && holds(values, is, allDates);
    });
  const time = [
    find(isWrittenDate, () => true),
    find(
      (value) => epoch.test(value),
      (name) => namesTime.test(name),
    ),
  ].find((column) => column !== -1);
  if (time === undefined) {
    // of what came last there is no earlier time
    const { updated } = columns;
    return { columns: { ...columns, ...(updated !== undefined && { time: updated }) }, notes: [] };
  }
  const note = `no column of times is known by its name: ${header[time]} was chosen by what it holds`;
  return { columns: { ...columns, time }, notes: nameless ? [] : [note] };
}

/** Whether a column's values are dates, which are as long as short sentences. */
export const holdsDates = (values: Cells): boolean => holds(values, isWrittenDate, leastDates);

function holds(values: Cells, is: (value: string) => boolean, least: number): boolean {
  const given = values.map((value) => value.trim()).filter((value) => !isNoValue(value));
  return given.length > 0 && given.filter(is).length >= given.length * least;
}
