import { monthNamed } from '../cells/month-names.ts';
import { isNoValue } from '../cells/no-value.ts';
import { normaliseName } from './columns.ts';
import { ofOther } from './time-column.ts';

type Cells = readonly string[];

/** Columns that tell a time together: its day by one or three, and the clock by one. */
export type TimeParts = {
  readonly day: readonly number[];
  readonly clock?: number;
  /** of the hour, and of the minute where there is one */
  readonly hour?: readonly number[];
};

const clock =
  /^(?:(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚間)\s?)?\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:Z|UTC|[+-]\d{2}:?\d{2}))?$/i;
const hoursOfDay = 24;
/** Names of a time of day, and of no span: `duration`, `wait time` and `opening` hold values that look the same. */
const clockName =
  /^(?:(?:review|creat(?:ed|ion)|post(?:ed|ing)?|comment|date|publish(?:ed)?|submit(?:ted)?|submission|sent|received|event|local|utc)?(?:time|timeofday|clock)|uhrzeit|zeit|heure|hora|ora|tijd|tijdstip|godzina|время|saat|시간|시각|(?:评论|評論|评价|評價|发布|發佈|發布|提交|创建|建立|反馈|留言|具体|受付|受信|投稿|登録|登录|作成|回答|記入|记入|入電|入电|発生)?(?:时间|時間|时刻|時刻))$/;
const hasClock = /\d[:：]\d\d/;

/** Year, month and day as columns of parts are called, in the order in which a date is written. */
const names = [
  ['year', '年', '年份', 'jahr', 'année', 'annee', 'año', 'ano', 'anno', 'jaar', 'rok', 'год', 'yyyy'],
  ['month', '月', '月份', 'monat', 'mois', 'mes', 'mês', 'mese', 'maand', 'miesiąc', 'месяц', 'mm'],
  ['day', 'dayofmonth', '日', '日期', 'tag', 'jour', 'día', 'dia', 'giorno', 'dag', 'dzień', 'день', 'dd'],
  ['hour', 'hours', '时', '小时', 'stunde', 'heure', 'hora', 'ora', 'uur', 'hh'],
  ['minute', 'minutes', '分', '分钟', 'minuto', 'minuut'],
] as const;
const [isYear, isMonth, isDay] = [/^(?:19|20)\d\d$/, /^(?:0?[1-9]|1[0-2])$/, /^(?:0?[1-9]|[12]\d|3[01])$/];
const holds: readonly ((value: string) => boolean)[] = [
  (value) => isYear.test(value),
  (value) => isMonth.test(value) || monthNamed(value) > 0,
  (value) => isDay.test(value),
];

/**
 * The columns of which the time is put together: a clock beside a column of days, or `year`, `month` and `day`, also as JSON has them
 * (`date.year`). Undefined where one column tells it, or none.
 */
export function timeParts(
  header: Cells,
  rows: readonly Cells[],
  time: number | undefined,
): TimeParts | undefined {
  const given = (column: number) =>
    rows.map((cells) => cells[column]?.trim() ?? '').filter((value) => !isNoValue(value));
  const day = time === undefined ? dayIn(header, given) : [time];
  if (day === undefined || day.some((column) => given(column).some((value) => hasClock.test(value))))
    return undefined;
  const last = day.at(-1) ?? 0;
  const clocks = header.flatMap((name, column) =>
    isClockName(name) && given(column).length > 0 && given(column).every(isTimeOfDay) ? [column] : [],
  );
  const beside =
    clocks.find((column) => column === last + 1) ?? (clocks.length === 1 ? clocks[0] : undefined);
  if (beside === undefined && day.length === 1) return undefined;
  if (beside === undefined) {
    const above = pathOf(header[last] ?? '');
    const hour = [3, 4].map((part) => partBeside(header, above, part)).filter((column) => column !== -1);
    return { day, ...(hour.length > 0 && { hour }) };
  }
  return { day, clock: beside };
}

const isClockName = (path: string): boolean =>
  !ofOther.test(path) && clockName.test(normaliseName(path.slice(path.lastIndexOf('.') + 1)));

const isTimeOfDay = (value: string): boolean =>
  clock.test(value) && Number(/\d{1,2}/.exec(value)?.[0]) < hoursOfDay;

function dayIn(header: Cells, given: (column: number) => Cells): readonly number[] | undefined {
  const found = header.flatMap((name, column) => {
    const above = pathOf(name);
    return isNamed(name, 0) ? [[column, ...[1, 2].map((part) => partBeside(header, above, part))]] : [];
  });
  return found.find((columns) =>
    columns.every(
      (column, part) =>
        column !== -1 && given(column).length > 0 && given(column).every((value) => holds[part]?.(value)),
    ),
  );
}

const partBeside = (header: Cells, above: string, part: number): number =>
  header.findIndex((name) => pathOf(name) === above && isNamed(name, part));

const pathOf = (name: string): string => name.slice(0, name.lastIndexOf('.') + 1);

/** The last of a path, without what says of what it is a part: `reviewYear`, `date_year`. */
const isNamed = (path: string, part: number): boolean => {
  const name = normaliseName(path.slice(path.lastIndexOf('.') + 1)).replace(
    /^(?:review|created|date|post(?:ed)?|comment)/,
    '',
  );
  return names[part]?.some((each) => each === name) ?? false;
};

/** What the cells of a row tell together, as one cell would; empty where they tell no day. */
export function joinedTime(cells: Cells, { day, clock: beside, hour = [] }: TimeParts): string {
  const date = day
    .map((column) => cells[column]?.trim() ?? '')
    .map(day.length > 1 ? inNumbers : (one) => one);
  if (date.some(isNoValue)) return '';
  const [hours = '', minutes = ''] = hour.map((column) => cells[column]?.trim() ?? '');
  const ofHour = isNoValue(hours) ? '' : `${hours}:${minutes.padStart(2, '0')}`;
  const time = beside === undefined ? ofHour : (cells[beside]?.trim() ?? '');
  return `${date.join('-')}${isNoValue(time) ? '' : ` ${time}`}`;
}

/** A month by its number. */
const inNumbers = (part: string): string => (/\d/.test(part) ? part : String(monthNamed(part) || part));
