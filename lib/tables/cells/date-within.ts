import { normalForm } from '../../normal-form.ts';
import { isTimeZone } from '../../time-zone.ts';
import { monthNamed } from './month-names.ts';
import { inUsualCalendar } from './other-calendar.ts';
import { plainClock } from './plain-clock.ts';
import { relativeWithin } from './relative-time.ts';

/** A date as it stands by itself, and the zone whose clock it tells, where one is named beside it. */
export type DateWithin = { readonly text: string; readonly timeZone?: string };

/** What says where, by whom and with what something was said is as short. */
const longestBeside = 60;

const decimalDigit = /(?![0-9])\p{Nd}/gu;
const hanDigits = '〇一二三四五六七八九';
const hanNumber =
  /(?<=[年月])[一二三]?十[一二三四五六七八九]?(?=[月日])|[〇零一二三四五六七八九]{1,4}(?=[年月日])/g;
/** Years of Japan's eras count from these. */
const eras: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 };
const era = /(令和|平成|昭和)\s?(元|\d{1,2})\s?(?=年)/;
const korean: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d)\s?년\s?/g, '年'],
  [/(?<=\d)\s?월\s?/g, '月'],
  [/(?<=\d)\s?일(?!\s?전)\s?/g, '日 '],
  [/오전/g, '上午'],
  [/오후/g, '下午'],
];
const weekdayInBrackets = /\s?\((?:[月火水木金土日월화수목금토일一二三四五六]|\p{L}{2,3}\.?)\)\s?/u;
/** `2026. 11. 2.`, `2026.11.02.` */
const dotted = /(?<!\d)(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})(?:(?<=\. \d{1,2})|(?=\.))\.?/;
/** What a script or a database writes around a date: `ISODate("…")`, `Timestamp('…')`, `\/Date(…)\/`. */
const call = /^[\\/]*(?:new )?[A-Za-z_.]{0,40}\( ?["']?([^"'()]{4,60})["']? ?\)[\\/]*$/;
/** `[2026,11,2,10,0]` and `datetime(2026, 11, 2, 10, 0)`: year, month, day, and the clock as far as it is told. */
const parts =
  /^\[?(\d{4}),\s?(\d{1,2}),\s?(\d{1,2})(?:,\s?(\d{1,2})(?:,\s?(\d{1,2})(?:,\s?(\d{1,2})(?:,\s?\d{1,9})?)?)?)?\]?$/;
const countsMonthsFromZero = /^new /;
/** `1.7936064E+09`: seconds or more of 1970 that a spreadsheet has shortened. */
const exponent = /^\d(?:\.\d{1,15})?e\+?\d{1,2}$/i;
const zoneName =
  /\s?\[?((?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Za-z_/+-]{2,30})\]?$/;
/** The reading of a clock of the machine, as Go writes it. */
const monotonic = / (?:[A-Z]{3,4} )?m=[+-][\d.]+$/;

const half = '(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚間)';
const clock = `(?:(?:T|[,\\s]+(?:\\p{L}{1,3}\\.? ){0,2}|(?<=日))${half}?\\s?\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2}(?:[.,]\\d{1,9})?)?(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:Z|UTC|GMT)?(?:[+-]\\d{2}:?\\d{2})?(?![\\w:])))?`;
const monthWord = String.raw`(?<month>[\p{L}\p{M}]{3,12})\.?`;
const day = String.raw`(?<!\d)\d{1,2}`;
const numeric = String.raw`(?<!\d)\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日?)(?!\d)|(?<!\d)\d{1,2}([-/.])\d{1,2}\1\d{4}(?!\d)|(?<![\d.])\d{1,2}\.\d{1,2}\.\d{2}(?![\d.])`;
const year = String.raw`(?:,?\s(?:del?\s)?\d{4}(?!\d))`;
const dayFirst = String.raw`${day}(?:st|nd|rd|th|er|[ºª.])?\s(?:de\s)?${monthWord}`;
const monthFirst = String.raw`(?<![\p{L}\p{M}])${monthWord}\s\d{1,2}(?:st|nd|rd|th)?(?!\d|[:.]\d)`;
/** With its year, by numbers or by the name of its month; else without. */
const patterns = [
  new RegExp(`(?:${numeric})${clock}`, 'giu'),
  new RegExp(`${dayFirst}${year}${clock}`, 'giu'),
  new RegExp(`${monthFirst}${year}${clock}`, 'giu'),
];
const withoutYear = [
  new RegExp(`(?<![\\d:.年/-])\\d{1,2}(?:[-/.]\\d{1,2}(?![\\d/.-])|月\\d{1,2}日?)${clock}`, 'giu'),
  new RegExp(`${dayFirst}${clock}(?!\\s?\\d)`, 'giu'),
  new RegExp(`${monthFirst}${clock}(?!\\s?\\d)`, 'giu'),
];
/** `14 février 2026 à 09:30` */
const wordsBeforeClock = /(?<=\d{4}),?\s(?:\p{L}{1,3}\.? ){1,2}(?=\d{1,2}[:：])/u;
/** Words of sites before the day on which something was said, and where behind it: 编辑于 11-02 广东. */
const saidOn = /^(?:编辑|編輯|发布|發佈|發布|发表|發表|更新|评论|評論|评价|評價)[于於][\p{Script=Han}\s·]*$/u;
/** Where who wrote it was, as Chinese sites show it behind the day: a province, or what is called so. */
const saidIn =
  /^[\s·]*(?:(?:IP属地|来自|发布于)[:：]?\s?)?(?:中国)?(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|海外|美国|日本|韩国|英国|法国|德国|加拿大|澳大利亚|新西兰|新加坡|马来西亚|泰国|越南|俄罗斯|意大利|西班牙|荷兰)(?:省|市|自治区)?\s*$/u;
/** The same letters name zones hours apart: nobody knows which is meant. */
const zoneBehind = /^\s?[A-Z]{2,5}(?![\p{L}\d])/u;
/** More than a date says where and by whom: a sentence of a customer. */
const sentence = /[!?！？。]|\.\s+\p{Lu}/u;

/**
 * The one date that stands within a few words, whatever they say and in whatever language: 编辑于 11-02 广东, `Recenserad i Sverige den
 * 2 november 2026`, `ISODate("…")`, 令和8年11月2日. Of several with a year that on which it was said. Undefined where there is none.
 */
export function dateWithin(written: string): DateWithin | undefined {
  const called = written.match(call)?.[1];
  const bare = plainClock(
    inUsualCalendar(inDigits(normalForm(called ?? written, 'NFKC')).replace(monotonic, '')),
  );
  if (exponent.test(bare)) return { text: String(Number(bare)) };
  const numbers = parts.exec(bare);
  if (numbers !== null && !countsMonthsFromZero.test(written)) return { text: ofParts(numbers.slice(1)) };
  const timeZone = zoneName.exec(bare)?.[1];
  const told = timeZone !== undefined && isTimeZone(timeZone);
  const text = told ? bare.replace(zoneName, '') : bare;
  const found = sought(text) ?? (called === undefined && !told && text === written ? undefined : text);
  return found === undefined ? undefined : { text: found, ...(told && { timeZone }) };
}

function sought(text: string): string | undefined {
  const relative = relativeWithin(text);
  if (relative !== undefined) return relative;
  for (const among of [patterns, withoutYear]) {
    const hits = among.flatMap((pattern) =>
      [...text.matchAll(pattern)].filter(({ groups }) => {
        const month = groups?.month;
        return month === undefined || monthNamed(month) > 0;
      }),
    );
    const hit = saidAmong(text, hits);
    if (hit === undefined) continue;
    const beside = without(text, among === patterns ? hits : [hit]);
    const isLoose = among === withoutYear && (/\d/.test(beside) || isOfWords(beside, hit[0]));
    const isOfUnknownZone = hit[0].includes(':') && zoneBehind.test(text.slice(hit.index + hit[0].length));
    if (isOfUnknownZone) return undefined;
    const isOne = among === patterns || hits.length === 1;
    if (!isOne || isLoose || beside.length > longestBeside || sentence.test(beside)) return undefined;
    return hit[0].replace(wordsBeforeClock, ' ').trim();
  }
  return undefined;
}

/** Words for a change of what was said, and for what was bought, visited or answered: their dates are not of what was said. */
const ofChange =
  /edit|updat|modif|chang|revis|bearbeit|geändert|aktualis|mis à jour|actuali[sz]|atualiz|aggiorn|bewerkt|gewijzigd|redig|ändra|zmien|edyt|düzen|güncel|измен|редакт|обновл|编辑|編輯|修改|更新|編集|수정|แก้ไข|chỉnh sửa/i;
const ofOther =
  /stay|visit|travel|purchas|order|bought|deliver|repl|respon|aufenthalt|gekauft|bestellt|geliefert|antwort|séjour|achet|command|répon|estancia|compra|pedido|soggiorn|acquist|ordin|入住|购买|購買|下单|下單|回复|回覆|訪問|利用|購入|返信|구매|방문|답변/i;

/** Of several dates that on which it was said: the first before which no word says that it is of a change, or of something else. */
function saidAmong(text: string, hits: readonly RegExpExecArray[]): RegExpExecArray | undefined {
  const inOrder = hits.toSorted((a, b) => a.index - b.index);
  const isOther = (hit: RegExpExecArray, at: number) => {
    const last = inOrder[at - 1];
    const before = text.slice(last === undefined ? 0 : last.index + last[0].length, hit.index);
    return ofChange.test(before) || ofOther.test(before);
  };
  return inOrder.length < 2 ? inOrder[0] : (inOrder.find((hit, at) => !isOther(hit, at)) ?? inOrder[0]);
}

/** What stands beside dates. */
function without(text: string, hits: readonly RegExpExecArray[]): string {
  let [beside, from] = ['', 0];
  for (const { index, 0: hit } of hits.toSorted((a, b) => a.index - b.index)) {
    beside += text.slice(from, index);
    from = index + hit.length;
  }
  return beside + text.slice(from);
}

/** Whether words beside a day without a year may make a size, a count or a span of it: `Size 10-12`, `1-2 weeks`, 10-12 人. */
const isOfWords = (beside: string, hit: string): boolean =>
  /[\p{L}\p{M}]/u.test(beside) && !hit.includes('日') && !saidOn.test(beside) && !saidIn.test(beside);

/** Digits of every script, Chinese numbers, eras of Japan and the marks of Korean as the rest of the world has them. */
function inDigits(text: string): string {
  const plain = text
    .replace(decimalDigit, (digit) => String(digitOf(digit)))
    .replace(dotted, '$1-$2-$3')
    .replace(hanNumber, (number) => String(ofHan(number)))
    .replace(era, (_, name: string, count: string) =>
      String((eras[name] ?? 0) + (count === '元' ? 1 : Number(count))),
    )
    .replace(weekdayInBrackets, ' ');
  return korean.reduce((each, [pattern, mark]) => each.replace(pattern, mark), plain).trim();
}

/** Digits of a script stand in a row of ten, beginning with its zero. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

function ofHan(number: string): number {
  const value = (sign: string) => (sign === '零' ? 0 : hanDigits.indexOf(sign));
  if (!number.includes('十')) return Number([...number].map(value).join(''));
  const [tens = '', ones = ''] = number.split('十');
  return (tens === '' ? 1 : value(tens)) * 10 + (ones === '' ? 0 : value(ones));
}

function ofParts([year = '', month = '', day = '', ...clockTime]: readonly (string | undefined)[]): string {
  const two = (each: string | undefined) => (each ?? '0').padStart(2, '0');
  const [hours, minutes, seconds] = clockTime;
  return `${year}-${two(month)}-${two(day)} ${two(hours)}:${two(minutes)}:${two(seconds)}`;
}
